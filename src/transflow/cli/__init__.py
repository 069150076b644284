"""The command line: a parser, an error boundary, and one module a verb."""
