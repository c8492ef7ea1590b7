"""Turn the figures into a page and a plot."""
