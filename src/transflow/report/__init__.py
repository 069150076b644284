"""Results as rows, and rows as what people and scripts read."""
