"""Setting: from the page model to pages. Lines, tables, pages; lengths in points."""
