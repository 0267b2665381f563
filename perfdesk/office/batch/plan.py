"""What is to be made, under which names, and what became of it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from perfdesk.forms.model import Form
from perfdesk.office.export import ENDINGS, PDF, default_name
from perfdesk.office.files import LONGEST, safe_name
from perfdesk.office.finality import file_stem
from perfdesk.office.summary import OFFICE, YEAR, Named
from perfdesk.values.entered import Values

_NAMED = 3  # offices and forms that a title has room for


@dataclass(frozen=True, slots=True)
class Entry(Named):
    """One project. `name` is the stem of its files, the usual one when empty; `draft`: it is known not to be ready,
    which `would_replace` goes by.
    """

    form: Form
    values: Values
    name: str = ""
    draft: bool = False


@dataclass(frozen=True, slots=True)
class Batch:
    """Which projects, where to, in which formats. `merged` names the one PDF for all; "" makes a PDF for each.
    `final` as in `office.export.export`: None makes drafts of the projects that are not ready.

    Files of the same name are replaced; `would_replace` tells which, so that the caller can ask before.
    """

    entries: tuple[Entry, ...]
    folder: Path
    formats: tuple[str, ...]
    merged: str = ""
    final: bool | None = None

    @property
    def merging(self) -> bool:
        """Whether the pages go into one PDF."""
        return bool(self.merged) and PDF in self.formats

    @property
    def own_formats(self) -> tuple[str, ...]:
        """The formats of which each project gets a file of its own."""
        return tuple(each for each in self.formats if not (self.merging and each == PDF))

    def merged_path(self, *, final: bool) -> Path:
        """Where the one PDF goes; with a draft in it, it is one itself."""
        return self.folder / (file_stem(safe_name(self.merged), final=final) + ENDINGS[PDF])

    def stems(self) -> list[str]:
        """The names of the final copies without endings, in the order of the entries."""
        return unique_names(entry.name or default_name(entry.form, entry.values) for entry in self.entries)


@dataclass(frozen=True, slots=True)
class Told:
    """A project, and a sentence about it: why it failed, why it is a draft, what its pages can't show as Word would."""

    title: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.title}：{self.sentence}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a batch. `paths` are the files that are there, each whole, in the order of the projects.

    `done` counts the projects all of whose papers are there (or in the one PDF). `stopped` is the sentence for which
    the rest was not begun (a full disk), "" when nothing stopped it. `drafts`: the projects exported as drafts.
    `remarks`: what their pages can't show as Word would.
    """

    paths: tuple[Path, ...]
    done: int
    failures: tuple[Told, ...] = ()
    cancelled: bool = False
    stopped: str = ""
    drafts: tuple[Told, ...] = ()
    remarks: tuple[Told, ...] = ()


def unique_names(wanted: Iterable[str]) -> list[str]:
    """File names that every system accepts and tells apart: not by the case of letters, not by the way an accent is
    coded. The first of equal names stays as it is, the others get （2）, （3） …
    """
    taken: set[str] = set()
    last: dict[str, int] = {}
    names = []
    for each in wanted:
        stem = name = safe_name(each)
        number = last.get(_same(stem), 1)
        while _same(name) in taken:
            number += 1
            tail = f"（{number}）"
            name = stem[: LONGEST - len(tail)] + tail
        last[_same(stem)] = number
        taken.add(_same(name))
        names.append(name)
    return names


def merged_name(entries: Sequence[Entry]) -> str:
    """The usual name of the one PDF: 年度-绩效自评表（几个项目）."""
    years = "、".join(_distinct(entry.values.text(YEAR).strip() for entry in entries))
    return safe_name(f"{years}{'-' if years else ''}绩效自评表（{len(entries)}个项目）")


def would_replace(batch: Batch) -> list[Path]:
    """The files that are there already and would be replaced. A folder that can't be read has none."""
    try:
        there = {_same(path.name) for path in batch.folder.iterdir()}
    except OSError:
        return []
    finals = [not entry.draft and batch.final is not False for entry in batch.entries]
    stems = [file_stem(stem, final=final) for stem, final in zip(batch.stems(), finals, strict=True)]
    paths = [batch.folder / (stem + ENDINGS[each]) for stem in stems for each in batch.own_formats]
    if batch.merging:
        paths.append(batch.merged_path(final=all(finals)))
    return [path for path in paths if _same(path.name) in there]


def about(entries: Sequence[Entry]) -> dict[str, str]:
    """What the one PDF says of itself: title, office (author), form (subject), years (keywords). The projects' names
    are its bookmarks.
    """
    years = "、".join(_distinct(entry.values.text(YEAR).strip() for entry in entries))
    forms = _some(_distinct(entry.form.title for entry in entries))
    return {
        "title": f"{years}{'年度 ' if years else ''}{forms}（{len(entries)} 个项目）",
        "author": _some(_distinct(entry.values.text(OFFICE).strip() for entry in entries)),
        "subject": forms,
        "keywords": years,
    }


def _some(names: list[str]) -> str:
    return "、".join(names[:_NAMED]) + (" 等" if len(names) > _NAMED else "")


def _distinct(texts: Iterable[str]) -> list[str]:
    return [text for text in dict.fromkeys(texts) if text]


def _same(name: str) -> str:
    """Equal for names that Windows or macOS take for the same file."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
