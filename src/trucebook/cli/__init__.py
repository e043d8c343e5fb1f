"""The command line: thin; it parses, calls one act or view, and prints."""
