"""Each sample in a process of its own, with the time and memory it may take; what came of it as JSON lines.

A fresh Python loads what every sample needs and forks for each, so that what is measured is one document's share.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

SECONDS, MEGABYTES = 5, 300
_ROOT = Path(__file__).parents[3]


@dataclass(frozen=True)
class Outcome:
    """What came of one sample. `sentence`: why it was refused; `lost`: characters neither on paper nor told of.

    `seconds` is processor time, `megabytes` the most memory the process held; `end` is its status, 0 when it was well.
    """

    name: str
    end: int
    seconds: float
    megabytes: float
    elapsed: float
    pages: int = 0
    sentence: str = ""
    trouble: str = ""
    lost: str = ""
    warnings: tuple[str, ...] = ()


def outcomes() -> dict[str, Outcome]:
    """Every sample's outcome, from a process that only does this."""
    command = [sys.executable, "-m", "tests.paper.gallery.bounded"]
    done = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, encoding="utf-8", timeout=600, check=True)
    found = [Outcome(**json.loads(line)) for line in done.stdout.splitlines()]
    return {one.name: one for one in found}


def main() -> None:
    """Measure those named, or all."""
    from perfdesk.paper import compose, pdf  # noqa: F401 - loaded before the fork, as all that follows

    from . import samples
    from .visible import lost  # noqa: F401

    wanted = sys.argv[1:]
    for sample in samples():
        if not wanted or sample.name in wanted:
            print(json.dumps(asdict(_measured(sample.name, sample.data))), flush=True)


def _measured(name: str, data: bytes) -> Outcome:
    reading, writing = os.pipe()
    begin = time.monotonic()
    child = os.fork()
    if not child:
        os.close(reading)
        _work(data, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as stream:
        said = stream.read()
    _, status, used = os.wait4(child, 0)
    found = json.loads(said) if said else {}
    memory = used.ru_maxrss / 1024
    return Outcome(name, status, used.ru_utime + used.ru_stime, memory, time.monotonic() - begin, **found)


def _work(data: bytes, writing: int) -> None:
    """In the child: the work, its result to the pipe, and away without the parent's clean-up."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS + 5, SECONDS + 6))
    resource.setrlimit(resource.RLIMIT_AS, (1500 * 2**20, 1500 * 2**20))
    try:
        os.write(writing, json.dumps(_set_and_draw(data), ensure_ascii=False).encode())
    finally:
        os._exit(0)


def _set_and_draw(data: bytes) -> dict[str, object]:
    from perfdesk.paper import NotWord, to_pdf, typeset

    from .visible import lost

    try:
        paper = typeset(data)
        made = to_pdf(paper)
    except NotWord as refusal:
        return {"sentence": str(refusal)}
    except BaseException as trouble:
        return {"trouble": f"{type(trouble).__name__}: {trouble}"[:500]}
    if not made.startswith(b"%PDF"):
        return {"trouble": "no PDF"}
    told = _told(paper.warnings)
    return {"pages": len(paper.pages), "lost": lost(data, paper.texts()), "warnings": told}


def _told(warnings: Iterable[object]) -> list[str]:
    return [f"{one.place}：{one.message}" for one in warnings][:50]  # type: ignore[attr-defined]


if __name__ == "__main__":
    main()
