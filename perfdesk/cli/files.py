"""Files that the commands read; what is wrong with one is told with its name."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TypeVar

from perfdesk.errors import EnvironmentProblem, UserProblem
from perfdesk.forms.library import FormLibrary
from perfdesk.forms.model import Form
from perfdesk.forms.project_file import read_project_file, read_project_files
from perfdesk.values.entered import Values

T = TypeVar("T")


def read_project(path: Path) -> tuple[Form, Values]:
    """The form and the values of a project file that holds one project."""
    return _named(path, lambda: read_project_file(read_bytes(path), library().load))


def read_projects(path: Path) -> list[tuple[Form, Values]]:
    """Every project of a file."""
    return [
        (each.form, each.values) for each in _named(path, lambda: read_project_files(read_bytes(path), library().load))
    ]


def _named(path: Path, read: Callable[[], T]) -> T:
    """What is wrong inside a file is told with the file's name."""
    try:
        return read()
    except UserProblem as problem:
        if problem.where == str(path):
            raise
        inside = f"{path.name} {problem.where}".strip()
        raise UserProblem(problem.what, problem.remedy, inside) from problem


def read_bytes(path: Path) -> bytes:
    """The content of a file."""
    try:
        return path.read_bytes()
    except FileNotFoundError as problem:
        raise UserProblem("没有这个文件", "请检查文件名和路径", str(path)) from problem
    except OSError as problem:
        raise EnvironmentProblem(
            f"读不出来（{problem.strerror}）", "请检查是不是文件、有没有读取权限", str(path)
        ) from problem


@cache
def library() -> FormLibrary:
    """The installed forms, each read once."""
    return FormLibrary()
