"""The editor of a report's chapter: paragraphs with live figures, sub-heads, simple tables and pictures."""
