"""Read tables of others, as a CSVW mapping says what their columns mean."""
