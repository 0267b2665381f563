"""A project as a JSON file: `{"form": id, "values": {official names}}`, tables as lists of rows.

A row of a fixed-row table names itself with "行"; without it rows are taken in the form's order.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any, NamedTuple

from perfdesk.errors import UserProblem
from perfdesk.forms.bounded import checked_number, checked_text, parsed, shown
from perfdesk.forms.entry import normalise
from perfdesk.forms.model import ACKNOWLEDGED, Form, Part, Table, override_target, reason_key
from perfdesk.forms.numbering import Numbers
from perfdesk.forms.parts import MARK, blank_set, copy_form, prefix, spread
from perfdesk.values.entered import Row, Values
from perfdesk.values.number import plain_text

ROW_NAME = "行"
MOST_ROWS = 5_000
"""Of a table. A clerk has some dozens; a file with more is none of ours, and the window would stand still over it."""
_PLACE = "位置"
_VERSION = 16  # digits of a digest
_PICTURE_NAME = re.compile(r"[0-9a-f]{1,64}\.[a-z]{1,5}")


def read_project_file(data: bytes, load: Callable[[str], Form]) -> tuple[Form, Values]:
    """The form, with every copy of its repeated parts in it, and the values of the one project in a file.

    Raises UserProblem that names the place of the first fault.
    """
    projects = read_project_files(data, load)
    if len(projects) != 1:
        raise UserProblem(f"这个文件里有 {len(projects)} 个项目", "这里一次只能处理一个，请在程序里打开后分别另存")
    form, values, _ = projects[0]
    return form, values


class FileProject(NamedTuple):
    """A project of a file. `same_version`: the file was written with just this form, or does not say with which."""

    form: Form
    values: Values
    same_version: bool = True


def read_project_files(data: bytes, load: Callable[[str], Form]) -> list[FileProject]:
    """Every project of a file: one, or those of a list `{"projects": […]}`. Raises as `read_project_file` does."""
    content = parsed(data)
    if not isinstance(content, dict) or set(content) != {"projects"}:
        return [_project(content, load)]
    listed = content["projects"]
    if not isinstance(listed, list) or not listed:
        raise UserProblem("应是几个项目的列表", '请写成 {"projects": [{"form": …}, …]}', "projects")
    found = []
    for number, item in enumerate(listed, start=1):
        try:
            found.append(_project(item, load))
        except UserProblem as problem:
            raise UserProblem(problem.what, problem.remedy, f"第{number}个项目 {problem.where}".strip()) from problem
    return found


def _project(content: Any, load: Callable[[str], Form]) -> FileProject:
    if not isinstance(content, dict) or not isinstance(content.get("form"), str):
        raise UserProblem("不是项目文件", '项目文件应写成 {"form": "表式编号", "values": {…}}')
    extra = set(content) - {"form", "version", "values", "pictures"}
    if extra:
        raise UserProblem(f"不认识的项目“{shown(sorted(extra)[0])}”", "最外层只有 form、version、values 和 pictures")
    form = load(shown(content["form"]))
    values = content.get("values", {})
    if not isinstance(values, dict):
        raise UserProblem(f"应是一组“名称: 内容”，文件里是{_kind(values)}", "请对照 sample 命令给出的示例", "values")
    found = replace(_values(form, values), pictures=_pictures(content.get("pictures", {})))
    return FileProject(spread(form, found), found, content.get("version", _version(form)) == _version(form))


def _version(form: Form) -> str:
    """The beginning of the digest of the form as it is installed, without the copies in it."""
    return form.digest.partition(MARK)[0][:_VERSION]


def _pictures(content: Any) -> dict[str, bytes]:
    """The pictures of the reports: name of the file -> its bytes in Base64."""
    if not isinstance(content, dict):
        raise UserProblem(f"应是一组“文件名: 内容”，文件里是{_kind(content)}", "请删去 pictures", "pictures")
    odd = next((name for name in content if not _PICTURE_NAME.fullmatch(name)), None)
    if odd is not None:
        raise UserProblem(f"图片的文件名不能是“{shown(odd)}”", "应像 3f2a….png；也可以删去 pictures", "pictures")
    try:
        return {name: base64.b64decode(data, validate=True) for name, data in content.items()}
    except (TypeError, ValueError) as problem:
        raise UserProblem("图片内容读不出来", "图片应写成 Base64；也可以删去 pictures", "pictures") from problem


def write_project_file(form: Form, values: Values) -> str:
    """The project file of some values; reading it back gives the same values but for row identities."""
    return _written(_project_content(form, values))


def write_project_files(projects: Iterable[tuple[Form, Values]]) -> str:
    """One file of several projects."""
    return _written({"projects": [_project_content(form, values) for form, values in projects]})


def _written(content: Mapping[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _project_content(form: Form, values: Values) -> dict[str, Any]:
    blank, numbers = form.blank_values(), Numbers(form, values)
    content = _content(form, values, blank, numbers, "")
    content |= {key: [] for key in _lists_of_copies(form, values) if not values.rows(key)}
    for part in form.parts:
        if part.instance:
            own = _content(form, values, blank, numbers, part.key)
            content.setdefault(part.key.split(MARK)[0], []).append(own)
    if kept := values.rows(ACKNOWLEDGED):
        content[ACKNOWLEDGED] = [{**row.cells, _PLACE: numbers.place(row.text(_PLACE))} for row in kept]
    project: dict[str, Any] = {"form": form.id, "version": _version(form), "values": content}
    if values.pictures:
        project["pictures"] = {name: base64.b64encode(data).decode() for name, data in values.pictures.items()}
    return project


def _lists_of_copies(form: Form, values: Values) -> set[str]:
    """The keys of the repeated parts, by their lists: a form without a copy of a part no longer names it."""
    return {
        key for key in values.tables.keys() - {ACKNOWLEDGED, *(table.key for table in form.tables)} if MARK not in key
    }


def _content(form: Form, values: Values, blank: Values, numbers: Numbers, begin: str) -> dict[str, Any]:
    """The fields and tables of the set itself (`begin` is ""), or of one copy of a part, without its prefix. What
    was taken out of a new project's defaults is written as blank.
    """
    own = [item for item in form.fields if _is_own(item.key, begin)]
    keys = [key for item in own for key in ((item.key, reason_key(item.key)) if item.rule else (item.key,))]
    shown = [key for key in keys if values.fields.get(key) or key in blank.fields]
    content: dict[str, Any] = {key[len(begin) :]: numbers.text(values.fields.get(key, "")) for key in shown}
    for table in form.tables:
        if _is_own(table.key, begin):
            defaults = {row.id: row.cells for row in blank.rows(table.key)}
            rows = [_row_out(table, row, defaults.get(row.id, {}), numbers) for row in values.rows(table.key)]
            if table.fixed:
                rows = [row for row in rows if set(row) != {ROW_NAME}]
            if rows:
                content[table.key[len(begin) :]] = rows
    return content


def _is_own(key: str, begin: str) -> bool:
    return key.startswith(begin) and MARK not in key[len(begin) :]


def _values(form: Form, content: Mapping[str, Any]) -> Values:
    blank = blank_set(form)
    fields, tables = dict(blank.fields), dict(blank.tables)
    known_fields, known_tables = [item.key for item in form.fields], {table.key: table for table in form.tables}
    repeated = {part.key: part for part in form.parts if part.each}
    for key, item in content.items():
        if override_target(key) in known_fields:
            fields[key] = _text(item, key).strip()
        elif key in known_fields:
            fields[key] = normalise(form.field(key), _text(item, key)).text
        elif key in known_tables:
            tables[key] = _rows(known_tables[key], item, blank)
        elif key == ACKNOWLEDGED:
            tables[key] = _plain_rows(item)
        elif key in repeated:
            copies = _copies(form, repeated[key], item)
            fields |= copies.fields
            tables |= copies.tables
        else:
            known = "、".join([*known_fields, *known_tables, *repeated])
            raise UserProblem(f"表式里没有“{shown(key)}”", f"可写：{known}", shown(key))
    return Values({key: text for key, text in fields.items() if text}, tables)


def _plain_rows(content: Any) -> tuple[Row, ...]:
    """Rows of texts that no form declares."""
    if not all(isinstance(item, dict) for item in _list(content, ACKNOWLEDGED)):
        raise UserProblem("应是一组“名称: 内容”的列表", "可以整段删去，再在程序里重新确认", ACKNOWLEDGED)
    rows = [{str(key): _text(text, f"{ACKNOWLEDGED} {key}") for key, text in item.items()} for item in content]
    return tuple(Row(str(number), cells) for number, cells in enumerate(rows, start=1))


def _copies(form: Form, part: Part, content: Any) -> Values:
    """The copies of a repeated part: a list with one group of values for each project, numbered from 1."""
    if not all(isinstance(item, dict) for item in _list(content, part.key)):
        raise UserProblem("应是一张表一组“名称: 内容”的列表", "请写成 [{…}, {…}]", part.key)
    fields: dict[str, str] = {}
    tables: dict[str, tuple[Row, ...]] = {part.key: tuple(Row(str(n)) for n in range(1, len(content) + 1))}
    for number, item in enumerate(content, start=1):
        begin = prefix(part.key, str(number))
        try:
            own = _values(copy_form(form, part), item)
        except UserProblem as problem:
            where = f"{part.key}第{number}张 {problem.where}".strip()
            raise UserProblem(problem.what, problem.remedy, where) from problem
        fields |= {begin + key: text for key, text in own.fields.items()}
        tables |= {begin + key: rows for key, rows in own.tables.items()}
    return Values(fields, tables)


def _rows(table: Table, content: Any, blank: Values) -> tuple[Row, ...]:
    listed = _list(content, table.key)
    if not table.fixed:
        return tuple(_free_row(table, item, number) for number, item in enumerate(listed, start=1))
    rows = {row.id: row for row in blank.rows(table.key)}
    for number, item in enumerate(listed):
        where = f"{table.key}第{number + 1}行"
        name = item.get(ROW_NAME) if isinstance(item, dict) else None
        if name is None and number < len(table.rows):
            name = table.rows[number].key
        if name not in rows:
            raise UserProblem(f"没有“{shown(str(name))}”这一行", f"可写：{'、'.join(rows)}", where)
        cells = {**rows[name].cells, **_cells(table, item, where, fixed_row=name)}
        rows[name] = Row(name, {key: text for key, text in cells.items() if text})
    return tuple(rows.values())


def _free_row(table: Table, item: Any, number: int) -> Row:
    where = f"{table.key}第{number}行"
    cells = _cells(table, item, where)
    path = tuple(cells.get(column.key, "") for column in table.heading_columns)
    if table.headings and path not in table.heading_paths():
        known = "、".join("/".join(pair) for pair in table.heading_paths())
        raise UserProblem(f"没有“{'/'.join(path)}”这个指标类别", f"可写：{known}", where)
    return Row(str(number), {key: text for key, text in cells.items() if text})


def _cells(table: Table, item: Any, where: str, fixed_row: str = "") -> dict[str, str]:
    if not isinstance(item, dict):
        raise UserProblem(f"应是一组“列名: 内容”，文件里是{_kind(item)}", "请对照 sample 命令给出的示例", where)
    fixed = table.fixed_row(fixed_row)
    known = {column.key: column for column in (*table.columns, *(fixed.inputs if fixed else ()))}
    cells = {}
    for key, value in item.items():
        target = override_target(key)
        if key == ROW_NAME and table.fixed:
            continue
        if target in known:
            cells[key] = _text(value, f"{where} {key}").strip()
        elif key in known and (not fixed_row or known[key].has_cell(fixed_row)):
            unit = known[key].unit or table.unit
            cells[key] = normalise(known[key], _text(value, f"{where} {key}"), unit).text
        else:
            raise UserProblem(f"没有“{shown(key)}”这一列", f"可写：{'、'.join(known)}", where)
    return cells


def _text(value: Any, where: str) -> str:
    if isinstance(value, str):
        return checked_text(value, where)
    if isinstance(value, Decimal):
        return plain_text(checked_number(value, where))
    if value is None:
        return ""
    raise UserProblem(f"应是文字或数字，文件里是{_kind(value)}", '请改成文字，例如 "257.06"', where)


def _list(content: Any, where: str) -> list[Any]:
    if not isinstance(content, list):
        raise UserProblem(f"应是一行一行的列表，文件里是{_kind(content)}", "请写成 [{…}, {…}]", where)
    if len(content) > MOST_ROWS:
        raise UserProblem(f"有 {len(content)} 行，最多 {MOST_ROWS} 行", "请确认选的是项目文件", where)
    return content


def _kind(value: Any) -> str:
    names = {dict: "一组“名称: 内容”", list: "列表", bool: "true/false", str: "文字", Decimal: "数字", type(None): "空"}
    return names.get(type(value), "别的内容")


def _row_out(table: Table, row: Row, defaults: Mapping[str, str], numbers: Numbers) -> dict[str, str]:
    fixed = table.fixed_row(row.id)
    known = [column.key for column in (*table.columns, *(fixed.inputs if fixed else ()))]
    every = [key for column in known for key in (column, reason_key(column))]
    head = {ROW_NAME: row.id} if table.fixed else {}
    return head | {key: numbers.text(row.text(key)) for key in every if row.text(key) or key in defaults}
