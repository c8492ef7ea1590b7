"""The session sheet: a form filled in by people, read into a draft for review."""
