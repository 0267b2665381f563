"""The list of projects: what there is to do."""
