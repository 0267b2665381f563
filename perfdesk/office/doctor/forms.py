"""The installed forms: each is loaded, and its Word file held against its declaration."""

from __future__ import annotations

from perfdesk.errors import Problem
from perfdesk.forms.library import FormLibrary
from perfdesk.office.doctor.section import Section, mended


def forms(library: FormLibrary) -> Section:
    """Title and version of each form; a trouble for each that can't be used."""
    from perfdesk.word import contract

    facts: dict[str, str] = {}
    troubles = list(library.faults())
    installed = library.installed()
    if not installed:
        troubles.append(f"{library.folder}：没有找到任何表式。{mended()}。")
    for info in installed:
        try:
            form = library.load(info.id)
            troubles += [f"{info.id}：{sentence}" for sentence in contract(form)]
            facts[info.id] = f"{info.title}（{info.place}，{info.year}）"
        except Problem as problem:
            troubles.append(f"{info.id}：{problem}{mended()}。")
        except (OSError, ValueError, KeyError) as error:
            troubles.append(f"{info.id}：表式读不出来（{error}）。{mended()}。")
    return Section("forms", "表式", facts, tuple(troubles))
