"""Places in paragraphs: `{{项目名称}}` found also where Word has cut it into several runs, and replaced by a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from perfdesk.word.names import BR, PPR, RPR, SECTPR, TAB, P, R, T, W, ancestor, child
from perfdesk.word.text import Segment, clean, new_text, segments, set_text

_PLACE = re.compile(r"\{\{\s*([^{}\s]+)\s*\}\}")
_PIECE = re.compile(r"[\t\n]|[^\t\n]+")
_REVISIONS = frozenset(W + name for name in ("ins", "del", "moveFrom", "moveTo", "rPrChange"))


@dataclass(frozen=True, slots=True)
class Found:
    """A place in a paragraph's text: its name, where it begins and where it ends."""

    name: str
    start: int
    end: int


def places_in(text: str) -> list[Found]:
    """The places in a text, left to right."""
    return [Found(match[1], match.start(), match.end()) for match in _PLACE.finditer(text)]


def paragraphs_with_places(root: etree._Element) -> Iterator[tuple[etree._Element, list[Found]]]:
    """The paragraphs that hold places, in document order."""
    last: etree._Element | None = None
    for node in root.iter(T):
        if "{" in (node.text or ""):
            paragraph = ancestor(node, P)
            if paragraph is not None and paragraph is not last:
                last = paragraph
                places = places_in("".join(piece.text for piece in segments(paragraph)))
                if places:
                    yield paragraph, places


def replace_places(paragraph: etree._Element, places: list[Found], texts: Mapping[str, str]) -> None:
    """Put texts where the places stand; a name without a text gives nothing. Texts are never read as places again.

    The value takes the run properties of its place. Further lines of a text become paragraphs of the same style.
    """
    pieces = list(segments(paragraph))
    breaks: list[etree._Element] = []
    for place in reversed(places):
        breaks[:0] = _put(pieces, place, clean(texts.get(place.name, "")))
    for line_break in reversed(breaks):
        _split_at(paragraph, line_break)
    if not all(piece.node.text for piece in pieces):
        _drop_empty_runs(paragraph)


def _put(pieces: list[Segment], place: Found, text: str) -> list[etree._Element]:
    """Exchange one place for a text; gives the line breaks of the text. Places to its left stay as they are."""
    held = [piece for piece in pieces if piece.start < place.end and piece.start + len(piece.text) > place.start]
    first, last = held[0], held[-1]
    rest = (last.node.text or "")[place.end - last.start :]
    before = (first.node.text or "")[: place.start - first.start]
    for piece in held[1:-1]:
        set_text(piece.node, "")
    if last is not first:
        set_text(last.node, rest)
        rest = ""
    if not before and not rest:
        _inherit_mark(first.node)
    return _write(first.node, before, text, rest)


def _write(node: etree._Element, before: str, text: str, rest: str) -> list[etree._Element]:
    """Write into a w:t and behind it; tabs and line breaks are elements of their own."""
    parts = _PIECE.findall(text)
    head = parts.pop(0) if parts and parts[0] not in "\t\n" else ""
    if not parts:
        set_text(node, before + head + rest)
        return []
    set_text(node, before + head)
    new = [etree.Element(TAB if part == "\t" else BR) if part in "\t\n" else new_text(part) for part in parts]
    if rest and new[-1].tag == T:
        set_text(new[-1], parts[-1] + rest)
    elif rest:
        new.append(new_text(rest))
    for element in reversed(new):
        node.addnext(element)
    return [element for element in new if element.tag == BR]


def _split_at(paragraph: etree._Element, line_break: etree._Element) -> None:
    """Turn a line break into the end of a paragraph. One inside a link or a field stays a line break."""
    run = line_break.getparent()
    if run is None or run.getparent() is not paragraph:
        return
    second = etree.Element(P)
    properties = child(paragraph, PPR)
    if properties is not None:
        second.append(deepcopy(properties))
        for section in list(properties.iterchildren(SECTPR)):  # a section ends with the last of the paragraphs
            properties.remove(section)
    tail = etree.SubElement(second, R)
    own = child(run, RPR)
    if own is not None:
        tail.append(deepcopy(own))
    tail.extend(list(line_break.itersiblings()))
    second.extend(list(run.itersiblings()))
    run.remove(line_break)
    paragraph.addnext(second)
    _drop_empty_runs(second)


def _drop_empty_runs(paragraph: etree._Element) -> None:
    """Take away the runs that hold nothing any more; the look of an emptied paragraph stays in its mark."""
    for run in list(paragraph.iterchildren(R)):
        for node in [item for item in run.iterchildren(T) if not item.text]:
            run.remove(node)
        if all(item.tag == RPR for item in run):
            paragraph.remove(run)
            _keep_look(paragraph, child(run, RPR))


def _keep_look(paragraph: etree._Element, look: etree._Element | None) -> None:
    if look is None or child(paragraph, R) is not None:
        return
    properties = child(paragraph, PPR)
    if properties is None:
        properties = etree.Element(PPR)
        paragraph.insert(0, properties)
    if child(properties, RPR) is None:
        after = [item for item in properties if item.tag in (SECTPR, W + "pPrChange")]
        properties.insert(len(properties) - len(after), deepcopy(look))


def _inherit_mark(node: etree._Element) -> None:
    """A place that fills a run without properties of its own takes those of the paragraph mark."""
    run = node.getparent()
    paragraph = ancestor(node, P)
    if run is None or len(run) != 1 or paragraph is None:
        return
    mark = child(paragraph, PPR, RPR)
    if mark is None:
        return
    look = deepcopy(mark)
    for item in [item for item in look if item.tag in _REVISIONS]:
        look.remove(item)
    run.insert(0, look)
