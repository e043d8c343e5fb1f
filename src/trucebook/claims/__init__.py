"""From one report to its claims: sentences, attribution and fields, each grounded in exact characters. A reader takes a
text and the ground it stands on (who and what a case knows, and its calendar) and gives a reading; it records nothing.
"""
