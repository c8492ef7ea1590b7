"""Ssegraph and its peers: how each is started, loaded and asked."""
