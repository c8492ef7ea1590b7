"""Saved queries: SPARQL files that describe themselves in their first lines."""
