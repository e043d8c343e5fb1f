"""The record: append-only entries with salted commitments, leaves of an RFC 6962 Merkle tree, in a store. Nothing here
knows what a claim or a clause is.
"""
