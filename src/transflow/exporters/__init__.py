"""Units and translations to the bytes that leave the project."""
