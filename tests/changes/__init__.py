"""What harvesters and readers are told of changes."""
