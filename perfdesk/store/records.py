"""What the store tells about projects and their history. Immutable; times are aware, in the clerk's own zone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from perfdesk.values.entered import Place


@dataclass(frozen=True, slots=True)
class ProjectInfo:
    """One line of the project list. `summary` holds free texts for its columns (金额, 执行率, 得分 …)."""

    id: str
    title: str
    year: str
    form_id: str
    form_digest: str
    created: datetime
    modified: datetime
    summary: Mapping[str, str]
    trashed: bool


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One change of a project. `undone` also marks what was undone and then overtaken by a new change."""

    seq: int
    at: datetime
    label: str
    who: str
    undone: bool


class Saved(NamedTuple):
    """The receipt for a change that is on the disk: its number within the project, and when."""

    seq: int
    at: datetime


class Unfinished(NamedTuple):
    """A text that is being typed. A row that is not there yet has no identity, but the headings it will stand under."""

    place: Place
    text: str
    heading: tuple[str, ...] = ()
