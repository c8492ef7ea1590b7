"""What ``pages.toml`` declares: the pages of each class, the facets, the home page."""
