"""Make, publish and open releases: immutable, content-addressed snapshots."""
