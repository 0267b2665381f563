"""The step with a score sheet: the rows as a list, and beside it what the row in hand asks for."""
