"""What has changed: as pages, as a feed, and as a stream of events that harvesters replay."""
