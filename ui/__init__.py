"""The window. Qt only: no rules, no SQL, no OOXML."""
