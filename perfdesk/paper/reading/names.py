"""Names and measures of WordprocessingML."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

LONGEST = 1584.0
"""No length in a document is longer, in points."""
_LARGEST = 1e9
"""No number that Word writes is larger; what is, is damage."""

VAL = W + "val"
_UNDERSTOOD = frozenset(("wps", "wpg", "wp14", "w14", "w15", "w16", "w16se", "w16cid", "a14", "pic", "v", "o"))
OFF = frozenset(("0", "false", "off", "none", "no"))


def child(node: _Element | None, name: str) -> _Element | None:
    """The first child of this WordprocessingML name. Far quicker than find()."""
    if node is not None:
        tag = W + name
        for one in node:
            if one.tag == tag:
                return one
    return None


def value(node: _Element | None, name: str) -> str | None:
    """The `w:val` of the child of this name; None when there is no such child or it has none."""
    found = child(node, name)
    return None if found is None else found.get(VAL)


def is_on(node: _Element | None, name: str) -> bool | None:
    """A switch such as `w:b`: on, off, or None when it is not said."""
    found = child(node, name)
    return None if found is None else found.get(VAL, "1") not in OFF


def number(text: str | None, default: float = 0.0) -> float:
    """A number as Word writes it, with or without a unit; `default` for anything else."""
    if not text:
        return default
    try:
        found = float(text)
    except ValueError:
        found = _with_unit(text, default)
    return found if -_LARGEST < found < _LARGEST else default  # neither is nan


def twips(node: _Element | None, name: str, default: float = 0.0) -> float:
    """A length in points from an attribute in twentieths of a point."""
    text = None if node is None else node.get(W + name)
    if text is None:
        return default
    return points(text, default)


def points(text: str | None, default: float = 0.0) -> float:
    """A length in points from a text in twentieths of a point, not above what Word allows: 22 inches."""
    return min(max(number(text, default * 20) / 20, -LONGEST), LONGEST)


def _with_unit(text: str, default: float) -> float:
    units = {"pt": 20.0, "in": 1440.0, "cm": 1440 / 2.54, "mm": 144 / 2.54, "pc": 240.0}
    try:
        return float(text[:-2]) * units[text[-2:]]
    except (KeyError, ValueError):
        return default


def choice(node: _Element) -> _Element:
    """The branch of an `mc:AlternateContent` that we understand; the element itself, which shows nothing, for none."""
    for one in node.iterchildren(MC + "Choice"):
        if all(name in _UNDERSTOOD for name in one.get("Requires", "").split()):
            return one
    fallback = node.find(MC + "Fallback")
    return node if fallback is None else fallback
