"""Writing the check report beside the window: the file, and its pages for the printer."""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from perfdesk.checks.finding import Finding
from perfdesk.errors import Problem
from perfdesk.forms.model import Form
from perfdesk.scoring.result import Result
from perfdesk.values.entered import Values

if TYPE_CHECKING:
    from perfdesk.paper import Paper

TITLE = "检查报告"
UNEXPECTED = "检查报告没有写成，已填写的内容不受影响。请再试一次。"


@dataclass(frozen=True, slots=True)
class Report:
    """What the report is about, and the PDF it becomes."""

    form: Form
    values: Values
    result: Result
    findings: tuple[Finding, ...]
    path: Path


class ReportJob(QObject):
    """done(Path, Paper) or failed(str); both cross to the window's thread."""

    done = Signal(object, object)
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        pool = self._pool = ThreadPoolExecutor(1, "report")
        self.destroyed.connect(lambda: pool.shutdown(wait=False))

    def start(self, report: Report) -> None:
        """Write in the worker."""
        mailbox = _Mailbox()  # the worker holds it: it outlives a closed window
        mailbox.done.connect(self.done)
        mailbox.failed.connect(self.failed)
        self._pool.submit(_run, report, mailbox)


class _Mailbox(QObject):
    done = Signal(object, object)
    failed = Signal(str)


def _run(report: Report, mailbox: _Mailbox) -> None:
    try:
        paper = _written(report)
    except Problem as problem:
        mailbox.failed.emit(str(problem))
    except Exception as problem:
        logging.getLogger(__name__).error("check report failed", exc_info=problem)
        mailbox.failed.emit(UNEXPECTED)
    else:
        mailbox.done.emit(report.path, paper)


def _written(report: Report) -> Paper:
    """The engine is loaded here, not with the window."""
    from perfdesk.office.accounts import check_report
    from perfdesk.office.files import write_file
    from perfdesk.paper import to_pdf, typeset

    document = check_report(report.form, report.values, report.result, report.findings, date.today())
    paper = typeset(document)
    write_file(report.path, to_pdf(paper, title=TITLE))
    return paper
