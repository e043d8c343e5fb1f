"""What is done: one act a function, the only place that writes to a ledger."""
