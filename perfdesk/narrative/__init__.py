"""The text of a report: paragraphs, simple tables and pictures, with live figures that follow the form's values."""
