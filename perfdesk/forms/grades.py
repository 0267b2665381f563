"""The sets of grades that forms refer to by name (`grade: {set: 全国}`). They stand in `templates/grades.yaml`; a form
that uses one keeps the file among its own, so a filled project keeps the grades it was filled with.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from perfdesk.errors import UserProblem
from perfdesk.forms.source import Source, parse

GRADES = "grades.yaml"
_INSTALLED = Path(__file__).parents[2] / "templates" / GRADES


def grade_file(folder: Path) -> bytes:
    """The sets beside the folder of a form, else the installed ones. Raises OSError."""
    beside = folder.parent / GRADES
    return (beside if beside.exists() else _INSTALLED).read_bytes()


def wanted(data: Any) -> str:
    """The name of the set that a form's data refers to, "" for none."""
    grade = data.get("grade") if isinstance(data, dict) else None
    return str(grade.get("set") or "") if isinstance(grade, dict) else ""


def with_grades(source: Source, files: Mapping[str, bytes]) -> Source:
    """The form's data with the bands, the source and the year of the set it refers to. Raises UserProblem for a set
    that is not there.
    """
    name = wanted(source.data)
    if not name:
        return source
    sets = parse(files[GRADES], GRADES).data
    if name not in sets:
        where = source.where(("grade", "set"))
        raise UserProblem(f"没有“{name}”这一套等级", f"可写：{'、'.join(sets)}", where)
    own = {key: value for key, value in source.data["grade"].items() if key not in ("bands", "set")}
    return replace(source, data={**source.data, "grade": {**sets[name], **own}})
