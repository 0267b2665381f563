# ruff: noqa: E501 - XML is easier to read whole
"""A gallery of Word files as offices send them: written in the manner of Word, WPS and LibreOffice, odd and broken ones.

    python -m tests.paper.gallery FOLDER             # write them all, to open them in Word
    python -m tests.paper.gallery FOLDER --compare   # and set our page counts beside LibreOffice's

Each module gives samples of one manner; `test_gallery.py` typesets and draws every one in a process of its own.
"""

from __future__ import annotations

from .sample import Sample


def samples() -> list[Sample]:
    """Every file of the gallery, in the order of their names."""
    from . import broken, by_libreoffice, by_word, by_wps, drawings, fields, heavy, lists, odd, sheets, tables, texts

    manners = (by_word, by_wps, by_libreoffice, tables, drawings, fields, lists, sheets, texts, odd, heavy, broken)
    found = [sample for manner in manners for sample in manner.samples()]
    return sorted(found, key=lambda sample: sample.name)
