"""The self-test of the program as it stands on this machine: what is there, whether it works, what to do where not.

It looks only: nothing of the user's is made or changed.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from perfdesk.forms.library import FormLibrary
from perfdesk.office.doctor import bundle, faces, forms, places, sample, versions, workers
from perfdesk.office.doctor.section import Section, verdict

__all__ = ["Section", "examine", "verdict"]


def examine(to: Path | None = None, library: FormLibrary | None = None) -> Iterator[Section]:
    """Look at one thing after the other. The sample's papers stay in the folder `to`; without one they are thrown away.

    What can't be looked at at all is a trouble of its own section; the others are looked at all the same.
    """
    known = library or FormLibrary()
    yield _safely("versions", "程序和组件", versions.versions)
    yield _safely("files", "程序文件", bundle.files)
    yield _safely("fonts", "字体", faces.fonts)
    yield _safely("forms", "表式", lambda: forms.forms(known))
    yield _safely("places", "数据和文件夹", lambda: places.places(to))
    yield _safely("workers", "后台程序", workers.workers)
    yield _safely("sample", "试导出", lambda: _sample(to, known))


def _sample(to: Path | None, library: FormLibrary) -> Section:
    if to is not None:
        return sample.sample(to, library)
    with tempfile.TemporaryDirectory(prefix="perfdesk-doctor-") as folder:
        return sample.sample(Path(folder), library)


def _safely(key: str, title: str, look: Callable[[], Section]) -> Section:
    """A program that is broken in an unforeseen way still gets its report."""
    try:
        return look()
    except Exception as error:
        what = f"检查没有做完（{type(error).__name__}：{error}）"
        return Section(key, title, {}, (f"{title}：{what}。请重新安装 PerfDesk；若仍然如此，请把这句话告诉技术人员。",))
