"""Styles: properties with inheritance and document defaults, resolved to the page model's run and paragraph styles.

Properties travel as plain dictionaries, what is nearer to the text laid over what is farther; only the result becomes
a dataclass.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from perfdesk.paper.fonts.roles import role_of
from perfdesk.paper.model import Block, PageBreak, Paragraph, ParagraphStyle, RunStyle
from perfdesk.paper.reading.names import VAL, W, child, value
from perfdesk.paper.reading.paragraph_properties import paragraph_properties, paragraph_style
from perfdesk.paper.reading.run_properties import run_properties, run_style

if TYPE_CHECKING:
    from lxml.etree import _Element

Properties = dict[str, Any]
Key = tuple[bytes, int, float, bool]
"""An element's XML and what else decides how it is read: see `Context.key`."""


@dataclass
class NamedStyle:
    """One `w:style`: what it says itself, over what it is based on."""

    run: Properties = field(default_factory=dict)
    paragraph: Properties = field(default_factory=dict)
    table: tuple[_Element, ...] = ()
    name: str = ""


class Styles:
    """The style sheet of a document.

    Kept for the next document that has it: `memo` paragraphs, for `read_paragraph`, `frames` what their properties say,
    `cells` the contents of table cells, `tables` whole cells of tables, `conditioned` what a table style says of single
    cells, for `TableStyle`.
    """

    def __init__(self, root: _Element | None, theme: dict[str, str]) -> None:
        self._theme = theme
        self._elements: dict[str, _Element] = {}
        self._named: dict[str, NamedStyle] = {}
        self._run_styles: dict[tuple[Any, ...], RunStyle] = {}
        self.defaults = NamedStyle()
        self.nothing = NamedStyle()
        self.normal = self.table = ""
        self.memo: dict[Key, tuple[Paragraph | PageBreak, ...]] = {}
        self.frames: dict[Any, Any] = {}
        self.cells: dict[Key, tuple[Block, ...]] = {}
        self.tables: dict[Any, Any] = {}
        self.conditioned: dict[Any, Any] = {}
        if root is not None:
            self._read(root)

    def named(self, identifier: str | None) -> NamedStyle:
        """The style of this id with all it inherits; an unknown or missing id gives an empty style."""
        if not identifier or identifier not in self._elements:
            return self.nothing
        if identifier not in self._named:
            self._named[identifier] = NamedStyle()  # a style that is based on itself ends here
            self._named[identifier] = self._resolve(self._elements[identifier])
        return self._named[identifier]

    def runs(self, node: _Element | None) -> Properties:
        """The run properties that an `w:rPr` says itself, its character style underneath."""
        said = run_properties(node, self._theme)
        style = said.pop("style", None)
        return {**self.named(style).run, **said} if style else said

    def run_style(self, *layers: Properties) -> RunStyle:
        """The layers over the document's defaults, as a run style; the same properties give the same object."""
        merged = dict(self.defaults.run)
        for layer in layers:
            merged.update(layer)
        key = tuple(merged.items())
        if key not in self._run_styles:
            self._run_styles[key] = run_style(merged, role_of)
        return self._run_styles[key]

    def paragraph_style(self, size: float, grid: float, *layers: Properties) -> ParagraphStyle:
        """The layers as a paragraph style; `size` is the letter size that indents in characters are counted in."""
        merged = dict(self.defaults.paragraph)
        for layer in layers:
            _lay_over(merged, layer)
        return paragraph_style(merged, size, grid)

    def _read(self, root: _Element) -> None:
        defaults = child(root, "docDefaults")
        self.defaults.run = run_properties(child(child(defaults, "rPrDefault"), "rPr"), self._theme)
        self.defaults.paragraph = paragraph_properties(child(child(defaults, "pPrDefault"), "pPr"))
        for style in root.iter(W + "style"):
            identifier = style.get(W + "styleId", "")
            self._elements[identifier] = style
            if style.get(W + "default") in ("1", "true"):
                if style.get(W + "type") == "paragraph":
                    self.normal = identifier
                elif style.get(W + "type") == "table":
                    self.table = identifier

    def _resolve(self, style: _Element) -> NamedStyle:
        base = self.named(value(style, "basedOn"))
        paragraph = dict(base.paragraph)
        _lay_over(paragraph, paragraph_properties(child(style, "pPr")))
        name = child(style, "name")
        return NamedStyle(
            run={**base.run, **self.runs(child(style, "rPr"))},
            paragraph=paragraph,
            table=(style, *base.table),
            name=name.get(VAL, "") if name is not None else "",
        )


def _lay_over(below: Properties, above: Properties) -> None:
    """Indents in characters and in lengths replace one another: the nearer one holds, whichever way it is said."""
    for plain in ("left", "right", "first"):
        if plain in above and plain + "_chars" not in above:
            below.pop(plain + "_chars", None)
    below.update(above)
