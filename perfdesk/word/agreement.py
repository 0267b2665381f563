"""Whether a form's Word file and its declaration agree: places, headings, printed points."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perfdesk.forms.model import Form, Heading, Kind, Table, Total
from perfdesk.forms.parts import blank_set, spread
from perfdesk.values.number import plain_text
from perfdesk.word.binding import scan_places
from perfdesk.word.grid import Grid, read_grid
from perfdesk.word.groups import Group, find_groups
from perfdesk.word.labels import NUMBER, free_tables, heading_name, heading_names, heading_points, table_of
from perfdesk.word.names import TBL
from perfdesk.word.parts import open_form
from perfdesk.word.places import places_in

TOTAL_COLUMNS = ("分值", "得分")


def contract(form: Form) -> tuple[str, ...]:
    """Every way in which `form.docx` and `form.yaml` disagree, a Chinese sentence each; () when all is well.

    Every place is declared and every printed declaration has its place; every template row stands under a declared
    heading and every heading has rows; points printed in a heading are its points.
    Raises UserProblem for a Word file that cannot be read.
    """
    form = spread(form, blank_set(form))
    root = open_form(form).root
    scan = scan_places(root)
    spots = [*scan.loose, *(spot for row in scan.rows.values() for spot in row)]
    names = list(dict.fromkeys(place.name for _, places in spots for place in places))
    if not names:
        return ("form.docx 里没有填写位置。请在要填的格子里写上 {{项目名称}} 这样的名称。",)
    groups: list[tuple[Grid, Group]] = []
    for table in root.iter(TBL):
        grid = read_grid(table)
        groups += [(grid, group) for group in find_groups(grid, template_rows(form, grid))]
    return (*_undeclared(form, names), *_unprinted(form, names), *_headings(form, groups))


def template_rows(form: Form, grid: Grid) -> dict[int, Table]:
    """The template rows of a table: those with places of a free-row table."""
    free = free_tables(form)
    owners: dict[int, Table] = {}
    for cell in grid.cells:
        for place in places_in(cell.text):
            table = table_of(place.name, free)
            if table is not None:
                owners[cell.row] = table
    return owners


def _undeclared(form: Form, names: list[str]) -> Iterator[str]:
    known = {**dict.fromkeys(printed_names(form)), **dict.fromkeys(_allowed(form))}
    for name in names:
        if name not in known:
            yield (
                f"form.docx 里的 {{{{{name}}}}} 没有在 form.yaml 中声明。"
                "请改成已声明的名称，或者在 form.yaml 里补上这一项。"
            )


def _unprinted(form: Form, names: list[str]) -> Iterator[str]:
    present = set(names)
    for name in printed_names(form):
        if name not in present:
            yield (
                f"form.yaml 声明了“{name}”，form.docx 里却没有 {{{{{name}}}}}。"
                "请在 Word 表样的对应位置写上它；不打印的项目请写 printed: false。"
            )


def printed_names(form: Form) -> Iterator[str]:
    """The place names that the declaration asks for, in the order of the form."""
    yield from (field.key for field in form.fields if field.printed)
    for table in form.tables:
        columns = [column for column in table.columns if column.printed and column.kind is not Kind.HEADING]
        if table.fixed:
            for row in table.rows:
                yield from (f"{table.key}.{row.key}.{column.key}" for column in columns if column.has_cell(row.key))
        else:
            yield from (f"{table.key}.{column.key}" for column in columns)
    yield from (f"{total.key}.{column}" for total in form.totals for column in _total_columns(form, total))


def _total_columns(form: Form, total: Total) -> tuple[str, ...]:
    """The columns that a bottom line must print: no points where the form prints none in its rows."""
    printed = any(form.table(table).column(points).printed for table, points, _ in total.parts)
    return TOTAL_COLUMNS if printed or not total.parts else TOTAL_COLUMNS[1:]


def _allowed(form: Form) -> Iterator[str]:
    """Names that may be printed without being asked for."""
    yield from (field.key for field in form.fields)
    for table in form.tables:
        for row in table.rows:
            yield from (f"{table.key}.{row.key}.{column.key}" for column in table.columns if column.has_cell(row.key))
        if not table.fixed:
            yield from (f"{table.key}.{name}" for name in (NUMBER, *(column.key for column in table.columns)))
    yield from (f"{total.key}.{column}" for total in form.totals for column in TOTAL_COLUMNS)
    yield from (total.grade_key for total in form.totals if total.grade)


def _headings(form: Form, groups: list[tuple[Grid, Group]]) -> Iterator[str]:
    for grid, group in groups:
        if group.headings is None:
            texts = [cell.text for cell in grid.covering[group.rows[0]]]
            beside = "、".join(heading_name(text) for text in texts if text.strip() and not places_in(text))
            yield (
                f"form.docx 里“{beside}”旁边的填写行，在 form.yaml 的“{group.table.key}”中找不到对应的一级、二级指标。"
                "请把格子里的文字改成已声明的指标名称，或者在 headings 里补上。"
            )
        else:
            yield from _points(grid, group, group.headings)
    yield from _missing(form, {(group.table.key, group.path) for _, group in groups})


def _points(grid: Grid, group: Group, headings: tuple[Heading, ...]) -> Iterator[str]:
    """The points in the heading cells of a group; a cell is looked at in the group that it begins in."""
    for cell in grid.covering[group.rows[0]]:
        text = cell.text
        heading = next((item for item in headings if heading_name(text) in heading_names(item)), None)
        if heading is None or cell.row != group.rows[0]:
            continue
        printed = heading_points(text)
        if printed != heading.points:
            yield (
                f"form.docx 的“{heading_name(text)}”旁印的是{_said(printed)}，form.yaml 写的是{_said(heading.points)}。"
                "请把两处改成一样。"
            )


def _said(points: Decimal | None) -> str:
    return "没有分数" if points is None else f" {plain_text(points)} 分"


def _missing(form: Form, present: set[tuple[str, tuple[str, ...] | None]]) -> Iterator[str]:
    for table in free_tables(form).values():
        paths = [(top.key, *rest) for top in table.headings for rest in _tails(top)] or [()]
        for path in paths:
            if (table.key, path) not in present:
                name = " / ".join(path) or table.key
                yield (
                    f"form.yaml 里的“{name}”在 form.docx 中没有填写行。"
                    f"请在 Word 表样中给它加一行，写上 {{{{{table.key}.…}}}} 位置；用不到的请从 headings 里删去。"
                )


def _tails(top: Heading) -> list[tuple[str, ...]]:
    return [(sub.key, *rest) for sub in top.children for rest in _tails(sub)] or [()]
