"""An existing translation, as it stands on a page, to the entries of a catalog."""
