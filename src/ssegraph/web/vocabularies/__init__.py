"""Ontologies, shapes and concept schemes as pages."""
