"""The agreement as text that runs: YAML with positions, phrases with a grammar, every problem at once, and the
terms that the engine judges by. Nothing here knows what was reported.
"""
