"""Which step a place belongs to, and a place as a remembered text."""

from __future__ import annotations

import json

from perfdesk.forms.model import Form
from perfdesk.values.entered import Place


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
