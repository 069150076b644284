"""Texts to draft translations, by services of machine translation; one file for each service."""
