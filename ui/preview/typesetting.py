"""Typesetting beside the typing: in a thread of its own, after a short pause, only the newest result counts."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from perfdesk.errors import Problem
from perfdesk.forms.model import Form
from perfdesk.scoring.result import Result
from perfdesk.values.entered import Values

DEBOUNCE = 50
UNEXPECTED = "预览暂时没有生成，已填写的内容不受影响。请继续填写，改动后会再次生成"

Work = Callable[[Form, Values, Result], Any]


def typeset_project(form: Form, values: Values, result: Result) -> Any:
    """The pages as they would be exported now: drafts say so. The engine's modules are loaded at the first call, in the
    worker.
    """
    from perfdesk.office.export import typeset_project as engine
    from perfdesk.office.finality import standing

    return engine(form, values, result, final=not standing(form, values, result))


class _Mailbox(QObject):
    """Carries a result from the worker to the window's thread. The worker holds it, so it outlives a closed window."""

    arrived = Signal(int, object, str)


class Typesetter(QObject):
    """`request` as often as you like; `ready(Typeset)` or `failed(str)` come for the newest request only."""

    ready = Signal(object)
    failed = Signal(str)

    def __init__(self, work: Work = typeset_project, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._wanted: tuple[Form, Values, Result] | None = None
        self._number = 0
        self._running = False
        self._pool = ThreadPoolExecutor(1, "typeset")
        self._mailbox = _Mailbox()
        self._mailbox.arrived.connect(self._arrived)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(DEBOUNCE)
        self._pause.timeout.connect(self._start)
        # cut off from `self`: it is called while `self` is being taken apart
        pool = self._pool
        self.destroyed.connect(lambda: pool.shutdown(wait=False, cancel_futures=True))

    @property
    def busy(self) -> bool:
        """Whether a newer page than the last one given out is on its way."""
        return self._wanted is not None or self._running

    def request(self, form: Form, values: Values, result: Result, *, at_once: bool = False) -> None:
        """Ask for these values on paper, after the pause or at once. What is under way for older values is dropped."""
        self._wanted = (form, values, result)
        self._number += 1
        if at_once:
            self._pause.stop()
            self._start()
        else:
            self._pause.start()

    def _start(self) -> None:
        # one at a time: what is wanted now begins when the stale one has ended
        if self._wanted is None or self._running:
            return
        wanted, self._wanted, self._running = self._wanted, None, True
        self._pool.submit(_typeset, self._work, wanted, self._number, self._mailbox)

    def _arrived(self, number: int, typeset: object, problem: str) -> None:
        self._running = False
        if number == self._number:
            if problem:
                self.failed.emit(problem)
            else:
                self.ready.emit(typeset)
        elif not self._pause.isActive():
            self._start()


def _typeset(work: Work, wanted: tuple[Form, Values, Result], number: int, mailbox: _Mailbox) -> None:
    try:
        mailbox.arrived.emit(number, work(*wanted), "")
    except Exception as problem:
        mailbox.arrived.emit(number, None, _sentence(problem))


def _sentence(problem: Exception) -> str:
    """The sentence that the problem carries (a form that cannot be filled, no Chinese face); else a general one."""
    text = str(problem) if isinstance(problem, Problem) else str(problem.args[0]) if problem.args else ""
    if any("\u4e00" <= char <= "\u9fff" for char in text):
        return text
    logging.getLogger(__name__).error("typesetting failed", exc_info=problem)
    return UNEXPECTED
