"""How to cite what the site says: a thing, an answer, the dataset, in the release that said it."""
