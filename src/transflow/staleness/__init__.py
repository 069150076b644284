"""Units, catalog and ledger to states with reasons.

Nothing here is stored: every state follows from the text as it reads now, the catalog as it
stands and what the ledger remembers, on every run.
"""
