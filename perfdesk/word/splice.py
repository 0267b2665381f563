"""A changed document in the bytes of the original: parts that did not change are copied, not written anew.

Programs write the same XML in different ways: `<w:rPr></w:rPr>`, `<w:rPr/>`. A unit is an outermost paragraph or row.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import SequenceMatcher
from xml.parsers import expat

from perfdesk.word.names import NAMESPACE

_UNITS = frozenset((f"{NAMESPACE} p", f"{NAMESPACE} tr"))


@dataclass(slots=True)
class _Cut:
    """A document cut into units; `glue[i]` is what stands before unit i, the last what stands behind all of them."""

    units: list[bytes] = field(default_factory=list)
    glue: list[bytes] = field(default_factory=list)


def spliced(original: bytes, before: bytes, after: bytes) -> bytes:
    """The document `after`, its unchanged units as they stand in `original`.

    `before` is the original and `after` the changed document, both written by the same program.
    """
    raw, old, new = _cut(original), _cut(before), _cut(after)
    partner = _partners(old.units, new.units)
    parts: list[bytes] = []
    follows = 0
    for index, glue in enumerate(new.glue):
        at = partner.get(index, follows)
        parts.append(raw.glue[at] if old.glue[at] == glue else glue)
        if index < len(new.units):
            parts.append(raw.units[at] if index in partner else new.units[index])
        follows = min(at + 1, len(old.units))
    return b"".join(parts)


def _partners(old: list[bytes], new: list[bytes]) -> dict[int, int]:
    """Which unit of the old document each unchanged unit of the new one was; the ends belong to each other."""
    found = {len(new): len(old)}
    for block in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        found.update({block.b + step: block.a + step for step in range(block.size)})
    return found


def _cut(xml: bytes) -> _Cut:
    """Cut a well-formed document at its units."""
    cut = _Cut()
    parser = expat.ParserCreate(namespace_separator=" ")
    depth, start, last = 0, 0, 0

    def begin(name: str, _: dict[str, str]) -> None:
        nonlocal depth, start
        if name in _UNITS:
            if not depth:
                start = parser.CurrentByteIndex
            depth += 1

    def end(name: str) -> None:
        nonlocal depth, last
        if name in _UNITS:
            depth -= 1
            if not depth:
                stop = xml.index(b">", parser.CurrentByteIndex) + 1
                cut.glue.append(xml[last:start])
                cut.units.append(xml[start:stop])
                last = stop

    parser.StartElementHandler, parser.EndElementHandler = begin, end
    parser.Parse(xml, True)
    cut.glue.append(xml[last:])
    return cut
