"""What was agreed, who says what happened, and where that leaves us."""
