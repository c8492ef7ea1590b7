"""What crawlers read first: which pages there are, and which to leave alone."""
