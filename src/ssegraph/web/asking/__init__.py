"""Queries: the SPARQL endpoint and its page, answers and their views."""
