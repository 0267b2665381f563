"""The lines of a score sheet: its headings with their live sums, its rows with their scores and how they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from perfdesk.checks.finding import Severity
from perfdesk.forms.model import Field, FixedRow, Table, subtotal_key
from perfdesk.scoring.result import Level
from perfdesk.values.entered import Place
from perfdesk.values.number import plain_text, score_text
from perfdesk.values.state import State
from ui.editor.findings_lines import worst
from ui.editor.step_states import begun
from ui.project_model import ProjectModel
from ui.signs import COMPLETE, EMPTY, OPEN, SEVERITIES, Sign

NOT_APPLICABLE = "不适用"


@dataclass(frozen=True, slots=True)
class SheetLine:
    """`row` is the key of the form's row, "" for a heading of `depth` (0: level 1). `right`: score of points."""

    text: str
    right: str
    row: str = ""
    depth: int = 0
    sign: Sign | None = None
    trouble: str = ""


def is_score_sheet(table: Table) -> bool:
    """Whether the rows of a table are scored one by one, each by its own method."""
    return any(row.method for row in table.rows)


def score_column(table: Table) -> Field:
    """The column whose cells the methods compute."""
    return next(column for column in table.columns if column.rule and column.rule.kind == "item")


def points_column(table: Table) -> str:
    """The column with what a row is worth."""
    rule = score_column(table).rule
    assert rule is not None
    return str(rule.options["points"])


def score_place(table: Table, row: str) -> Place:
    """Where the score of a row stands."""
    return Place(table.key, row, score_column(table).key)


def points_text(model: ProjectModel, table: Table, row: str) -> str:
    """What a row is worth now, with points that were handed to it."""
    place = Place(table.key, row, points_column(table))
    derived = model.derived(place)
    return derived.text if derived else model.values.text(place)


def sheet_lines(model: ProjectModel, table: Table) -> Iterator[SheetLine]:
    """All lines in the order of the form."""
    levels = {level.path: level for level in model.result.levels if level.table == table.key}
    above: tuple[str, ...] = ()
    for row in table.rows:
        for depth, name in enumerate(row.headings):
            path = row.headings[: depth + 1]
            if above[: depth + 1] != path:
                yield _heading(model, table, name, depth, levels.get(path))
        above = row.headings
        yield _row(model, table, row)


def _heading(model: ProjectModel, table: Table, name: str, depth: int, level: Level | None) -> SheetLine:
    if level is None:
        return SheetLine(name, "", depth=depth)
    score = score_text(level.score) if level.score is not None else "—"
    here = [
        f for f in model.findings if f.place == Place(subtotal_key(table.key), "/".join(level.path), f.place.column)
    ]
    trouble = here[0].message if here and begun(model, Place(table.key)) else ""
    return SheetLine(name, f"{score} / {plain_text(level.points)}", depth=depth, trouble=trouble)


def _row(model: ProjectModel, table: Table, row: FixedRow) -> SheetLine:
    derived = model.derived(score_place(table, row.key))
    points = points_text(model, table, row.key)
    if derived and derived.state is State.NOT_APPLICABLE:
        return SheetLine(row.label, NOT_APPLICABLE, row.key, sign=COMPLETE)
    score = derived.text if derived and derived.text else "—"
    mark = "✎ " if derived and derived.overruled else ""
    shown = f"{mark}{score} / {points}" if points else f"{mark}{score}"
    return SheetLine(row.label, shown, row.key, sign=_sign(model, table, row.key, bool(derived and derived.text)))


def touched(model: ProjectModel, table: Table, row: str) -> bool:
    """Whether anything was filled in a row that the blank form does not bring along."""
    stored = model.values.row(table.key, row)
    blank = next((each for each in model.form.blank_values().rows(table.key) if each.id == row), None)
    return stored is not None and (blank is None or stored.cells != blank.cells)


def _sign(model: ProjectModel, table: Table, row: str, scored: bool) -> Sign:
    begun_here = touched(model, table, row)
    here = tuple(finding for finding in model.findings if finding.place[:2] == (table.key, row))
    grave = worst(here)
    if begun_here and grave and grave is not Severity.HINT:
        return SEVERITIES[grave]
    if scored:
        return COMPLETE
    return OPEN if begun_here else EMPTY
