"""Bring in what others wrote without RDF: workbooks, session sheets, tables."""
