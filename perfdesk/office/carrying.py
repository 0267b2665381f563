"""Projects on their way from one computer to another: out of the store into a file, and back in.

A file has no lasting identities, so whether a project is there already is told by what it says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from perfdesk.errors import EnvironmentProblem, Problem, UserProblem
from perfdesk.forms.bounded import LARGEST
from perfdesk.forms.library import FormLibrary
from perfdesk.forms.model import Form
from perfdesk.forms.project_file import read_project_file, read_project_files, write_project_file, write_project_files
from perfdesk.office.desk import Desk
from perfdesk.office.files import safe_name, write_file
from perfdesk.office.project import Project
from perfdesk.office.summary import Named
from perfdesk.store import ProjectInfo, picture_name
from perfdesk.values.entered import Values

ENDING = ".perfdesk"
READABLE = (ENDING, ".json")
SAVES = f"项目文件 (*{ENDING})"


@dataclass(frozen=True)
class Arrival(Named):
    """A project out of a file. `form` is the installed one; `same_version`: nothing says that the file knew another."""

    form: Form
    values: Values
    same_version: bool = True

    @cached_property
    def text(self) -> str:
        """All that it says, in one way of writing: equal texts are equal projects."""
        return write_project_file(self.form, self.values)


def file_name(infos: Iterable[ProjectInfo | Named]) -> str:
    """年度-项目名称.perfdesk; of several projects their number."""
    known = list(infos)
    named = "-".join(part for part in (known[0].year, known[0].title) if part)
    return (safe_name(named) if len(known) == 1 else f"{len(known)}个项目") + ENDING


def pack(desk: Desk, project_ids: Iterable[str], path: Path) -> None:
    """Write projects with their pictures into one file.

    Raises EnvironmentProblem where it can't be written, UserProblem when it would be too large to be read again.
    """
    _write([(project.form, _carried(project.values)) for project in map(desk.open_project, project_ids)], path)


def pack_open(project: Project, path: Path) -> None:
    """Write an open project as the screen shows it, whatever has become of the store. Raises as `pack` does."""
    _write([(project.form, _carried(project.values))], path)


def _write(projects: list[tuple[Form, Values]], path: Path) -> None:
    text = write_project_file(*projects[0]) if len(projects) == 1 else write_project_files(projects)
    data = text.encode()
    if len(data) > LARGEST:
        what = f"这些项目连同图片有 {len(data) // 1_000_000} MB，一个项目文件最多 {LARGEST // 1_000_000} MB"
        raise UserProblem(what, "请少选几个项目分次存，或把报告里的图片换成小一些的", path.name)
    write_file(path, data)


def unpack(path: Path, library: FormLibrary) -> list[Arrival]:
    """The projects of a file. Raises UserProblem and EnvironmentProblem; nothing has been changed then."""
    try:
        if path.stat().st_size > LARGEST:
            raise UserProblem("文件太大，不是项目文件", "请重新选择", path.name)
        data = path.read_bytes()
    except FileNotFoundError as problem:
        raise UserProblem("没有这个文件", "请检查 U 盘是否插好，再重新选择", str(path)) from problem
    except OSError as problem:
        raise EnvironmentProblem(
            f"读不出来（{problem.strerror}）", "请检查 U 盘是否插好、有没有读取权限", str(path)
        ) from problem
    try:
        read = read_project_files(data, library.load)
        return [Arrival(each.form, _stored(each.values), each.same_version) for each in read]
    except UserProblem as problem:
        raise UserProblem(problem.what, problem.remedy, f"{path.name} {problem.where}".strip()) from problem


def take_in(desk: Desk, arrival: Arrival) -> str:
    """A new project of what arrived. Gives its id."""
    return desk.create(arrival.form.id, arrival.values)


def namesakes(desk: Desk, arrival: Arrival) -> list[ProjectInfo]:
    """The projects of the list with this name, year and form."""
    wanted = (arrival.form.id, arrival.title, arrival.year)
    return [info for info in desk.projects() if (info.form_id, info.title, info.year) == wanted]


def same_as(desk: Desk, arrival: Arrival, infos: Iterable[ProjectInfo]) -> str | None:
    """The id of the project that says just what arrived, None when none does."""
    return next((info.id for info in infos if arrival.text in _texts(desk, info)), None)


def _texts(desk: Desk, info: ProjectInfo) -> Iterator[str]:
    """What a project of the list would say after a journey; nothing for one that no longer fits the installed form."""
    project = desk.open_project(info.id)
    written = write_project_file(project.form, _carried(project.values))
    try:
        form, values = read_project_file(written.encode(), desk.library.load)
    except Problem:
        return
    yield write_project_file(form, values)


def _stored(values: Values) -> Values:
    """The pictures under the names that the store gives them: a text refers to a picture by its name."""
    pictures, fields = {}, dict(values.fields)
    for name, content in values.pictures.items():
        stored = picture_name(content, name.rpartition(".")[2])
        pictures[stored] = content
        if stored != name:
            fields = {key: text.replace(name, stored) for key, text in fields.items()}
    return _carried(replace(values, fields=fields, pictures=pictures))


def _carried(values: Values) -> Values:
    """Without the pictures that no text shows any more: an open project keeps them for undo."""
    shown = {name: data for name, data in sorted(values.pictures.items()) if _named(name, values)}
    return replace(values, pictures=shown)


def _named(name: str, values: Values) -> bool:
    return any(name in text for text in values.fields.values())
