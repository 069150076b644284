"""Names and terms of a project: glossary files to concepts and back, and terms found in a text."""
