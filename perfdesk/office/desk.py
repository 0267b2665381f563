"""The office's open store with the installed forms: list, create, open, copy and throw away projects."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from perfdesk.checks.catalogue import check
from perfdesk.forms.library import FormLibrary
from perfdesk.forms.loading import from_files
from perfdesk.forms.model import Form
from perfdesk.forms.parts import blank_set, spread
from perfdesk.forms.project_file import read_project_file
from perfdesk.office.finding_again import find_again
from perfdesk.office.project import Project
from perfdesk.office.summary import summary, title_of, year_of
from perfdesk.scoring.compute import compute
from perfdesk.store import ProjectInfo, Store, Writer
from perfdesk.values.entered import Values

T = TypeVar("T")

SAMPLE_FORM = "hunan-huarong-2022-annex5"


class Desk:
    """Used from one thread; the store works in the writer's. What the store raises comes through."""

    def __init__(self, writer: Writer, library: FormLibrary) -> None:
        self.writer = writer
        self.library = library
        self._forms: dict[str, Form] = {}
        self._found_again = ""

    @classmethod
    def open(cls, path: Path, library: FormLibrary | None = None) -> Desk:
        """Open (or begin) the store at `path`; what was being typed at a crash is found again.

        Raises UserProblem / EnvironmentProblem.
        """
        desk = cls(Writer.open(path), library or FormLibrary())
        desk._found_again = find_again(desk.writer, desk.open_project)
        return desk

    @property
    def notice(self) -> str:
        """What opening found: a sentence about a rescued file, about typing that came back, or ""."""
        return self.writer.notice + self._found_again

    def projects(self) -> list[ProjectInfo]:
        """The projects, the one changed last first."""
        return self._ask(lambda store: store.projects())

    def trashed(self) -> list[ProjectInfo]:
        """The projects in the trash."""
        return self._ask(lambda store: store.projects(trashed=True))

    def create(self, form_id: str, values: Values | None = None) -> str:
        """A new project of an installed form, blank unless values are given. Gives its id."""
        official = self.library.load(form_id)
        self._forms[official.digest] = official
        given = blank_set(official) if values is None else values
        form = spread(official, given)
        result = compute(form, given)
        line = summary(form, given, result, check(form, given, result))
        title, year = title_of(form, given), year_of(form, given)

        def make(store: Store) -> str:
            project_id = store.create_project(
                official.id, official.digest, official.files, given, title=title, year=year
            )
            store.set_summary(project_id, line)
            return project_id

        return self._ask(make)

    def open_project(self, project_id: str) -> Project:
        """Open a project with the exact form version it was begun with."""
        info, values = self._ask(lambda store: (store.project(project_id), store.load(project_id)))
        project = Project(project_id, self._form(info.form_digest), values, self.writer)
        project.refresh_history()
        return project

    def copy(self, project_id: str) -> str:
        """A second project with the same values. Gives its id."""
        return self._ask(lambda store: store.copy_project(project_id, f"{store.project(project_id).title} 副本"))

    def trash(self, project_id: str) -> None:
        """Put a project into the trash."""
        self._ask(lambda store: store.trash(project_id))

    def restore(self, project_id: str) -> None:
        """Take a project out of the trash."""
        self._ask(lambda store: store.restore(project_id))

    def delete_forever(self, project_id: str) -> None:
        """Delete a project that is in the trash."""
        self._ask(lambda store: store.delete_forever(project_id))

    def setting(self, key: str, default: str = "") -> str:
        """A remembered text."""
        return self._ask(lambda store: store.get_setting(key, default))

    def set_setting(self, key: str, text: str) -> None:
        """Remember a text; not waited for."""
        self.writer.submit(lambda store: store.set_setting(key, text))

    def ensure_sample(self) -> None:
        """Put the worked projects into a store that has never had one."""
        if self.setting("sample") or self.projects() or self.trashed():
            return
        form = self.library.load(SAMPLE_FORM)
        for data in reversed(self.library.samples(SAMPLE_FORM).values()):
            self.create(SAMPLE_FORM, read_project_file(data, lambda _: form)[1])
        self.set_setting("sample", "1")

    def close(self) -> None:
        """Finish all saving and close the store."""
        self.writer.close()

    def _form(self, digest: str) -> Form:
        if digest not in self._forms:
            self._forms[digest] = from_files(self._ask(lambda store: store.form_files(digest)))
        return self._forms[digest]

    def _ask(self, question: Callable[[Store], T]) -> T:
        return self.writer.submit(question).result()
