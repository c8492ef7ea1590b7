"""Measure a release: how complete it is, what it links to, what has changed."""
