"""A form from its folder, or from the files kept with a project: `form.yaml` (with what it extends) and `form.docx`."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from perfdesk.errors import EnvironmentProblem, UserProblem
from perfdesk.forms import building
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
    current: Path | None = folder
    while current is not None:
        name = f"{current.name}/{YAML}"
        if name in files:
            raise UserProblem("表式之间互相继承，成了一个圈", "请改 extends", name)
        files[name] = _read(current / YAML, name)
        parent = _parent(files[name], name)
        current = folder.parent / parent if parent else None
    files[f"{folder.name}/{WORD}"] = _read(folder / WORD, f"{folder.name}/{WORD}")
    return files


def form_data(folder: Path) -> dict[str, Any]:
    """The data of a form with all that it inherits. Raises what `load_form` raises for its YAML."""
    data: dict[str, Any] = _merged(folder_files(folder), folder.name).data
    return data


def from_files(files: Mapping[str, bytes]) -> Form:
    """The form of the files that `folder_files` gave; they are kept with every project that was filled with it."""
    form_id = files["id"].decode()
    source = _merged(files, form_id)
    data = source.data
    building.check_names(source)
    text, year = data["source"], data["year"]
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
        total=building.total(data.get("total")),
        grade=building.grade(data.get("grade")),
        document=files[f"{form_id}/{WORD}"],
        digest=digest(files),
        files=dict(files),
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
    parent = str(data.get("extends") or "") if isinstance(data, dict) else ""
    if parent and not _ID.fullmatch(parent):  # it becomes a folder name: before anything is read from there
        raise UserProblem(f"extends 写成了“{parent}”", "请写已安装表式的编号，例如 national-2020-annex", name)
    return parent


def _read(path: Path, name: str) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as problem:
        raise UserProblem("找不到这个文件", "请补上文件，或检查 extends 写的表式编号", name) from problem
    except OSError as problem:
        raise EnvironmentProblem(
            f"读不出来（{problem.strerror}）", "请检查文件是否完好、有没有读取权限", name
        ) from problem
