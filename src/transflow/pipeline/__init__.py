"""The order of things: read, segment, align, sync, judge, check; then write, the ledger last."""
