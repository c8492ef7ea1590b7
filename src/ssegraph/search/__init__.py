"""Find things by their words and by their facets, in an index made when a release is built."""
