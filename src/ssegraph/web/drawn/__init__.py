"""Maps and drawings as answers and as parts of pages."""
