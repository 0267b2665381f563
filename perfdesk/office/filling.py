"""What is printed where: entered and derived texts of a project, by the names of the places in the form's Word file."""

from __future__ import annotations

from functools import partial

from perfdesk.forms.model import Field, Form, Kind, Table
from perfdesk.forms.rows import form_order, path_of
from perfdesk.narrative.blocks import pictures
from perfdesk.narrative.figures import figure_text, resolved
from perfdesk.scoring.result import Result
from perfdesk.values.entered import Place, Row, Values
from perfdesk.values.money import accounting_text
from perfdesk.word import FilledRow, Filling


def filling(form: Form, values: Values, result: Result) -> Filling:
    """Every printed text of a project. Derived texts win over typed ones: they are what the rules, or the override,
    say.
    """
    say = partial(figure_text, form, values, result)
    fields = {item.key: _shown(item, printed(values, result, Place(item.key))) for item in form.fields}
    long = [item.key for item in form.fields if item.kind is Kind.NARRATIVE]
    narratives = {key: resolved(values.text(Place(key)), say) for key in long}
    fields.update({str(place): derived.text for place, derived in result.values.items() if not place.row})
    tables: dict[str, tuple[FilledRow, ...]] = {}
    for table in form.tables:
        if table.fixed:
            for row in values.rows(table.key):
                fields.update(
                    {f"{table.key}.{row.id}.{key}": text for key, text in _cells(table, row, values, result).items()}
                )
        else:
            tables[table.key] = tuple(
                FilledRow(row.id, path_of(table, row), _cells(table, row, values, result))
                for row in form_order(table, values)
            )
    wanted = {name for key in long for name in pictures(values.text(Place(key)))}
    files = {name: data for name, data in values.pictures.items() if name in wanted}
    return Filling(fields, tables, narratives, files)


def printed(values: Values, result: Result, place: Place) -> str:
    """The text that stands at a place on paper."""
    derived = result.get(place)
    return derived.text if derived else values.text(place)


def _shown(declared: Field, text: str) -> str:
    """A text as the form prints it: a choice with check boxes shows them all, the chosen one ticked; an amount of a
    form in 元 stands as in accounts.
    """
    if declared.kind is Kind.MONEY and declared.unit == "元":
        return accounting_text(text)
    if not declared.boxes:
        return text
    return "　".join(f"{choice}{'☑' if choice == text else '☐'}" for choice in declared.choices)


def _cells(table: Table, row: Row, values: Values, result: Result) -> dict[str, str]:
    return {
        column.key: _shown(column, printed(values, result, Place(table.key, row.id, column.key)))
        for column in table.columns
        if column.printed and column.has_cell(row.id)
    }
