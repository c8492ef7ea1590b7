"""How good a release is, as a page and as data."""
