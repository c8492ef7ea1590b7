"""The server as processes: start, take over releases, log, count, stop."""
