"""The SQLite file in the user's own data folder: projects, history, backups. All SQL stands here."""

from perfdesk.store.location import default_path
from perfdesk.store.pictures import name_of as picture_name
from perfdesk.store.problems import AlreadyOpen
from perfdesk.store.records import HistoryEntry, ProjectInfo, Saved, Unfinished
from perfdesk.store.store import Store
from perfdesk.store.writer import Writer

__all__ = [
    "AlreadyOpen",
    "HistoryEntry",
    "ProjectInfo",
    "Saved",
    "Store",
    "Unfinished",
    "Writer",
    "default_path",
    "picture_name",
]
