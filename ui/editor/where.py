"""Which step a place belongs to, and a place as a remembered text."""

from __future__ import annotations

import json

from perfdesk.forms.model import Form
from perfdesk.values.entered import Place, Values


def step_for(form: Form, place: Place) -> str:
    """The step where a place can be mended; subtotals and the total lead to their table. "" for no step."""
    found = form.step_of(place)
    if found:
        return found
    tables = [step for step in form.steps if step.table]
    part = next((step for step in tables if place.key.startswith(step.table)), None)
    if part is None and form.total is not None and place.key == form.total.key and tables:
        part = tables[-1]
    return part.key if part else ""


def total_at(form: Form, step_key: str) -> str:
    """The key of the bottom line that a step works for: the one of its table, else of its part; "" for the main one."""
    step = next((step for step in form.steps if step.key == step_key), None)
    if step is None:
        return ""
    for total in form.totals:
        if step.table in (table for table, _, _ in total.parts):
            return total.key
    steps = {each.table: each for each in form.steps if each.table}
    for total in form.totals:
        if step.part and any(table in steps and steps[table].part == step.part for table, _, _ in total.parts):
            return total.key
    return ""


def first_place(form: Form, values: Values, step_key: str) -> Place | None:
    """The first place of a step, where the paper shows it."""
    step = next((step for step in form.steps if step.key == step_key), None)
    if step is None:
        return None
    if step.fields:
        return Place(step.fields[0])
    rows = values.rows(step.table)
    return Place(step.table, rows[0].id, form.table(step.table).columns[-1].key) if rows else None


def place_text(place: Place | None) -> str:
    """For the settings in the store."""
    return json.dumps(list(place), ensure_ascii=False) if place else ""


def place_of(text: str) -> Place | None:
    """What `place_text` wrote; None for anything else."""
    try:
        parts = json.loads(text)
        return Place(*(str(part) for part in parts))
    except (ValueError, TypeError):
        return None
