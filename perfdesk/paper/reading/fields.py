"""Fields: what stands for one on paper.

A page number is told anew on each page; everything else shows what Word put there last. Code and results of a field may
be spread over any number of runs, and fields may stand inside fields.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from perfdesk.paper.model import PAGE_FIELD, PAGES_FIELD, SECTION_PAGES_FIELD
from perfdesk.paper.reading.names import OFF, VAL, W, child

if TYPE_CHECKING:
    from lxml.etree import _Element

LIVE = {"PAGE": PAGE_FIELD, "NUMPAGES": PAGES_FIELD, "SECTIONPAGES": SECTION_PAGES_FIELD}
"""Fields that are told anew, where the page is known: in headers and footers."""
_SILENT = {"XE", "TC", "TA", "RD", "SET", "PRIVATE", "ASK", "SEQ", "FORMTEXT", "FORMDROPDOWN", "GOTOBUTTON", "NEXT"}


@dataclass(slots=True)
class _Field:
    code: str = ""
    shown: bool = False
    box: str = ""


class Fields:
    """The fields that are open while a paragraph is read."""

    def __init__(self, live: bool) -> None:
        self._open: list[_Field] = []
        self._live = LIVE if live else {}
        self.silent: list[str] = []  # the codes of fields that showed nothing

    @property
    def broken(self) -> bool:
        """Whether a field has not come to its result: at the paragraph's end it is no field but lost text."""
        return any(not one.shown for one in self._open)

    @property
    def hidden(self) -> bool:
        """Whether what is read now is not shown: a field's code, or the old text of a live one."""
        return any(not one.shown or kind(one.code) in self._live for one in self._open)

    def mark(self, node: _Element) -> str:
        """The begin, middle or end of a field; the text that stands for it where that is known only now."""
        what = node.get(W + "fldCharType")
        if what == "begin":
            self._open.append(_Field(box=_box(child(child(node, "ffData"), "checkBox"))))
        elif self._open and what == "separate":
            self._open[-1].shown = True
        elif self._open and what == "end":
            return self._closed(self._open.pop())
        return ""

    def code(self, node: _Element) -> str:
        """A piece of a field's code."""
        if self._open:
            self._open[-1].code += node.text or ""
        return ""

    def simple(self, node: _Element) -> str:
        """What stands for a `w:fldSimple`; empty when its content does."""
        return self._live.get(kind(node.get(W + "instr", "")), "")

    def _closed(self, ended: _Field) -> str:
        if self.hidden:
            return ""
        name = kind(ended.code)
        if name == "FORMCHECKBOX":
            return ended.box or "☐"
        if not ended.shown and name not in self._live and name not in _SILENT:
            self.silent.append(ended.code.strip())
        return self._live.get(name, "")


def kind(code: str) -> str:
    """The name of a field: the first word of its code."""
    words = code.split(maxsplit=1)
    return words[0].upper() if words else ""


def _box(node: _Element | None) -> str:
    """The box of an old form field, ticked or not."""
    if node is None:
        return ""
    said = child(node, "checked")
    said = child(node, "default") if said is None else said
    return "☑" if said is not None and said.get(VAL, "1") not in OFF else "☐"
