"""Typed links between documents: in headers (RFC 8288), in linksets (RFC 9264)."""
