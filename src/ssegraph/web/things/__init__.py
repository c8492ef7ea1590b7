"""The pages about things: declared sections, statements, evidence, citation."""
