"""Find things: lists, facets, search."""
