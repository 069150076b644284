"""Files of the project to values, and values to files."""
