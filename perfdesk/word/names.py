"""Names of WordprocessingML, and how to walk through what merely wraps content."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{NAMESPACE}}}"

DOCUMENT, BODY = W + "document", W + "body"
P, PPR, R, RPR, T = W + "p", W + "pPr", W + "r", W + "rPr", W + "t"
BR, CR, TAB, HYPHEN, SECTPR = W + "br", W + "cr", W + "tab", W + "noBreakHyphen", W + "sectPr"
TBL, TR, TC, TRPR, TCPR = W + "tbl", W + "tr", W + "tc", W + "trPr", W + "tcPr"
GRID, GRID_COLUMN, GRID_BEFORE, GRID_SPAN = W + "tblGrid", W + "gridCol", W + "gridBefore", W + "gridSpan"
V_MERGE, H_MERGE, HEIGHT, DELETED, WIDTH = W + "vMerge", W + "hMerge", W + "trHeight", W + "del", W + "tcW"
HEADER = W + "tblHeader"
VAL, WIDTH_VALUE = W + "val", W + "w"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"

# Content controls, tracked insertions, links and the like: what stands in them stands in the text.
WRAPPERS = frozenset(
    W + name
    for name in ("sdt", "sdtContent", "ins", "moveTo", "hyperlink", "smartTag", "customXml", "fldSimple", "bdo", "dir")
)


def through(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The children of this tag in their order, also those inside wrappers; not those of nested tables or text boxes."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in WRAPPERS:
            yield from through(child, tag)


def child(element: etree._Element, tag: str, *below: str) -> etree._Element | None:
    """The first child of this tag, or along a path of tags; None when there is none. Far quicker than find()."""
    found = next(element.iterchildren(tag), None)
    return child(found, *below) if found is not None and below else found


def ancestor(element: etree._Element, tag: str) -> etree._Element | None:
    """The nearest enclosing element of this tag."""
    return next(element.iterancestors(tag), None)


def number(element: etree._Element | None, attribute: str = VAL, default: int = 0) -> int:
    """A whole number in an attribute; the default when element or attribute are missing or no number."""
    text = element.get(attribute, "") if element is not None else ""
    return int(text) if text.lstrip("-").isdecimal() else default
