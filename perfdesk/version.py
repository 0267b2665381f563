"""The program's version. It stands here only: pyproject.toml, the window and the installers take it from here."""

VERSION = "0.1.0"
