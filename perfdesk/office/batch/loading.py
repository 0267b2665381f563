"""The projects of the store as entries of a batch, as they stand at this moment."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from concurrent.futures import Future
from functools import cache

from perfdesk.errors import Problem
from perfdesk.forms.loading import from_files
from perfdesk.forms.model import Form
from perfdesk.forms.parts import spread
from perfdesk.office.batch.plan import Entry, Told
from perfdesk.office.summary import must_be_mended
from perfdesk.store import ProjectInfo, Store, Writer

UNREADABLE = "读不出这个项目的内容或表式。请打开它看看，或用备份恢复。"


def load_entries(writer: Writer, wanted: Sequence[ProjectInfo]) -> Future[tuple[list[Entry], list[Told]]]:
    """Read the projects in the writer's thread. One that can't be read becomes a failure with its name."""
    return writer.submit(lambda store: _load(store, wanted))


def _load(store: Store, wanted: Sequence[ProjectInfo]) -> tuple[list[Entry], list[Told]]:
    @cache
    def form(digest: str) -> Form:
        return from_files(store.form_files(digest))

    entries, failures = [], []
    for info in wanted:
        try:
            draft = must_be_mended(info.summary)
            values = store.load(info.id)
            entries.append(Entry(spread(form(info.form_digest), values), values, draft=draft))
        except Problem as problem:
            failures.append(Told(info.title, str(problem)))
        except Exception as problem:  # damaged content may fail in any way; the others go on
            logging.getLogger(__name__).error("a project can't be read", exc_info=problem)
            failures.append(Told(info.title, UNREADABLE))
    return entries, failures
