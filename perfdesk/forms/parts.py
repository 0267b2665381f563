"""Document sets: a form whose parts come once for each project, as one flat form over one flat set of values.

A copy of a part is a row of the part's own list; every name in it begins with `<part>/<row>/`. So the editor, the
scoring, the checks and the exporters see nothing but a form with more fields and tables.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import replace

from perfdesk.forms.model import Form, Part, Step, Table, Total
from perfdesk.values.entered import Place, Row, Values
from perfdesk.values.operations import InsertRows, Operation, SetText

MARK = "/"


def prefix(part: str, instance: str) -> str:
    """How the names of a copy begin: `附件5/1/`."""
    return f"{part}{MARK}{instance}{MARK}"


def copy_of(key: str) -> str:
    """How the names of the copy begin that a field or table belongs to: `附件5/1/执行率` -> `附件5/1/`; "" for none."""
    return key[: key.rfind(MARK) + 1]


def spread(form: Form, values: Values) -> Form:
    """The form with every copy of its repeated parts in it. A form without such parts is given back as it is.

    Its digest names the copies as well; projects are stored with the digest of the form as it was loaded.
    """
    return _spread(form, values) if form.subforms else form


def blank_set(form: Form) -> Values:
    """The values of a new project: as `Form.blank_values`, with one copy of each repeated part."""
    values = form.blank_values()
    fields, tables = dict(values.fields), dict(values.tables)
    for part in form.parts:
        if part.each:
            tables[part.key] = (Row("1"),)
            own = copy_form(form, part).blank_values()
            fields |= {prefix(part.key, "1") + key: text for key, text in own.fields.items()}
            tables |= {prefix(part.key, "1") + key: rows for key, rows in own.tables.items()}
    return Values(fields, tables)


def new_instance(form: Form, part: Part, values: Values) -> tuple[str, tuple[Operation, ...]]:
    """One more copy of a part at the end of its list: its identity, and the operations that make it."""
    instance = secrets.token_hex(6)
    own, begin = copy_form(form, part).blank_values(), prefix(part.key, instance)
    operations: list[Operation] = [InsertRows(part.key, len(values.rows(part.key)), (Row(instance),))]
    operations += [SetText(Place(begin + key), text) for key, text in own.fields.items()]
    operations += [InsertRows(begin + key, 0, rows) for key, rows in own.tables.items() if rows]
    return instance, tuple(operations)


def _spread(form: Form, values: Values) -> Form:
    parts: list[Part] = []
    copies: list[tuple[Part, Form]] = []
    for part in form.parts:
        if not part.each:
            parts.append(part)
            continue
        for row in values.rows(part.key):
            copy = replace(part, key=prefix(part.key, row.id), instance=row.id)
            parts.append(copy)
            copies.append((copy, copy_form(form, part)))
    steps = list(form.steps)
    for copy, own in copies:
        _behind(steps, copy, form, [_step(step, copy) for step in own.steps])
    return replace(
        form,
        fields=form.fields + tuple(replace(f, key=c.key + f.key) for c, own in copies for f in own.fields),
        tables=form.tables + tuple(_table(table, c) for c, own in copies for table in own.tables),
        totals=form.totals + tuple(_total(total, c) for c, own in copies for total in own.totals),
        steps=tuple(steps),
        parts=tuple(parts),
        digest="/".join([form.digest, *(part.key for part, _ in copies)]),
    )


def copy_form(form: Form, part: Part) -> Form:
    """The form of a repeated part, without the fields that the set has for all its copies."""
    own = form.subforms[part.each]
    fields = tuple(item for item in own.fields if item.key not in part.shared)
    steps = tuple(
        replace(step, fields=tuple(key for key in step.fields if key not in part.shared)) for step in own.steps
    )
    return replace(own, fields=fields, steps=tuple(step for step in steps if step.fields or step.table))


def _behind(steps: list[Step], copy: Part, form: Form, own: list[Step]) -> None:
    """Put the steps of a copy where its part stands in the set: behind the steps of the parts before it."""
    rank = {part.key: number for number, part in enumerate(form.parts)}
    mine = rank[copy.key.split(MARK)[0]]
    at = max((i + 1 for i, step in enumerate(steps) if rank.get(step.part.split(MARK)[0], 0) <= mine), default=0)
    steps[at:at] = own


def _step(step: Step, copy: Part) -> Step:
    return replace(
        step,
        key=copy.key + step.key,
        label=step.label or step.key,
        fields=tuple(copy.key + key for key in step.fields),
        table=copy.key + step.table if step.table else "",
        part=copy.key,
    )


def _table(table: Table, copy: Part) -> Table:
    return replace(table, key=copy.key + table.key)


def _total(total: Total, copy: Part) -> Total:
    parts = tuple((copy.key + table, points, score) for table, points, score in total.parts)
    return replace(
        total,
        key=copy.key + total.key,
        parts=parts,
        grade_key=copy.key + total.grade_key,
        rate=copy.key + total.rate if total.rate else "",
        shares={copy.key + table: _entered(said, copy) for table, said in total.shares.items()},
    )


def _entered(share: str, copy: Part) -> str:
    return share if share.removesuffix("%").replace(".", "").isdecimal() else copy.key + share


def parts_of(form: Form) -> Iterator[Part]:
    """The parts that are handed in: those of the form, or the whole Word file as one."""
    yield from form.parts or (Part("", form.title, 0),)
