"""The translation memory of a project, as functions of values: pairs, search, TMX."""
