"""What is checked: each function looks at a site and yields what it finds."""
