"""What a release would change on the site, found before it is published."""
