"""Drafts by a service of machine translation for what nobody has translated yet."""
