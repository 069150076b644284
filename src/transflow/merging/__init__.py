"""Two versions of a file and the one that both were made from, to one: catalogs by entry, ledgers
by record. No files, no git."""
