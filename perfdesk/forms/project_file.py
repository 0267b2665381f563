"""A project as a JSON file: `{"form": id, "values": {official names}}`, tables as lists of rows.

A row of a fixed-row table names itself with "行"; without it rows are taken in the form's order.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from perfdesk.errors import UserProblem
from perfdesk.forms.entry import normalise
from perfdesk.forms.model import ACKNOWLEDGED, Form, Part, Table, override_target, reason_key
from perfdesk.forms.parts import MARK, blank_set, copy_form, prefix, spread
from perfdesk.values.entered import Row, Values
from perfdesk.values.number import plain_text

ROW_NAME = "行"
ROW_ID = 12
"""Characters of the identities that new rows are given (forms/rows.py)."""
_PLACE = "位置"
LARGEST = 20_000_000  # bytes


def read_project_file(data: bytes, load: Callable[[str], Form]) -> tuple[Form, Values]:
    """The form, with every copy of its repeated parts in it, and the values of a project file.

    Raises UserProblem that names the place of the first fault.
    """
    content = _json(data)
    if not isinstance(content, dict) or not isinstance(content.get("form"), str):
        raise UserProblem("不是项目文件", '项目文件应写成 {"form": "表式编号", "values": {…}}')
    extra = set(content) - {"form", "values", "pictures"}
    if extra:
        raise UserProblem(f"不认识的项目“{sorted(extra)[0]}”", "最外层只有 form、values 和 pictures")
    form = load(content["form"])
    values = content.get("values", {})
    if not isinstance(values, dict):
        raise UserProblem(f"应是一组“名称: 内容”，文件里是{_kind(values)}", "请对照 sample 命令给出的示例", "values")
    found = replace(_values(form, values), pictures=_pictures(content.get("pictures", {})))
    return spread(form, found), found


def _pictures(content: Any) -> dict[str, bytes]:
    """The pictures of the reports: name of the file -> its bytes in Base64."""
    if not isinstance(content, dict):
        raise UserProblem(f"应是一组“文件名: 内容”，文件里是{_kind(content)}", "请删去 pictures", "pictures")
    try:
        return {name: base64.b64decode(data, validate=True) for name, data in content.items()}
    except (TypeError, ValueError) as problem:
        raise UserProblem("图片内容读不出来", "图片应写成 Base64；也可以删去 pictures", "pictures") from problem


def write_project_file(form: Form, values: Values) -> str:
    """The project file of some values; reading it back gives the same values but for row identities."""
    content = _content(form, values, "")
    for part in form.parts:
        if part.instance:
            content.setdefault(part.key.split(MARK)[0], []).append(_content(form, values, part.key))
    if values.rows(ACKNOWLEDGED):
        content[ACKNOWLEDGED] = [dict(row.cells) for row in _numbered(values)]
    project: dict[str, Any] = {"form": form.id, "values": content}
    if values.pictures:
        project["pictures"] = {name: base64.b64encode(data).decode() for name, data in values.pictures.items()}
    return json.dumps(project, ensure_ascii=False, indent=1) + "\n"


def _numbered(values: Values) -> Iterator[Row]:
    """The acknowledgements with the places of free rows and of copies counted from 1, as the file names them."""
    names = {row.id: str(number) for rows in values.tables.values() for number, row in enumerate(rows, start=1)}
    for row in values.rows(ACKNOWLEDGED):
        place = row.text(_PLACE)
        for known in sorted(names, key=len, reverse=True):
            if len(known) == ROW_ID:
                place = re.sub(rf"(?<=[./]){re.escape(known)}(?=[./]|$)", names[known], place)
        yield replace(row, cells={**row.cells, _PLACE: place})


def _content(form: Form, values: Values, begin: str) -> dict[str, Any]:
    """The fields and tables of the set itself (`begin` is ""), or of one copy of a part, without its prefix."""
    own = [item for item in form.fields if _is_own(item.key, begin)]
    keys = [key for item in own for key in ((item.key, reason_key(item.key)) if item.rule else (item.key,))]
    shown = [key for key in keys if values.fields.get(key)]
    content: dict[str, Any] = {key[len(begin) :]: values.fields[key] for key in shown}
    for table in form.tables:
        if _is_own(table.key, begin):
            rows = [_row_out(table, row) for row in values.rows(table.key)]
            if table.fixed:
                rows = [row for row in rows if set(row) != {ROW_NAME}]
            if rows:
                content[table.key[len(begin) :]] = rows
    return content


def _is_own(key: str, begin: str) -> bool:
    return key.startswith(begin) and MARK not in key[len(begin) :]


def _json(data: bytes) -> Any:
    if len(data) > LARGEST:
        raise UserProblem(f"文件有 {len(data) // 1_000_000} MB，项目文件不会这么大", "请确认选的是项目文件")
    try:
        return json.loads(data.decode("utf-8-sig"), parse_float=Decimal, parse_int=Decimal, parse_constant=_no_constant)
    except UnicodeDecodeError as problem:
        raise UserProblem("不是 UTF-8 编码的文本", "请用 UTF-8 编码另存") from problem
    except json.JSONDecodeError as problem:
        where = f"第 {problem.lineno} 行第 {problem.colno} 列"
        raise UserProblem("JSON 写法有误", "请检查这里的引号、逗号和括号", where) from problem
    except RecursionError as problem:
        raise UserProblem("JSON 套得太深", "请确认选的是项目文件") from problem


def _no_constant(name: str) -> None:
    raise UserProblem(f"出现了不是数字的“{name}”", "请改成数字或文字")


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
            raise UserProblem(f"表式里没有“{key}”", f"可写：{known}", key)
    return Values({key: text for key, text in fields.items() if text}, tables)


def _plain_rows(content: Any) -> tuple[Row, ...]:
    """Rows of texts that no form declares."""
    if not isinstance(content, list) or not all(isinstance(item, dict) for item in content):
        raise UserProblem("应是一组“名称: 内容”的列表", "可以整段删去，再在程序里重新确认", ACKNOWLEDGED)
    rows = [{str(key): _text(text, f"{ACKNOWLEDGED} {key}") for key, text in item.items()} for item in content]
    return tuple(Row(str(number), cells) for number, cells in enumerate(rows, start=1))


def _copies(form: Form, part: Part, content: Any) -> Values:
    """The copies of a repeated part: a list with one group of values for each project, numbered from 1."""
    if not isinstance(content, list) or not all(isinstance(item, dict) for item in content):
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
    if not isinstance(content, list):
        raise UserProblem(f"应是一行一行的列表，文件里是{_kind(content)}", "请写成 [{…}, {…}]", table.key)
    if not table.fixed:
        return tuple(_free_row(table, item, number) for number, item in enumerate(content, start=1))
    rows = {row.id: row for row in blank.rows(table.key)}
    for number, item in enumerate(content):
        where = f"{table.key}第{number + 1}行"
        name = item.get(ROW_NAME) if isinstance(item, dict) else None
        if name is None and number < len(table.rows):
            name = table.rows[number].key
        if name not in rows:
            raise UserProblem(f"没有“{name}”这一行", f"可写：{'、'.join(rows)}", where)
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
            raise UserProblem(f"没有“{key}”这一列", f"可写：{'、'.join(known)}", where)
    return cells


def _text(value: Any, where: str) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, Decimal):
        return plain_text(value)
    if value is None:
        return ""
    raise UserProblem(f"应是文字或数字，文件里是{_kind(value)}", '请改成文字，例如 "257.06"', where)


def _kind(value: Any) -> str:
    names = {dict: "一组“名称: 内容”", list: "列表", bool: "true/false", str: "文字", Decimal: "数字", type(None): "空"}
    return names.get(type(value), "别的内容")


def _row_out(table: Table, row: Row) -> dict[str, str]:
    fixed = table.fixed_row(row.id)
    known = [column.key for column in (*table.columns, *(fixed.inputs if fixed else ()))]
    ordered = [key for column in known for key in (column, f"{column}调整理由") if row.cells.get(key)]
    head = {ROW_NAME: row.id} if table.fixed else {}
    return head | {key: row.cells[key] for key in ordered}
