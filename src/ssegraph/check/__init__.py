"""Check a project: sources, terms, shapes, saved queries, quotations, privacy."""
