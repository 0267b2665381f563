"""A rules table as given/expected cases. A row with 各例 (one line a case) under a 位置 is written out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

from perfdesk.forms.library import TEMPLATES

Case = dict[str, Any]


def cases(form_id: str) -> list[Case]:
    """Every case of the table beside a form, all texts as written."""
    table = yaml.load((TEMPLATES / form_id / "rules.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return [case for entry in table if "不计算" not in entry for case in _written_out(entry)]


def _written_out(entry: Case) -> Iterator[Case]:
    if "各例" not in entry:
        yield entry
        return
    place = entry["位置"]
    table, row, _ = place.split(".")
    for number, line in enumerate(entry["各例"], start=1):
        inputs = {key: text for key, text in line.items() if key not in ("应得", "说明")}
        said = {"说明": {place: line["说明"]}} if "说明" in line else {}
        name = f"{entry['名称']}（{number}）"
        yield {"名称": name, "给出": {table: [{"行": row} | inputs]}, "应得": {place: line["应得"]}} | said
