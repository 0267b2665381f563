"""Every field, column and input of every installed form: its step leads there, it has an editor, what is typed arrives,
and the paper has its place or the form says that it is not printed.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit
from pytestqt.qtbot import QtBot

from perfdesk.forms.entry import normalise
from perfdesk.forms.library import FormLibrary
from perfdesk.forms.model import Field, Form, Kind, Table
from perfdesk.forms.parts import blank_set, spread
from perfdesk.office.desk import Desk
from perfdesk.values.entered import Place
from perfdesk.word.binding import scan_places
from perfdesk.word.parts import open_form
from ui.editor.choice_boxes import RadioBoxes, TickBoxes
from ui.editor.derived_field import DerivedField
from ui.editor.grid_cell import GridCell
from ui.editor.indicator_table import IndicatorStep
from ui.editor.page import EditorPage
from ui.editor.score_sheet.lines import is_score_sheet
from ui.editor.score_sheet.view import ScoreSheet
from ui.editor.step_page import FieldsStep, TableStep
from ui.main_window import MainWindow

LIBRARY = FormLibrary()
FORMS = [info.id for info in LIBRARY.installed()]
_TEXTS = {
    Kind.YEAR: "2022",
    Kind.MONEY: "12.5",
    Kind.POINTS: "5",
    Kind.SCORE: "4",
    Kind.RATE: "85",
    Kind.NUMBER: "3",
    Kind.TARGET: "100%",
    Kind.ACTUAL: "95%",
    Kind.DATE: "2024-6-4",
}


def example(declared: Field) -> str:
    """A text that is valid for a kind of value."""
    if declared.choices:
        return declared.choices[-1]
    return _TEXTS.get(declared.kind, "abc")


def opened(window: MainWindow, desk: Desk, form_id: str) -> EditorPage:
    """A blank project of the form."""
    window.open_project(desk.create(form_id))
    assert window.editor is not None
    return window.editor


def typed_fields(form: Form) -> Iterator[tuple[Place, Field]]:
    """Everything outside tables of free rows that a clerk enters."""
    for item in form.fields:
        yield Place(item.key), item
    for table in form.tables:
        for row in table.rows:
            for declared in (*table.columns, *row.inputs):
                if declared.has_cell(row.key) and declared.kind is not Kind.HEADING:
                    yield Place(table.key, row.key, declared.key), declared


def free_tables(form: Form) -> list[Table]:
    return [table for table in form.tables if not table.fixed]


def editor_of(editor: EditorPage, place: Place) -> object:
    """Go to a place as a finding leads there, and give what edits it."""
    editor.go(place)
    page = editor.page(editor.step)
    assert editor.step == editor.model.form.step_of(place), place
    if isinstance(page, (FieldsStep, TableStep)) and place.key in page.rows:
        return page.rows[place.key].editor
    if isinstance(page, TableStep):
        assert isinstance(page.table, ScoreSheet), place
        assert page.table.row == place.row
        assert page.table.form is not None
        return page.table.form.asked[place.column].editor
    assert isinstance(page, FieldsStep)
    assert page.grid is not None, place
    return page.grid.cell(place)


def type_into(found: object, text: str, qtbot: QtBot) -> None:
    """As a clerk does, by keys or a click."""
    if isinstance(found, (RadioBoxes, TickBoxes)):
        found.boxes[text].click()
    elif isinstance(found, QComboBox):
        found.setCurrentText(text)
        found.activated.emit(found.currentIndex())
    elif isinstance(found, (QPlainTextEdit, QTextEdit, QLineEdit)):
        found.selectAll()
        qtbot.keyClicks(found, text)
    else:
        pytest.fail(f"no editor that can be typed in: {found!r}")


@pytest.mark.parametrize("form_id", FORMS)
def test_every_field_cell_and_input_is_reached_by_its_step_and_takes_what_is_typed(
    window: MainWindow, desk: Desk, qtbot: QtBot, form_id: str
) -> None:
    editor = opened(window, desk, form_id)
    model = editor.model
    for place, declared in typed_fields(model.form):
        found = editor_of(editor, place)
        derived = model.derived(place)
        computed = declared.rule is not None and not (derived and derived.allowed)
        if computed:
            assert isinstance(found, (DerivedField, GridCell, QLineEdit)), place
            continue
        if isinstance(found, GridCell) and found.computed:
            continue  # a sum, once its parts are typed
        text = example(declared)
        if declared.rule is not None and derived and derived.allowed:
            text = f"{derived.allowed[0]:f}"
        before = model.values.text(place)
        type_into(found, text, qtbot)
        model.commit_editors.emit()
        unit = declared.unit or (model.form.table(place.key).unit if place.column else "")
        wanted = normalise(declared, text, unit)
        assert wanted.problem == "", (place, wanted)
        assert model.values.text(place) == wanted.text, (place, before)


@pytest.mark.parametrize("form_id", FORMS)
def test_every_column_of_free_rows_is_reached_and_takes_what_is_typed(
    window: MainWindow, desk: Desk, qtbot: QtBot, form_id: str
) -> None:
    editor = opened(window, desk, form_id)
    model = editor.model
    for table in free_tables(model.form):
        path = table.heading_paths()[-1] if table.headings else ()
        row = model.add_row(table.key, path)
        for column in table.columns:
            place = Place(table.key, row, column.key)
            if column.kind is Kind.HEADING:
                assert model.values.text(place) in path
                continue
            editor.go(place)
            page = editor.page(editor.step)
            assert isinstance(page, TableStep), place
            assert isinstance(page.table, IndicatorStep)
            index = page.table.view.currentIndex()
            assert page.table.lines.place(index) == place
            if column.rule is not None:
                continue
            text = example(column)
            if column.kind is Kind.CHOICE:
                page.table.lines.setData(index, text)
            else:
                page.table.view.setFocus()
                for letter in text:  # the first opens the editor, which takes the others
                    qtbot.keyClicks(QApplication.focusWidget(), letter)
                model.commit_editors.emit()
            assert model.values.text(place) == normalise(column, text, table.unit).text, place


@pytest.mark.parametrize("form_id", FORMS)
def test_what_is_declared_is_printed_or_said_not_to_be(form_id: str) -> None:
    official = LIBRARY.load(form_id)
    form = spread(official, blank_set(official))
    scan = scan_places(open_form(form).root)
    spots = [*scan.loose, *(spot for row in scan.rows.values() for spot in row)]
    names = {place.name for _, places in spots for place in places}
    for place, declared in typed_fields(form):
        asked = bool(place.column) and declared not in form.table(place.key).columns  # a score sheet prints no inputs
        assert asked or not declared.printed or str(place) in names, place
    for table in free_tables(form):
        for column in table.columns:
            shown = any(name.startswith(f"{table.key}.") and name.endswith(f".{column.key}") for name in names)
            shown = shown or f"{table.key}.{column.key}" in names or column.kind is Kind.HEADING
            assert not column.printed or shown, (table.key, column.key)


@pytest.mark.parametrize("form_id", FORMS)
def test_every_step_can_be_walked_to_by_key_and_explains_itself(
    window: MainWindow, desk: Desk, qtbot: QtBot, form_id: str
) -> None:
    editor = opened(window, desk, form_id)
    form = editor.model.form
    seen = [editor.step]
    for _ in editor.keys[1:]:
        qtbot.keyClick(window, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
        seen.append(editor.step)
    assert seen == editor.keys
    assert all(step.help for step in form.steps)
    shown = {key for step in form.steps for key in (*step.fields, step.table) if key}
    assert {item.key for item in form.fields} | {table.key for table in form.tables} <= shown
    for table in form.tables:
        if is_score_sheet(table):
            assert all(row.standard or row.help for row in table.rows), table.key
