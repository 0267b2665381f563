"""Remedies on one click, as data: from a form, its values and a finding to the operations that mend it.

Only what is safe is offered: points are spread so that no typed score ends above its points, a total is taken from its
parts only where there are parts. Everything else opens the place where the clerk has to write.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from itertools import chain, islice
from typing import NamedTuple

from perfdesk.checks.finding import Finding, Fix
from perfdesk.checks.review import Review
from perfdesk.checks.spreading import evenly, in_proportion
from perfdesk.forms.model import SUBTOTAL, Table, Total, reason_place, subtotal_key
from perfdesk.forms.rows import path_of
from perfdesk.scoring.result import Derived, Level
from perfdesk.values.entered import Place, Row
from perfdesk.values.number import parse_number, plain_text, rounded
from perfdesk.values.operations import DeleteRows, Operation, SetText
from perfdesk.values.reading import Comparison, read

Spread = Callable[[list[Decimal], Decimal], list[Decimal] | None]
_WAYS: tuple[tuple[str, Spread], ...] = (("按比例分到各项", in_proportion), ("平均分到各项", evenly))

WHOLE_HINT = 6
"""Characters from which on a left-over is a hint of its own: without an `XX` a sentence says nothing."""


def remedies(review: Review, finding: Finding) -> tuple[Fix, ...]:
    """What can be done about a finding of this very project, as it stands. Made when somebody looks at the finding:
    spreading the points of all indicators takes as long as half of the checks together.
    """
    make = _FIXES.get(finding.id)
    return tuple(make(review, finding)) if make and not finding.fixes else finding.fixes


def _heading(review: Review, finding: Finding) -> Iterator[Fix]:
    """E02: spread the heading's points over its indicators; where more headings are wrong, also all of them together.
    What would make a right total wrong is not offered.
    """
    levels = review.result.levels
    wrong = list(_wrong(review, finding.place.key.removesuffix(SUBTOTAL)))
    level = next((each for each in wrong if _place(each) == finding.place), None)
    if level is None or any(_nested(level, each) for each in levels):
        return
    together = [level, *(each for each in wrong if each is not level)]
    more = len(together) > 1 and not any(_nested(each, other) for each in together for other in levels)
    for label, way in _WAYS:
        alone = f"{label}，合计 {plain_text(level.printed or Decimal(0))} 分"
        yield from _mended(review, [level], way, f"只改{level.key}，{label}" if more else alone)
    if more:
        names = "、".join(each.key for each in together)
        named = ((f"{names}一起{label.removesuffix('到各项')}", way) for label, way in _WAYS)
        ways = (fix for label, way in named for fix in _mended(review, together, way, label))
        yield from islice(ways, 1)


def _mended(review: Review, levels: list[Level], way: Spread, label: str) -> Iterator[Fix]:
    """A fix of these headings, where all of them can be spread and a right total stays right."""
    gap = sum((each.printed - each.points for each in levels if each.printed is not None), Decimal(0))
    parts = [_spread(review, each, way) for each in levels]
    if all(parts) and not (gap and _total_right(review, levels[0].table)):
        yield Fix(label, tuple(chain(*parts)))


def _wrong(review: Review, table: str) -> Iterator[Level]:
    """The headings of a table that print other points than their indicators add to."""
    for each in review.result.levels:
        differs = each.printed is not None and each.printed not in (each.points, each.entered)
        if each.table == table and differs and each.points:
            yield each


def _nested(level: Level, other: Level) -> bool:
    """Whether another heading with printed points stands above or below one: mending one would unsettle the other."""
    if other is level or other.table != level.table or other.printed is None:
        return False
    short = min(len(level.path), len(other.path))
    return level.path[:short] == other.path[:short]


def _total_right(review: Review, table: str) -> bool:
    """Whether the points of the bottom line that a table is part of are what they should be."""
    return any(
        review.result.bottoms[total.key].points.number == total.points
        for total in review.form.totals
        if table in _tables(total)
    )


def _place(level: Level) -> Place:
    return Place(subtotal_key(level.table), "/".join(level.path), "分值")


def _total(review: Review, finding: Finding) -> Iterator[Fix]:
    """E01: give every heading what its form prints; where none is printed, spread the total over all indicators."""
    total = next((each for each in review.form.totals if each.key == finding.place.key), None)
    if total is None:
        return
    levels = [each for each in review.result.levels if each.printed is not None and each.table in _tables(total)]
    if not levels:
        yield from _whole(review, total)
        return
    wrong = [each for table in sorted(_tables(total)) for each in _wrong(review, table)]
    gap = sum((each.printed - each.points for each in wrong if each.printed is not None), Decimal(0))
    points = review.result.bottoms[total.key].points.number
    nested = any(_nested(each, other) for each in wrong for other in levels)
    if not wrong or points is None or points + gap != total.points or nested:
        return
    parts = [_spread(review, each, in_proportion) for each in wrong]
    if all(parts):
        yield Fix("按标题写明的分值逐类调整", tuple(chain(*parts)))


def _tables(total: Total) -> set[str]:
    return {table for table, _, _ in total.parts}


def _whole(review: Review, total: Total) -> Iterator[Fix]:
    """All indicators of the one free table together, so that they and the fixed rows add to the total."""
    points = review.result.bottoms[total.key].points.number
    free = [review.form.table(table) for table, _, _ in total.parts if not review.form.table(table).fixed]
    if points is None or len(free) != 1:
        return
    lines = _pointed(review, free[0], ())
    have = sum((line.points for line in lines), Decimal(0))
    for label, way in _WAYS:
        operations = _points(lines, way, have + total.points - points)
        if operations:
            yield Fix(f"{label}，合计 {plain_text(total.points)} 分", operations)


def _spread(review: Review, level: Level, way: Spread) -> tuple[Operation, ...]:
    return dict(review.once(_spreads)).get((_place(level), way), ())


def _spreads(review: Review) -> Iterator[tuple[tuple[Place, Spread], tuple[Operation, ...]]]:
    """Each wrong heading spread each way, once: the remedy of the total is made of those of the headings."""
    for table in review.form.tables:
        for level in _wrong(review, table.key) if not table.fixed else ():
            lines = _pointed(review, table, level.path)
            for _, way in _WAYS:
                yield (_place(level), way), _points(lines, way, level.printed or Decimal(0))


class _Line(NamedTuple):
    """An indicator under its headings: its points (`given`: they are) and where they stand, its score, where that
    stands, what was typed there.
    """

    path: tuple[str, ...]
    points: Decimal
    given: bool
    at: Place
    score: Derived
    place: Place
    typed: Decimal | None


def _pointed(review: Review, table: Table, path: tuple[str, ...]) -> list[_Line]:
    """The indicators under a heading; none while one has no points: what the others get would change again when these
    are written.
    """
    found = []
    for line in review.once(_lines):
        if line.at.key == table.key and line.path[: len(path)] == path:
            if not line.given:
                return []
            found.append(line)
    return found


def _lines(review: Review) -> Iterator[_Line]:
    for table, row, rule, place, score in review.scored_rows(("indicator",)):
        at = Place(table.key, row.id, rule.options["points"])
        points, typed = parse_number(row.text(at.column)), parse_number(row.text(place.column))
        yield _Line(path_of(table, row), points or Decimal(0), points is not None, at, score, place, typed)


def _points(lines: list[_Line], way: Spread, want: Decimal) -> tuple[Operation, ...]:
    """New points for the rows; a score that the clerk judged keeps its share, an overruled one forbids the fix."""
    shares = way([line.points for line in lines], want)
    if shares is None or any(share <= 0 for share in shares):
        return ()
    operations: list[Operation] = []
    for line, share in zip(lines, shares, strict=True):
        if share == line.points:
            continue
        operations.append(SetText(line.at, plain_text(share)))
        if line.typed is not None:
            judged = _judged(line, line.typed, share)
            if judged is None:
                return ()
            operations.append(judged)
    return tuple(operations)


def _judged(line: _Line, typed: Decimal, share: Decimal) -> Operation | None:
    """What becomes of a typed score beside new points, None where it must not be touched."""
    if line.score.overruled or not line.points:
        return None
    if line.score.allowed is None:  # typed what the rule says, which is about to say something else
        return SetText(line.place, "")
    score = min(rounded(typed * share / line.points, 2), share)
    low, high = (rounded(bound * share / line.points, 2) for bound in line.score.allowed)
    inside = line.score.allowed[0] <= typed <= line.score.allowed[1]
    if inside and typed != line.points:  # the bands of the new points are rounded anew: keep clear of their ends
        score = min(max(score, low + Decimal("0.01")), max(high - Decimal("0.01"), low + Decimal("0.01")))
    return SetText(line.place, plain_text(score))


def _from_parts(review: Review, finding: Finding) -> Iterator[Fix]:
    """E06: the total of its sources instead of the typed one; not where they add to nothing, for then it is the
    sources that are not filled in.
    """
    derived = review.result.get(finding.place)
    if derived and derived.rule_number:
        label = f"取各项来源之和 {derived.rule_text}"
        yield Fix(label, _cleared(review, finding.place))
    yield _reason(review, finding.place)


def _reason(review: Review, place: Place) -> Fix:
    because = reason_place(place)
    return Fix("改理由" if review.values.text(because).strip() else "写理由", go=because)


def _cleared(review: Review, place: Place) -> tuple[Operation, ...]:
    because = reason_place(place)
    reason = (SetText(because, ""),) if review.values.text(because) else ()
    return (SetText(place, ""), *reason)


def _rule_again(review: Review, finding: Finding) -> Iterator[Fix]:
    """E07: what the rule says; only where that leaves nothing else to explain."""
    derived = review.result.get(finding.place)
    if derived is None or not derived.overruled:
        return
    if derived.rule_number is not None and _explained(review, finding.place, derived.rule_number):
        yield Fix(f"恢复计算值 {derived.rule_text}", _cleared(review, finding.place))
    yield _reason(review, finding.place)


def _explained(review: Review, place: Place, number: Decimal) -> bool:
    """Whether a score leaves no lost points unexplained."""
    for table, row, rule, at, _ in review.scored_rows():
        if at == place:
            points, column = review.points(table, row, rule), rule.options.get("reason", "")
            return points is None or number >= points or bool(row.text(column).strip("无/—-0 \n")) or not column
    return True


def _open(label: str) -> Callable[[Review, Finding], Iterator[Fix]]:
    def go(review: Review, finding: Finding) -> Iterator[Fix]:
        yield Fix(label, go=finding.place)

    return go


def _left_over(review: Review, finding: Finding) -> Iterator[Fix]:
    """E12: take an empty row of the blank form away; take the dots off the end of a name."""
    place, text = finding.place, review.values.text(finding.place)
    table = next((each for each in review.form.tables if each.key == place.key), None)
    if table and not table.fixed and finding.span and _only_name(table, review.values.row(place.key, place.row), place):
        index = [row.id for row in review.values.rows(place.key)].index(place.row)
        yield Fix("删去这一行", (DeleteRows(place.key, index),))
    elif finding.span is None and (shorter := text.rstrip("….").rstrip()):
        yield Fix("删去省略号", (SetText(place, shorter),))
    elif finding.span and table is None:
        begin, end = finding.span
        rest = (text[:begin] + text[end:]).strip()
        if rest and end - begin >= WHOLE_HINT:
            yield Fix("删去这几个字", (SetText(place, rest),))


def _only_name(table: Table, row: Row | None, place: Place) -> bool:
    headings = {column.key for column in table.heading_columns}
    return row is not None and not any(text for key, text in row.cells.items() if key not in headings | {place.column})


def _turned(review: Review, finding: Finding) -> Iterator[Fix]:
    """W10: the form's method for what should be low, where the target leaves it open."""
    place, text = finding.place, review.values.text(finding.place)
    table = next((each for each in review.form.tables if each.key == place.key), None)
    for column in table.ruled_columns if table and read(text).comparison is Comparison.NONE else ():
        options = column.rule.options if column.rule else {}
        ways = [name for name, method in options.get("methods", {}).items() if method["kind"] == "reverse"]
        if options.get("target") == place.column and options.get("method") and ways:
            yield Fix(f"按越少越好计分（{ways[0]}）", (SetText(place._replace(column=options["method"]), ways[0]),))


_FIXES: Mapping[str, Callable[[Review, Finding], Iterator[Fix]]] = {
    "E01": _total,
    "E02": _heading,
    "E05": _open("去填写"),
    "E06": _from_parts,
    "E07": _rule_again,
    "E08": _open("写原因"),
    "E09": _open("去打分"),
    "E10": _open("去改正"),
    "E12": _left_over,
    "E13": _open("写原因"),
    "W10": _turned,
    "W16": _open("改原因"),
    "W17": _open("改原因"),
}
