"""Rates, scores, sums and grades: pure functions from a form and its values to explained results."""
