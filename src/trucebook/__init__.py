"""Trucebook keeps a phased ceasefire or peace agreement honest: what was agreed, who says what, and where that leaves us."""
