"""Rates and scores that stand in fields outside tables: the fields of a form, or of one copy of a part, as one row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from perfdesk.forms.model import Field, Form, Kind, Table, reason_key
from perfdesk.forms.parts import copy_of
from perfdesk.scoring.cells import Cells
from perfdesk.scoring.result import Derived
from perfdesk.scoring.rules import RULES
from perfdesk.values.entered import Row, Values


def as_row(form: Form, values: Values, begin: str) -> tuple[Table, Row]:
    """The fields of one copy, and those of the set that it shares, under their own names, as a table of one row."""
    own = {item.key: item for item in form.fields if not copy_of(item.key)} if begin else {}
    keys = {key: key for key in own}
    for item in form.fields:
        if copy_of(item.key) == begin:
            short = item.key[len(begin) :]
            own[short], keys[short] = replace(item, key=short), item.key
    texts = {short: values.fields.get(key, "") for short, key in keys.items()}
    texts |= {reason_key(short): values.fields.get(reason_key(key), "") for short, key in keys.items()}
    return Table("", "", tuple(own.values())), Row("", {key: text for key, text in texts.items() if text})


def derive(table: Table, row: Row, field: Field) -> Derived:
    """What the rule of a field gives."""
    assert field.rule is not None
    return RULES[field.rule.kind](Cells(table, row, field, field.rule, {}))


def seen_from(key: str, fields: Mapping[str, Derived]) -> Mapping[str, Derived]:
    """The derived fields as a table of this key names them: those of its own copy, else those of the set."""
    begin = copy_of(key)
    own = {name[len(begin) :]: derived for name, derived in fields.items() if copy_of(name) == begin}
    return {name: derived for name, derived in fields.items() if not copy_of(name)} | own


def evaluated_year(form: Form, values: Values, table: str) -> int:
    """The year under evaluation, from the table's own copy or the set; 0 while none is given."""
    keys = [item.key for item in form.fields if item.kind is Kind.YEAR and copy_of(item.key) in ("", copy_of(table))]
    texts = (values.fields.get(key, "") for key in reversed(keys))
    return next((int(text) for text in texts if len(text) == 4 and text.isdecimal()), 0)
