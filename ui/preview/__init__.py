"""The paper on the screen: the same display list as the PDF, drawn by Qt, beside the fields that fill it."""
