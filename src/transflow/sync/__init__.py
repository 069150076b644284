"""Units and a catalog to the catalog as it should be."""
