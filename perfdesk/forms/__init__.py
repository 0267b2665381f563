"""What a form asks: `form.yaml` and `form.docx` of a folder in `templates/`, loaded into immutable objects."""
