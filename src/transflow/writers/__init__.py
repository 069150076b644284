"""Document and front matter to source text, for releases that are brought in from elsewhere."""
