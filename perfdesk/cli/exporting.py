"""The command export: one project, or many as a batch with progress on a terminal."""

from __future__ import annotations

import re
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from perfdesk.cli.files import read_projects
from perfdesk.errors import Problem, UserProblem
from perfdesk.office.batch import Batch, Entry, Outcome, Progress, Told, merged_name, remaining_words, run
from perfdesk.office.export import PDF, Choice, export, parts_named
from perfdesk.scoring.compute import compute

FAILED = 2
ENDINGS = (".json", ".perfdesk")
_SEPARATORS = re.compile("[,，、]")


def export_files(
    given: list[Path],
    folder: Path,
    formats: list[str],
    *,
    merged: bool,
    parts: str = "",
    apart: bool = False,
    final: bool | None = None,
) -> int:
    """The papers of project files; a folder stands for the project files in it. Prints the paths that were written,
    tells on standard error what failed, and gives 2 when anything did. `parts` (names with 、 or commas between) and
    `apart` choose of the document set of one project. `final`: only a final copy, False: a draft; otherwise each
    project is final where nothing must be mended, else a draft.
    """
    formats = list(dict.fromkeys([*formats, *([PDF] if merged else [])]))
    paths = project_files(given)
    alone = read_projects(paths[0]) if len(paths) == 1 else []
    if len(alone) == 1 and not merged:
        form, values = alone[0]
        told: list[str] = []
        choice = Choice(parts_named(form, _SEPARATORS.split(parts)) if parts else None, apart)
        result = compute(form, values)
        for path in export(form, values, result, folder, formats, choice=choice, tell=told.append, final=final):
            print(path)
        for sentence in told:
            sys.stderr.write(f"{sentence}\n")
        return 0
    if parts or apart:
        raise UserProblem("--parts 和 --apart 只能用于一个项目文件", "许多项目一起导出时，每个项目的材料都是整套的")
    entries, unread = ([Entry(*each) for each in alone], []) if alone else _read_all(paths)
    batch = Batch(tuple(entries), folder, tuple(formats), merged_name(entries) if merged else "", final)
    with _progress_line() as line, _until_interrupted() as interrupted:
        outcome = run(batch, line.show, interrupted.is_set)
    return _tell(outcome, unread, len(entries) + len(unread), drafts=final is None)


def project_files(given: list[Path]) -> list[Path]:
    """The files, with the project files of each folder in the order of their names."""
    found: list[Path] = []
    for path in given:
        if not path.is_dir():
            found.append(path)
            continue
        inside = sorted(each for ending in ENDINGS for each in path.glob(f"*{ending}") if each.is_file())
        if not inside:
            raise UserProblem("这个文件夹里没有项目文件（.json、.perfdesk）", "请换一个文件夹", str(path))
        found += inside
    return found


def _read_all(paths: list[Path]) -> tuple[list[Entry], list[Told]]:
    entries, unread = [], []
    for path in paths:
        try:
            entries += [Entry(*each) for each in read_projects(path)]
        except Problem as problem:
            unread.append(Told(path.name, str(problem).removeprefix(f"{path.name} ").removeprefix(f"{path}：")))
    return entries, unread


def _tell(outcome: Outcome, unread: list[Told], total: int, *, drafts: bool) -> int:
    """`drafts`: why they are drafts is news."""
    for path in outcome.paths:
        print(path)
    failures = [*unread, *outcome.failures]
    for failure in failures:
        sys.stderr.write(f"{failure}\n")
    for remark in (*(outcome.drafts if drafts else ()), *outcome.remarks):
        sys.stderr.write(f"{remark}\n")
    if outcome.stopped:
        sys.stderr.write(f"{outcome.stopped}\n")
    if outcome.cancelled:
        sys.stderr.write("已按要求停止，写好的文件都是完整的。\n")
    sound = outcome.done == total
    if not sound:
        sys.stderr.write(f"共 {total} 个项目，导出了 {outcome.done} 个。\n")
    return 0 if sound else FAILED


class _Line:
    """One line that is written over."""

    def show(self, progress: Progress) -> None:
        """How far it is."""
        rest = remaining_words(progress.remaining) if progress.done < progress.total else ""
        sys.stderr.write(f"\r\033[K{progress.done} / {progress.total}　{rest}")
        sys.stderr.flush()


class _NoLine(_Line):
    def show(self, progress: Progress) -> None:
        """Nothing: standard error goes to a file."""


@contextmanager
def _progress_line() -> Iterator[_Line]:
    if not sys.stderr.isatty():
        yield _NoLine()
        return
    try:
        yield _Line()
    finally:
        sys.stderr.write("\r\033[K")


@contextmanager
def _until_interrupted() -> Iterator[threading.Event]:
    """Ctrl+C asks to stop; the projects under way are finished."""
    asked = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield asked
        return
    before = signal.signal(signal.SIGINT, lambda *_: asked.set())
    try:
        yield asked
    finally:
        signal.signal(signal.SIGINT, before)
