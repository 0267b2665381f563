"""Whether the program can start processes of its own: exporting many projects needs them."""

from __future__ import annotations

import sys
from multiprocessing.connection import Connection

from perfdesk.office.batch.crew import spawning
from perfdesk.office.doctor.section import Section, mended
from perfdesk.version import VERSION

PATIENCE = 60.0  # seconds; on an old PC with a virus scanner the first start is slow


def workers(patience: float = PATIENCE) -> Section:
    """Start one process and have it say who it is."""
    context = spawning()
    ours, its = context.Pipe()
    process = context.Process(target=_say, args=(its,), name="doctor", daemon=True)
    try:
        process.start()
        its.close()
        said = ours.recv() if ours.poll(patience) else {}
    except (EOFError, OSError):
        said = {}
    finally:
        if process.is_alive():
            process.join(1)
        if process.pid is not None and process.is_alive():
            process.kill()
            process.join()
        ours.close()
    if said.get("version") != VERSION:
        trouble = f"后台程序启动不了，一次导出很多项目时会失败；可以少选几个（不超过 20 个）分次导出。{mended()}。"
        return Section("workers", "后台程序", {"启动": "没有成功"}, (trouble,))
    return Section("workers", "后台程序", {"启动": str(said["executable"])}, (), said)


def _say(pipe: Connection) -> None:
    pipe.send({"version": VERSION, "executable": sys.executable})
    pipe.close()
