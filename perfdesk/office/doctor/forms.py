"""The installed forms: each is loaded, and its Word file held against its declaration."""

from __future__ import annotations

from perfdesk.errors import Problem
from perfdesk.forms.library import FormLibrary
from perfdesk.office.doctor.section import Section, form_name, mended


def forms(library: FormLibrary) -> Section:
    """Title and version of each form; a trouble for each that can't be used."""
    from perfdesk.word import contract

    facts: dict[str, str] = {}
    troubles = list(library.faults())
    installed = library.installed()
    if not installed:
        troubles.append(f"{library.folder}：没有找到任何表式。{mended()}。")
    for info in installed:
        name = form_name(info)
        try:
            form = library.load(info.id)
            troubles += [f"{name}：{sentence}" for sentence in contract(form)]
            facts[name] = f"{info.place}，{info.year}"
        except Problem as problem:
            troubles.append(f"{name}：{problem}{mended()}。")
        except (OSError, ValueError, KeyError) as error:
            troubles.append(f"{name}：表式读不出来（{error}）。{mended()}。")
    return Section("forms", "表式", facts, tuple(troubles))
