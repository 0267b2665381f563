"""Reading: from the bytes of a .docx to the page model."""
