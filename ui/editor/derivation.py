"""What a computed number is told with: its short derivation, the cells it came from, the rule's document."""

from __future__ import annotations

from dataclasses import dataclass

from perfdesk.checks.naming import where
from perfdesk.forms.model import Kind, subtotal_key
from perfdesk.scoring.result import Derived, Level
from perfdesk.values.entered import Place
from perfdesk.values.number import plain_text, score_text
from ui.editor.bottom_line import NOTHING, levels_of, total_name, total_text
from ui.project_model import ProjectModel


@dataclass(frozen=True, slots=True)
class Part:
    """A cell that the number came from."""

    label: str
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Derivation:
    """`lines` are whole sentences; `source` is the document of the rule, "" where the lines name it."""

    title: str
    value: str
    lines: tuple[str, ...]
    source: str = ""
    parts: tuple[Part, ...] = ()

    @property
    def text(self) -> str:
        """All of it, as it is copied."""
        cells = [f"{part.label}：{part.text}" for part in self.parts]
        source = [f"依据：{self.source}"] if self.source else []
        return "\n".join([f"{self.title}：{self.value}", *self.lines, *cells, *source])


def derivation_at(model: ProjectModel, place: Place | None) -> Derivation | None:
    """Of the number at a place, else of the score of its row, else of the bottom line."""
    if place is None:
        return of_bottom(model)
    return of_place(model, place) or _of_row(model, place) or of_bottom(model)


def of_place(model: ProjectModel, place: Place) -> Derivation | None:
    """Of one computed value, None where nothing was computed."""
    derived = model.derived(place)
    if derived is None or not derived.explanation:
        return None
    title = where(model.form, model.values, place)
    lines = [derived.understood, derived.explanation, _overruled(derived)]
    told = tuple(line for line in lines if line)
    return Derivation(title, derived.text or NOTHING, told, _source(derived), _inputs(model, place))


def of_bottom(model: ProjectModel) -> Derivation | None:
    """Of the total and its grade, None for a form that does not score."""
    total, bottom = model.total, model.bottom
    if total is None or bottom is None:
        return None
    grade = bottom.grade
    graded = f"等级 {grade.text or '—'}：{grade.explanation}" if grade and grade.explanation else ""
    lines = tuple(line for line in (bottom.score.explanation, graded) if line)
    source = "" if any(total.source in line for line in lines) else total.source
    return Derivation(total_name(model), "".join(total_text(model)), lines, source, tuple(_summed(model)))


def of_level(model: ProjectModel, level: Level) -> Derivation:
    """Of the sums of a heading."""
    found = model.derived(Place(subtotal_key(level.table), "/".join(level.path), "得分"))
    printed = f"标题写明 {plain_text(level.printed)} 分" if level.printed not in (None, level.points) else ""  # type: ignore[arg-type]
    lines = (found.explanation if found else "下面各项得分相加", printed)
    score = score_text(level.score) if level.score is not None else NOTHING
    value = f"{score} / {plain_text(level.points)}"
    return Derivation(level.label, value, tuple(line for line in lines if line), "", tuple(_rows_of(model, level)))


def _of_row(model: ProjectModel, place: Place) -> Derivation | None:
    table = next((table for table in model.form.tables if table.key == place.key), None)
    scores = [column.key for column in table.columns if column.kind is Kind.SCORE] if table and place.row else []
    found = (of_place(model, Place(place.key, place.row, key)) for key in scores)
    return next((each for each in found if each), None)


def _inputs(model: ProjectModel, place: Place) -> tuple[Part, ...]:
    """The cells of the same row that the rule names."""
    table = next((table for table in model.form.tables if table.key == place.key), None)
    if table is None or not place.column:
        return ()
    rule = table.declared(place.row, place.column).rule
    told = {key: value for key, value in rule.options.items() if key not in ("name", "reason")} if rule else {}
    named = [value for value in told.values() if isinstance(value, str)]
    columns = [column for column in table.columns if column.key in named and column.key != place.column]
    return tuple(
        Part(column.label, text, Place(place.key, place.row, column.key))
        for column in columns
        if (text := _text(model, Place(place.key, place.row, column.key)))
    )


def _summed(model: ProjectModel) -> list[Part]:
    """The scores of printed rows and the sums of the first headings."""
    assert model.total is not None
    parts = []
    for table_key, _, score_key in model.total.parts:
        table = model.form.table(table_key)
        for row in table.rows:
            place = Place(table_key, row.key, score_key)
            text = _text(model, place)
            if text and not row.method:
                parts.append(Part(where(model.form, model.values, place), text, place))
    for level in levels_of(model):
        rows = _rows_of(model, level) if len(level.path) == 1 else []
        if rows:
            score = score_text(level.score) if level.score is not None else NOTHING
            parts.append(Part(level.label, f"{score} / {plain_text(level.points)}", rows[0].place))
    return parts


def _rows_of(model: ProjectModel, level: Level) -> list[Part]:
    table = model.form.table(level.table)
    score = next((column.key for column in table.columns if column.kind is Kind.SCORE), "")
    heads = [column.key for column in table.heading_columns][: len(level.path)]
    name = next((column.key for column in table.columns if column.kind is not Kind.HEADING), "")
    return [
        Part(row.text(name).replace("\n", "") or "（未写名称）", _text(model, place) or NOTHING, place)
        for row in model.values.rows(level.table)
        if tuple(row.text(head) for head in heads) == level.path
        for place in [Place(level.table, row.id, score)]
    ]


def _text(model: ProjectModel, place: Place) -> str:
    derived = model.derived(place)
    return derived.text if derived else model.values.text(place)


def _source(derived: Derived) -> str:
    return "" if derived.source in derived.explanation else derived.source


def _overruled(derived: Derived) -> str:
    if not derived.overruled:
        return ""
    return f"已改写为 {derived.text}，计算值 {derived.rule_text or '—'}。理由：{derived.reason or '未写'}"
