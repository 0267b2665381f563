"""How texts, times and operations stand in the file."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from perfdesk.values.operations import Operation, from_json, to_json


class Garbled(Exception):
    """A stored text is not what was written: the file was damaged in a way that SQLite itself cannot see."""


def clean(text: str) -> str:
    """The text with halves of surrogate pairs as `?`: a length limit can cut an emoji, and UTF-8 has no halves."""
    return text.encode("utf-8", "replace").decode("utf-8")


def dumps(data: Any) -> str:
    """Compact JSON with Chinese left readable (half the size of escapes)."""
    return clean(json.dumps(data, ensure_ascii=False, separators=(",", ":")))


def loads(text: str) -> Any:
    """What `dumps` wrote. Raises Garbled."""
    try:
        return json.loads(text)
    except (ValueError, TypeError) as error:
        raise Garbled(repr(text)) from error


def operations_of(items: list[dict[str, Any]]) -> tuple[Operation, ...]:
    """The operations of a stored list. Raises Garbled."""
    try:
        return tuple(from_json(item) for item in items)
    except (ValueError, TypeError) as error:
        raise Garbled(repr(items)) from error


def storable(operations: Iterable[Operation]) -> tuple[Operation, ...]:
    """The operations with every text as the file will hold it, so that rows and history never differ."""
    given = tuple(operations)
    plain = json.dumps([to_json(operation) for operation in given], ensure_ascii=False)
    return given if clean(plain) == plain else tuple(from_json(item) for item in json.loads(clean(plain)))


def now() -> datetime:
    """This moment in UTC."""
    return datetime.now(UTC)


def time_text(moment: datetime) -> str:
    """ISO 8601 in UTC with microseconds: sorts as text."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def time_of(text: str) -> datetime:
    """The moment, in the zone of this computer. Raises Garbled."""
    try:
        return datetime.fromisoformat(text).astimezone()
    except (ValueError, TypeError, OverflowError) as error:
        raise Garbled(repr(text)) from error
