"""After a crash or a power cut: what was being typed becomes a change, one step of undo a place, and is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from perfdesk.forms.rows import end_of_group, new_row
from perfdesk.office.project import Project
from perfdesk.store import Unfinished, Writer
from perfdesk.values.entered import Place
from perfdesk.values.operations import InsertRows, Operation, SetText


def find_again(writer: Writer, open_project: Callable[[str], Project]) -> str:
    """Carry out what the store kept of unfinished typing; gives the sentence for it, "" when there was none.

    What can't be carried out (a full disk, a damaged project) stays kept for the next start.
    """
    told = []
    for project_id, texts in writer.submit(lambda store: store.unfinished()).result().items():
        try:
            project = open_project(project_id)
            names = _carry_out(project, texts)
        except Exception:  # whatever is wrong with one text must not keep her from all the others
            continue
        writer.flush()
        if names and not project.saving.behind:
            told.append(f"“{project.title}”的{'、'.join(f'“{name}”' for name in names)}")
    if not told:
        return ""
    return f"PerfDesk 上次没有正常关闭，当时正在填写的内容已经找回：{'；'.join(told)}。请核对。"


def _carry_out(project: Project, texts: Iterable[Unfinished]) -> list[str]:
    """The names of the places whose text came back."""
    names = []
    for unfinished in texts:
        place = unfinished.place
        operation = _operation(project, unfinished)
        if operation is None:
            project.saving.typing.drop(place)
            continue
        name = project.name_of(place)
        project.edit((operation,), f"找回“{name}”")
        names.append(name)
    return names


def _operation(project: Project, unfinished: Unfinished) -> Operation | None:
    """What the text would have become; None where it says what is stored, or its place is gone."""
    place, text = unfinished.place, unfinished.text
    try:
        kept = project.normal_text(place, text)
    except KeyError:
        return None
    if place.column and not place.row:
        return _new_row(project, place, kept, unfinished.heading) if kept else None
    there = not place.column or project.values.row(place.key, place.row) is not None
    return SetText(place, kept) if there and kept != project.values.text(place) else None


def _new_row(project: Project, place: Place, text: str, heading: tuple[str, ...]) -> Operation:
    declared = project.form.table(place.key)
    at = end_of_group(declared, project.values, heading)
    return InsertRows(place.key, at, (new_row(declared, heading, {place.column: text}),))
