"""The ledger as of a cut, as tables: which reports, readings, judgements, terms and policy were known, and the
claims they hold as columns. Derived segments live here and are rebuilt bit for bit.
"""
