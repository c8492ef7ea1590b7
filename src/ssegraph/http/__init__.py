"""HTTP without a framework: media types and their negotiation."""
