"""What a release says of itself to catalogues and harvesters: DCAT, VoID, schema.org."""
