"""Files that the commands read; what is wrong with one is told with its name."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from perfdesk.errors import EnvironmentProblem, UserProblem
from perfdesk.forms.library import FormLibrary
from perfdesk.forms.model import Form
from perfdesk.forms.project_file import read_project_file
from perfdesk.values.entered import Values


def read_project(path: Path) -> tuple[Form, Values]:
    """The form and the values of a project file."""
    try:
        return read_project_file(read_bytes(path), library().load)
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
