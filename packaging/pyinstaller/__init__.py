"""The program frozen by PyInstaller: what goes in, for Linux and macOS."""
