"""Saved queries as an API: one address each for people, programs and other people's pages."""
