"""The installed forms: one folder each in `templates/`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from perfdesk.errors import Problem, UserProblem
from perfdesk.forms.loading import YAML, form_data, load_form
from perfdesk.forms.model import Form
from perfdesk.forms.project_file import read_project_file
from perfdesk.forms.source import parse
from perfdesk.values.entered import Values

TEMPLATES = Path(__file__).parents[2] / "templates"


@dataclass(frozen=True, slots=True)
class FormInfo:
    """A form in the list: enough to choose it. `holds`: the names of its parts where it is a `whole` set, else of its
    steps.
    """

    id: str
    title: str
    place: str
    year: int
    extends: str
    holds: tuple[str, ...] = ()
    whole: bool = False


class FormLibrary:
    """The forms of one folder. Loaded forms are kept: they are immutable."""

    def __init__(self, folder: Path = TEMPLATES) -> None:
        self.folder = folder
        self.load = cache(self._load)
        self._listed: tuple[object, list[FormInfo | Problem]] = (None, [])

    def installed(self) -> list[FormInfo]:
        """The usable forms of the folder by id, read cheaply (titles only)."""
        return [found for found in self._all() if isinstance(found, FormInfo)]

    def faults(self) -> list[str]:
        """A sentence for each folder whose form can't be listed; it does not hide the others."""
        return [str(found) for found in self._all() if isinstance(found, Problem)]

    def _all(self) -> list[FormInfo | Problem]:
        """Read again only where a file differs: the dialog 新建项目 opens at once."""
        paths = sorted(self.folder.glob(f"*/{YAML}"))
        stamp = [(path, path.stat().st_mtime_ns, path.stat().st_size) for path in paths if path.exists()]
        if self._listed[0] != stamp:
            self._listed = (stamp, [_info(path.parent) for path in paths])
        return self._listed[1]

    def _load(self, form_id: str) -> Form:
        known = [path.parent.name for path in sorted(self.folder.glob(f"*/{YAML}"))]
        if form_id not in known:
            raise UserProblem(f"没有编号为“{form_id}”的表式", f"已安装：{'、'.join(known)}", "form")
        return load_form(self.folder / form_id)

    def samples(self, form_id: str) -> dict[str, bytes]:
        """The worked examples of a form: name -> project file."""
        return {path.stem: path.read_bytes() for path in sorted((self.folder / form_id / "samples").glob("*.json"))}

    def sample(self, form_id: str) -> Values:
        """The values of the first worked example. Raises UserProblem when the form has none."""
        return self.example(form_id)[1]

    def example(self, form_id: str) -> tuple[Form, Values]:
        """The first worked example with its form, a set spread to its projects. Raises as `sample` does."""
        form = self.load(form_id)
        found = self.samples(form_id)
        if not found:
            raise UserProblem(f"表式“{form_id}”没有示例", "请用 blank 导出空白表", "form")
        return read_project_file(next(iter(found.values())), lambda _: form)


def _info(folder: Path) -> FormInfo | Problem:
    name = f"{folder.name}/{YAML}"
    try:
        own = parse((folder / YAML).read_bytes(), name).data
        parent = own.get("extends") or ""
        data = own if {"title", "place", "year", "steps"} <= own.keys() else form_data(folder)
        parts, steps = _names(data.get("parts")), _names(data.get("steps"))
        title, place, year = data["title"], data["place"], int(data["year"])
        return FormInfo(folder.name, title, place, year, parent, parts or steps, bool(parts))
    except Problem as problem:
        return problem
    except (OSError, TypeError, KeyError, ValueError, AttributeError):
        return UserProblem("读不出表名、地区和年度", "请对照其他表式补上 title、place、year", name)


def _names(declared: Mapping[str, Any] | None) -> tuple[str, ...]:
    """What parts or steps are called."""
    return tuple(str((item or {}).get("label", key)) for key, item in (declared or {}).items())
