"""成册: writing the papers of a project to files."""
