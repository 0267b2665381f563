"""Filling in: steps, fields, tables, score and findings."""
