"""The parts of a document set in its Word file: some sections each, copied for each project, kept or left out."""

from __future__ import annotations

from collections.abc import Collection
from copy import deepcopy
from itertools import groupby

from lxml import etree

from perfdesk.errors import UserProblem
from perfdesk.forms.model import Form, Part
from perfdesk.forms.parts import MARK
from perfdesk.word.names import PPR, SECTPR, P, R, W, child
from perfdesk.word.package import Package, open_package
from perfdesk.word.places import paragraphs_with_places, replace_places

Elements = list[etree._Element]


def open_form(form: Form) -> Package:
    """The Word file of a form, with a copy of the sections of every repeated part for each of its projects.

    The places of a copy are named after it: `{{附件5/1/项目名称}}`. Raises UserProblem as `open_package` does, and
    where the file has other sections than the form says.
    """
    package = open_package(form.document)
    if any(part.each for part in form.parts):
        _spread(package.body, form)
    return package


def kept(document: bytes, form: Form, wanted: Collection[str]) -> bytes:
    """A filled file with only the wanted parts, by their keys, in the set's order; the same bytes for all of them."""
    if not form.parts or all(part.key in wanted for part in form.parts):
        return document
    package = open_package(document)
    body = package.body
    stretches = _stretches(body, form.parts, form)
    left = [stretch for part, stretch in zip(form.parts, stretches, strict=True) if part.key in wanted]
    if not left:
        raise UserProblem("没有选中任何一份材料", "请至少选一份", form.title)
    for element in list(body):
        body.remove(element)
    for stretch in left:
        body.extend(stretch)
    _end_with_body(body)
    return package.written()


def _spread(body: etree._Element, form: Form) -> None:
    """Copies of one part stand one behind the other in `form.parts`, where the file has it once."""
    groups = [list(group) for _, group in groupby(form.parts, key=lambda part: part.key.split(MARK)[0])]
    originals = _stretches(body, tuple(group[0] for group in groups), form)
    for element in list(body):
        body.remove(element)
    for group, stretch in zip(groups, originals, strict=True):
        for part in group:
            copy = [deepcopy(element) for element in stretch] if part.instance else stretch
            if part.instance:
                _rename(copy, part, form)
            body.extend(copy)
    _end_with_body(body)


def _rename(elements: Elements, part: Part, form: Form) -> None:
    own = {field.key for field in form.fields} | {table.key for table in form.tables}
    own |= {key for total in form.totals for key in (total.key, total.grade_key)}
    for element in elements:
        for paragraph, places in list(paragraphs_with_places(element)):
            names = [place.name for place in places if part.key + place.name.partition(".")[0] in own]
            kept = {place.name: place.name for place in places}
            renamed = kept | {name: part.key + name for name in names}
            replace_places(paragraph, places, {name: f"{{{{{new}}}}}" for name, new in renamed.items()})


def _stretches(body: etree._Element, parts: tuple[Part, ...], form: Form) -> list[Elements]:
    """The elements of each part. Every section of them ends with a paragraph that holds its properties."""
    sections = _sections(body)
    if len(sections) != sum(part.sections for part in parts):
        raise UserProblem(
            f"Word 文件有 {len(sections)} 节，表式说明各份材料共 {sum(part.sections for part in parts)} 节",
            "请改 form.yaml 里 parts 的 sections，或在 Word 里增删分节符",
            f"{form.id}/form.docx",
        )
    found, at = [], 0
    for part in parts:
        found.append([element for section in sections[at : at + part.sections] for element in section])
        at += part.sections
    return found


def _sections(body: etree._Element) -> list[Elements]:
    """The elements of each section; the last one, too, is made to end with a paragraph of its own."""
    closing = child(body, SECTPR)
    if closing is not None:
        body.remove(closing)
        _close(body, closing)
    sections: list[Elements] = [[]]
    for element in body:
        sections[-1].append(element)
        if element.tag == P and child(element, PPR, SECTPR) is not None:
            sections.append([])
    return [section for section in sections if section]


def _close(body: etree._Element, properties: etree._Element) -> None:
    """Put the properties of a section into its last paragraph; behind a table into a new one that takes no room."""
    last = body[-1] if len(body) else None
    if last is None or last.tag != P or child(last, PPR, SECTPR) is not None:
        last = etree.SubElement(body, P)
        style = etree.SubElement(last, PPR)
        etree.SubElement(style, W + "spacing", {W + "line": "20", W + "lineRule": "exact"})
    style_of = child(last, PPR)
    if style_of is None:
        style_of = etree.Element(PPR)
        last.insert(0, style_of)
    style_of.append(properties)


def _end_with_body(body: etree._Element) -> None:
    """The properties of the last section belong to the body; a paragraph that only held them goes."""
    last = body[-1]
    properties = child(last, PPR, SECTPR)
    style = child(last, PPR)
    if properties is None or style is None:
        return
    style.remove(properties)
    if child(last, R) is None and [item.tag for item in style] == [W + "spacing"] and len(body) > 1:
        body.remove(last)
    body.append(properties)
