"""Frozen views as pages that need no server: HTML with a style and a small script beside it."""
