"""Writing the papers beside the window, so that it stays alive on a slow stick."""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from perfdesk.errors import Problem
from perfdesk.forms.model import Form
from perfdesk.office.export import ALL, Choice
from perfdesk.scoring.result import Result
from perfdesk.values.entered import Values

UNEXPECTED = "这次没有导出成功，已填写的内容不受影响。请再试一次，或换一个文件夹。"


@dataclass(frozen=True, slots=True)
class Order:
    """What to write and where. `annex`: the files of the annex 评分依据."""

    form: Form
    values: Values
    result: Result
    folder: Path
    formats: tuple[str, ...]
    name: str
    choice: Choice = ALL
    final: bool = False
    annex: tuple[Path, ...] = ()


class ExportJob(QObject):
    """One order at a time. done(list of Path) or failed(str); both cross to the window's thread."""

    done = Signal(object)
    failed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._pool = ThreadPoolExecutor(1, "export")

    def start(self, order: Order) -> None:
        """Write in the worker. The worker keeps this object alive until it has told."""
        self._pool.submit(self._run, order)

    def close(self) -> None:
        """No further orders; what is under way is finished."""
        self._pool.shutdown(wait=False)

    def _run(self, order: Order) -> None:
        try:
            paths = _written(order)
        except Problem as problem:
            self.failed.emit(str(problem))
        except Exception as problem:
            logging.getLogger(__name__).error("export failed", exc_info=problem)
            self.failed.emit(UNEXPECTED)
        else:
            self.done.emit(paths)


def _written(order: Order) -> list[Path]:
    """The papers and their annex. docx and lxml are loaded here, not with the window."""
    from perfdesk.office.annex import write_annex
    from perfdesk.office.export import export

    form, values, result = order.form, order.values, order.result
    paths = export(form, values, result, order.folder, order.formats, order.name, order.choice, final=order.final)
    if order.annex:
        paths += write_annex(form, values, result, order.annex, final=order.final)
    return paths
