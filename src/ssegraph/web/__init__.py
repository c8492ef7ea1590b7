"""Serve one release over HTTP: documents, lists, saved queries, SPARQL."""
