"""What was written: the original bytes of a report, and the text that an extractor of a named version made of them."""
