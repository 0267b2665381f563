"""A form from its folder, or from the files kept with a project: `form.yaml` (with what it extends) and `form.docx`."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from perfdesk.errors import EnvironmentProblem, UserProblem
from perfdesk.forms import building
from perfdesk.forms.grades import GRADES, grade_file, wanted, with_grades
from perfdesk.forms.model import Form
from perfdesk.forms.source import Source, merge, parse
from perfdesk.forms.validation import validate

YAML, WORD = "form.yaml", "form.docx"

_ID = re.compile(r"[a-z0-9][a-z0-9-]*")


def load_form(folder: Path) -> Form:
    """The form in a folder of `templates/`. Raises UserProblem for faults in its files, each with file and line."""
    return from_files(folder_files(folder))


def folder_files(folder: Path) -> dict[str, bytes]:
    """The exact files that make up a form: `<id>/form.yaml` of it and of all it extends, and its `<id>/form.docx`."""
    files: dict[str, bytes] = {"id": folder.name.encode()}
    _add(files, folder, ())
    files[f"{folder.name}/{WORD}"] = _read(folder / WORD, f"{folder.name}/{WORD}")
    return files


def _add(files: dict[str, bytes], folder: Path, children: tuple[str, ...]) -> None:
    """The file of one form, of what it extends, and of the forms that its set holds once for each project."""
    name = f"{folder.name}/{YAML}"
    if folder.name in children:
        raise UserProblem("表式之间互相继承，成了一个圈", "请改 extends", name)
    files[name] = _read(folder / YAML, name)
    if wanted(parse(files[name], name).data):
        files[GRADES] = grade_file(folder)
    for other in _others(files[name], name):
        _add(files, folder.parent / other, (*children, folder.name))


def form_data(folder: Path) -> dict[str, Any]:
    """The data of a form with all that it inherits. Raises what `load_form` raises for its YAML."""
    data: dict[str, Any] = _merged(folder_files(folder), folder.name).data
    return data


def from_files(files: Mapping[str, bytes]) -> Form:
    """The form of the files that `folder_files` gave; they are kept with every project that was filled with it."""
    form_id = files["id"].decode()
    source = _merged(files, form_id)
    building.check_names(source)
    return _form(files, form_id, source)


def _form(files: Mapping[str, bytes], form_id: str, source: Source) -> Form:
    data = with_grades(source, files).data
    text, year = data["source"], data["year"]
    parts = building.parts(data.get("parts") or {})
    each = dict.fromkeys(part.each for part in parts if part.each)
    return Form(
        id=form_id,
        title=data["title"],
        place=data["place"],
        year=year,
        source=text,
        extends=_parent(files[f"{form_id}/{YAML}"], form_id),
        fields=building.fields(data["fields"], text, year),
        tables=building.tables(data["tables"], text, year),
        steps=building.steps(data["steps"]),
        totals=building.totals(data.get("total"), building.grade(data.get("grade"))),
        document=files.get(f"{form_id}/{WORD}", b""),
        digest=digest(files),
        files=dict(files),
        parts=parts,
        subforms={name: _form(files, name, _merged(files, name)) for name in each},
    )


def digest(files: Mapping[str, bytes]) -> str:
    """The name of one exact version of a form: SHA-256 over its files."""
    sha = hashlib.sha256()
    for name in sorted(files):
        sha.update(f"{name}\0{len(files[name])}\0".encode() + files[name])
    return sha.hexdigest()


def _merged(files: Mapping[str, bytes], form_id: str) -> Source:
    name = f"{form_id}/{YAML}"
    source = parse(files[name], name)
    validate(source)
    parent = source.data.get("extends")
    return merge(_merged(files, parent), source) if parent else source


def _parent(text: bytes, name: str) -> str:
    data = parse(text, name).data
    return _id(data.get("extends"), "extends", name) if isinstance(data, dict) else ""


def _others(text: bytes, name: str) -> list[str]:
    """The forms that a form is made of: the one it extends, and those of its repeated parts."""
    data = parse(text, name).data
    parts = data.get("parts") if isinstance(data, dict) else None
    each = [part.get("each") for part in parts.values() if isinstance(part, dict)] if isinstance(parts, dict) else []
    return [found for found in (_parent(text, name), *(_id(item, "each", name) for item in each)) if found]


def _id(said: object, key: str, name: str) -> str:
    """A form's number as it is written under `key`: it becomes a folder name, so it is looked at before."""
    found = str(said or "")
    if found and not _ID.fullmatch(found):
        raise UserProblem(f"{key} 写成了“{found}”", "请写已安装表式的编号，例如 national-2020-annex", name)
    return found


def _read(path: Path, name: str) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as problem:
        raise UserProblem("找不到这个文件", "请补上文件，或检查 extends 写的表式编号", name) from problem
    except OSError as problem:
        raise EnvironmentProblem(
            f"读不出来（{problem.strerror}）", "请检查文件是否完好、有没有读取权限", name
        ) from problem
