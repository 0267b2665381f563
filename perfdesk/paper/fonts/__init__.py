"""Faces by role, found on this machine, measured from their files."""
