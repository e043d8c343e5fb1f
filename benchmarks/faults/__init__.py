"""What is done to a ledger to see that it survives: writers killed, power lost, calls failing, disks full, bytes
flipped, clocks jumping, many at once. Each fault counts what was acknowledged and lost, doubled, or wrong unnoticed.
"""
