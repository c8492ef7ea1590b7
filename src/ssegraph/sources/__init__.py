"""Read the project's RDF files, and remember where each statement is written."""
