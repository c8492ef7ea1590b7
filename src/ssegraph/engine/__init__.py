"""Answer SPARQL queries in processes that can be lost without harm."""
