"""Read the values back out of a filled form: by the labels that the form itself prints, not by positions."""

from __future__ import annotations

from dataclasses import dataclass, field

from perfdesk.errors import UserProblem
from perfdesk.forms.model import Form, Table
from perfdesk.values.entered import Row, Values
from perfdesk.word.agreement import template_rows
from perfdesk.word.grid import Grid, read_grid
from perfdesk.word.groups import find_groups
from perfdesk.word.labels import NUMBER, is_filler, plain_label
from perfdesk.word.loose import read_loose
from perfdesk.word.names import TBL
from perfdesk.word.package import open_package
from perfdesk.word.parts import open_form
from perfdesk.word.patterns import Pattern, match_row, pattern
from perfdesk.word.places import places_in
from perfdesk.word.shapes import FilledRow, Filling


@dataclass(slots=True)
class _Template:
    """A table of the form: its fixed rows in order, and one template row for each heading path."""

    labels: set[str]
    fixed: list[list[Pattern]]
    groups: list[tuple[Table, tuple[str, ...], list[Pattern]]]


@dataclass(slots=True)
class _Found:
    """What has been read so far: texts by place name, and free rows by table key."""

    fields: dict[str, str] = field(default_factory=dict)
    rows: dict[str, list[FilledRow]] = field(default_factory=dict)

    def add(self, values: dict[str, str]) -> None:
        self.fields.update({name: text for name, text in values.items() if text.strip()})

    def add_row(self, table: Table, path: tuple[str, ...], values: dict[str, str]) -> None:
        """Keep a free row, unless it is one that was left empty."""
        cells = {name.partition(".")[2]: text for name, text in values.items() if text.strip()}
        cells.pop(NUMBER, None)
        if any(not is_filler(text) for text in cells.values()):
            rows = self.rows.setdefault(table.key, [])
            rows.append(FilledRow(str(len(rows) + 1), path, cells))


def read_printed(form: Form, document: bytes) -> Filling:
    """The texts in the places of a filled form, blanks left out: what `fill` was given. Free rows get new ids 1, 2, …

    Raises UserProblem for a file that cannot be read or was not filled on this form.
    """
    official, filled = open_form(form), open_package(document)
    found = _Found()
    grids = [read_grid(table) for table in filled.root.iter(TBL)]
    for table in official.root.iter(TBL):
        template = _template(form, read_grid(table))
        if template.fixed or template.groups:
            _read_table(template, _counterpart(form, template, grids), found)
    found.add(read_loose(official.body, filled.body))
    return Filling(found.fields, {key: tuple(rows) for key, rows in found.rows.items()})


def read_back(form: Form, document: bytes) -> Values:
    """The values of a filled form, also computed ones as printed; no totals. Raises UserProblem as `read_printed`."""
    printed = read_printed(form, document)
    fields = {item.key: printed.fields[item.key] for item in form.fields if item.key in printed.fields}
    return Values(fields, {table.key: _rows(table, printed) for table in form.tables})


def _rows(table: Table, printed: Filling) -> tuple[Row, ...]:
    if table.fixed:
        return tuple(Row(row.key, _cells(table, row.key, printed)) for row in table.rows)
    levels = [column.key for column in table.heading_columns]
    rows = printed.tables.get(table.key, ())
    return tuple(Row(row.id, {**dict(zip(levels, row.path, strict=False)), **row.cells}) for row in rows)


def _cells(table: Table, row: str, printed: Filling) -> dict[str, str]:
    names = {column.key: f"{table.key}.{row}.{column.key}" for column in table.columns}
    return {column: printed.fields[name] for column, name in names.items() if name in printed.fields}


def _template(form: Form, grid: Grid) -> _Template:
    owners = template_rows(form, grid)
    rows = [[pattern(cell.text) for cell in grid.covering[row]] for row in range(len(grid.rows))]
    groups = find_groups(grid, owners)
    fillers = {row for group in groups for row in group.fillers}
    labels = {plain_label(text) for text in (cell.text for cell in grid.cells) if not places_in(text)} - {""}
    fixed = [row for index, row in enumerate(rows) if index not in owners and index not in fillers]
    bound = any(cell.names for row in rows for cell in row)
    return _Template(
        labels,
        fixed if bound else [],
        [(group.table, group.path, rows[group.rows[0]]) for group in groups if group.path is not None],
    )


def _counterpart(form: Form, template: _Template, grids: list[Grid]) -> Grid:
    """The table of the filled file that prints the labels of this one; each is taken once."""
    shares = [len(template.labels & _labels(grid)) for grid in grids]
    best = max(shares, default=0)
    if best * 2 < len(template.labels) or not grids:
        raise UserProblem(
            f"这份 Word 文件不是用“{form.title}”填写的，表格里的栏目对不上",
            "请选择这张表样导出的文件，或换用对应的表样",
        )
    return grids.pop(shares.index(best))


def _labels(grid: Grid) -> set[str]:
    return {plain_label(cell.text) for cell in grid.cells}


def _read_table(template: _Template, grid: Grid, found: _Found) -> None:
    """Go down the rows: the next fixed row whose labels agree, else a row of the group whose headings agree."""
    waiting = template.fixed
    for index in range(len(grid.rows)):
        row = [cell.text for cell in grid.covering[index]]
        for position, fixed in enumerate(waiting):
            values = match_row(fixed, row)
            if values is not None:
                found.add(values)
                waiting = waiting[position + 1 :]
                break
        else:
            _read_free_row(template, row, found)


def _read_free_row(template: _Template, row: list[str], found: _Found) -> None:
    for table, path, patterns in template.groups:
        values = match_row(patterns, row)
        if values is not None:
            found.add_row(table, path, values)
            return
