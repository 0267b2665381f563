"""The editor that fits the kind of a field."""

from __future__ import annotations

from collections.abc import Callable

from perfdesk.forms.model import Field, Kind
from perfdesk.values.entered import Place
from ui import theme
from ui.editor.choice_boxes import Option, RadioBoxes, TickBoxes
from ui.editor.date_editor import DateEditor
from ui.editor.text_editors import ChoiceEditor, LineEditor, LongTextEditor, YearEditor
from ui.project_model import ProjectModel

AnyEditor = LineEditor | ChoiceEditor | LongTextEditor | RadioBoxes | TickBoxes
NUMERIC = (Kind.MONEY, Kind.NUMBER, Kind.RATE, Kind.POINTS, Kind.SCORE)
_DIGITS = 16


def editor_for(declared: Field, model: ProjectModel, place: Place) -> AnyEditor:
    """The editor that fits the kind of a field; a narrow one for figures."""
    options = [Option(choice, choice) for choice in declared.choices]
    special: dict[Kind, Callable[[], AnyEditor]] = {
        Kind.LONG_TEXT: lambda: LongTextEditor(model, place),
        Kind.YEAR: lambda: YearEditor(model, place),
        Kind.DATE: lambda: DateEditor(model, place),
        Kind.TICKS: lambda: TickBoxes(model, place, options),
        Kind.CHOICE: lambda: (
            RadioBoxes(model, place, options) if declared.boxes else ChoiceEditor(model, place, declared.choices)
        ),
    }
    editor = special.get(declared.kind, lambda: LineEditor(model, place))()
    if declared.kind in NUMERIC:
        editor.setFont(theme.figures())
        editor.setFixedWidth(editor.fontMetrics().horizontalAdvance("0") * _DIGITS)
    editor.setAccessibleName(declared.label)
    return editor
