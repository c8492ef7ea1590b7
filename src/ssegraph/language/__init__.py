"""Languages of the interface: message catalogues, and values as each language writes them."""
