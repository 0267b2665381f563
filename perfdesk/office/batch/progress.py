"""How far a batch is, and how long it will still take."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

_SURE = 3  # projects after which the pace says something


@dataclass(frozen=True, slots=True)
class Progress:
    """After each project: how many are through, and whose turn it was. `remaining` is in seconds, None while nothing
    can be said.
    """

    done: int
    total: int
    title: str = ""
    remaining: float | None = None


class Pace:
    """Reckons from the first project that is through: starting the processes tells nothing about the rest."""

    def __init__(self, total: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._total, self._clock = total, clock
        self._done, self._first = 0, 0.0

    def through(self, title: str) -> Progress:
        """One more project is through."""
        self._done += 1
        now = self._clock()
        if self._done == 1:
            self._first = now
        return Progress(self._done, self._total, title, self._remaining(now))

    def _remaining(self, now: float) -> float | None:
        if self._done <= _SURE:
            return None
        return (now - self._first) / (self._done - 1) * (self._total - self._done)


def remaining_words(seconds: float | None) -> str:
    """「还剩约 12 秒」, in steps that do not flicker; "" while nothing is known."""
    if seconds is None:
        return ""
    if seconds < 2:
        return "马上就好"
    if seconds < 20:
        return f"还剩约 {round(seconds)} 秒"
    if seconds < 100:
        return f"还剩约 {round(seconds / 5) * 5} 秒"
    return f"还剩约 {round(seconds / 60)} 分钟"
