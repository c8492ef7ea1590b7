"""Earlier releases on the web: where they are, how a date leads there (RFC 7089), what is gone."""
