"""The command line: the same engine for an office's IT and for tests. Stable; documented in the README."""
