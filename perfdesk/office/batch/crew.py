"""The processes that work through a batch. Each has a pipe of its own, so that when one dies it is known over which
project.

Started afresh (spawn) on every system: the window's process has threads, and a frozen program on Windows knows nothing
else.
"""

from __future__ import annotations

import multiprocessing
import os
import secrets
import signal
import sys
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnContext, SpawnProcess
from pathlib import Path
from typing import Any

from perfdesk.office.batch.task import Answer, Order, Task, perform, warm
from perfdesk.office.files import discard_marked

DIED = "导出它的时候，后台程序意外退出了。请打开这个项目单独导出一次。"
ALL_DIED = "后台程序反复意外退出，其余项目没有导出。内存可能不够，请关闭其他程序后再试。"
FEW = 20  # so many are through before a second process has started
MOST = 4  # processes; each takes about 150 MB
_GRACE = 10.0  # seconds for a process to end by itself
_DEATHS = 5  # in a row: something is wrong with the machine, not with a project


def answers(tasks: Iterator[Task], count: int, order: Order) -> Generator[Answer]:
    """Work through the tasks, in the order in which they get done. `count` says how many there may be.

    A task is taken only when someone is free for it, so `tasks` may end at any time. What is under way is finished.
    """
    wanted = 0 if count <= FEW else min(MOST, _processors())
    crew = _Crew(wanted, order) if wanted > 1 else None
    if crew is None or not crew.there:
        return (perform(task, order) for task in tasks)
    return crew.answers(tasks)


@dataclass(slots=True)
class _Worker:
    process: SpawnProcess
    pipe: Connection
    mark: str
    task: Task | None = None


class _Crew:
    def __init__(self, count: int, order: Order) -> None:
        self._order = order
        self._context = spawning()
        self._workers: list[_Worker] = []
        self._deaths = 0
        for _ in range(count):
            self._hire()

    @property
    def there(self) -> bool:
        """Whether the machine let us start any process."""
        return bool(self._workers)

    def answers(self, tasks: Iterator[Task]) -> Generator[Answer]:
        """See the function of this name."""
        try:
            while True:
                for worker in self._workers:
                    if worker.task is None:
                        self._give(worker, tasks)
                busy: dict[Any, _Worker] = {one.pipe: one for one in self._workers if one.task is not None}
                if not busy:
                    return
                for pipe in wait(list(busy)):
                    yield self._answer(busy[pipe])
        finally:
            self._dismiss()

    def _give(self, worker: _Worker, tasks: Iterator[Task]) -> None:
        worker.task = next(tasks, None)
        if worker.task is not None:
            try:
                worker.pipe.send(worker.task)
            except OSError:  # it died while idle; reading its pipe tells so
                return

    def _answer(self, worker: _Worker) -> Answer:
        assert worker.task is not None
        try:
            answer: Answer = worker.pipe.recv()
        except (EOFError, OSError):
            return self._bury(worker)
        worker.task = None
        self._deaths = 0
        return answer

    def _bury(self, worker: _Worker) -> Answer:
        """Someone else in the place of a worker that died; the half file it may have left is taken away."""
        assert worker.task is not None
        number = worker.task.number
        worker.process.join()
        worker.pipe.close()
        discard_marked(self._order.folder, worker.mark)
        self._workers.remove(worker)
        self._deaths += 1
        if self._deaths < _DEATHS:
            self._hire()
        if not self._workers or self._deaths >= _DEATHS:
            return Answer(number, problem=ALL_DIED, fatal=True)
        return Answer(number, problem=DIED)

    def _hire(self) -> None:
        """One more worker, if the machine can bear one."""
        mark = secrets.token_hex(6)
        ours, its = self._context.Pipe()
        process = self._context.Process(target=_work, args=(its, self._order, mark), name="batch", daemon=True)
        try:
            process.start()
        except OSError:  # no memory or no process left: the others go on
            ours.close()
            return
        finally:
            its.close()  # so that its end is closed when it dies
        self._workers.append(_Worker(process, ours, mark))

    def _dismiss(self) -> None:
        """All go home; one that is still at work finishes its project first."""
        for worker in self._workers:
            try:
                if worker.task is not None and worker.pipe.poll(_GRACE):
                    worker.pipe.recv()  # it would wait for ever for someone to take its answer
                worker.pipe.send(None)
            except (EOFError, OSError):
                continue
        for worker in self._workers:
            worker.process.join(_GRACE)
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()
                discard_marked(self._order.folder, worker.mark)
            worker.pipe.close()


def spawning() -> SpawnContext:
    """How processes are started here."""
    context = multiprocessing.get_context("spawn")
    if interpreter := interpreter_beside(Path(sys.executable)):
        context.set_executable(str(interpreter))
    return context


def interpreter_beside(program: Path) -> Path | None:
    """The Python that a Windows launcher brings along. multiprocessing would start the launcher itself, which opens a
    window and takes no `-c`; this one runs without a console.
    """
    python = program.with_name("runtime") / "pythonw.exe"
    return python if program.stem.lower() != python.stem and python.is_file() else None


def _work(pipe: Connection, order: Order, mark: str) -> None:
    """The life of a worker: until told to go, or until the program that started it is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the program that shows the progress
    warm(order)
    try:
        while (task := pipe.recv()) is not None:
            pipe.send(perform(task, order, mark))
    except (EOFError, OSError):
        return


def _processors() -> int:
    """How many this program may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
