"""A small project for the tests of this folder."""

from __future__ import annotations

from perfdesk.store import Store
from perfdesk.values.entered import Row, Values

FORM = {"form.yaml": b"id: hunan", "form.docx": b"PK\x03\x04" + bytes(range(256)) * 40}


def sample(rows: int = 3, mark: str = "") -> Values:
    """A project with `rows` indicators."""
    indicators = tuple(
        Row(
            f"r{number}",
            {"三级指标": f"{mark}指标{number}", "年度指标值": "≥90%", "实际完成值": f"{number}%", "得分": "10"},
        )
        for number in range(rows)
    )
    return Values({"项目名称": f"{mark}后扶基金专项", "全年预算数": "257.06"}, {"指标": indicators})


def add(store: Store, rows: int = 3, mark: str = "") -> str:
    """Put a sample project into the store."""
    title = f"{mark}后扶基金专项"
    return store.create_project("hunan", "digest-1", FORM, sample(rows, mark), title=title, year="2022")
