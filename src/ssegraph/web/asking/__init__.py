"""Queries: the SPARQL endpoint and its page, saved queries, their answers and views."""
