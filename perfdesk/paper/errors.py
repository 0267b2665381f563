"""The one way in which reading fails: the bytes are not a Word file that can be read."""

from __future__ import annotations


class NotWord(ValueError):
    """The bytes are not a readable .docx; the text is a Chinese sentence that says what they are and what to do."""
