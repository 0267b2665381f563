"""Builds the redistributable Chinese faces once into a cache folder outside the repository.

    python packaging/fonts.py                   build what is missing; exit status 1 when a face could not be made
    python packaging/fonts.py --best-effort     the same, but exit status 0: the program then uses substitutes
    python packaging/fonts.py --path            print the folder, build nothing
    python packaging/fonts.py --check           exit status 0 when all faces are there, else 1; print nothing

The folder is PERFDESK_FONTS, or fonts-<version> in the user's cache folder. What the faces are: fontbuild/faces.py.
"""

import argparse
import sys
import time
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fontbuild import cache
from fontbuild.faces import FACES, Face, Source

if TYPE_CHECKING:
    from fontbuild.build import Built

_WORKERS = 2
_RETRY_SECONDS = 24 * 3600  # without a network every start would otherwise wait for it again


@dataclass
class Outcome:
    """What one build gave: manifest entries by file name, and why others are absent."""

    faces: dict[str, dict[str, Any]] = field(default_factory=dict)
    absent: dict[str, str] = field(default_factory=dict)


def say(sentence: str) -> None:
    """One line of progress for the person who waits."""
    print(sentence, flush=True)


def main() -> int:
    """The command; gives its exit status."""
    options = _options()
    at = cache.folder()
    if options.path:
        print(at)
        return 0
    absent = cache.missing(at)
    if options.check:
        return int(bool(absent))
    if not absent:
        return 0
    if options.best_effort and _tried_lately(at, absent):
        _tell_substitutes(absent)
        return 0
    done = _build_locked(at)
    return 0 if done or options.best_effort else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="生成随程序分发的中文字体（只需一次）")
    parser.add_argument("--best-effort", action="store_true", help="缺字体也返回 0，由程序改用替代字体")
    parser.add_argument("--path", action="store_true", help="只打印字体所在的文件夹")
    parser.add_argument("--check", action="store_true", help="只检查：齐全返回 0，否则返回 1")
    return parser.parse_args()


def _tried_lately(at: Path, absent: list[str]) -> bool:
    """True when a build less than a day ago could not make just these faces."""
    known = cache.known_missing(at)
    return set(absent) <= known and time.time() - (at / cache.MANIFEST).stat().st_mtime < _RETRY_SECONDS


def _tell_substitutes(absent: list[str]) -> None:
    for face in FACES:
        if face.file in absent:
            say(f"缺少字体 {face.file}（{face.role}），程序将改用{face.substitute}。")
    if absent:
        say("要再试一次：make fonts")


def _build_locked(at: Path) -> bool:
    """Build under a lock, so that two builds at once do the work once; True when every face is there afterwards."""
    from filelock import FileLock, Timeout

    if cache.foreign(at):
        say(f"文件夹 {at} 里有别的文件，未改动它。请把 PERFDESK_FONTS 指向一个空文件夹。")
        return False
    at.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(cache.lock_file(at))
    try:
        lock.acquire(timeout=0)
    except Timeout:
        say("另一个进程正在生成字体，等它完成……")
        lock.acquire()
    try:
        return not cache.missing(at) or _build(at)
    finally:
        lock.release()


def _build(at: Path) -> bool:
    start = time.monotonic()
    say(f"正在生成中文字体（只需一次，约两分钟），放在 {at}")
    with cache.workshop(at) as place:
        finished = place / "finished"
        finished.mkdir()
        outcome = _make_faces(place, finished)
        cache.write_manifest(finished, outcome.faces, outcome.absent)
        cache.put_in_place(finished, at)
    for sentence in dict.fromkeys(outcome.absent.values()):
        say(sentence)
    _tell_substitutes(list(outcome.absent))
    say(f"字体：生成 {len(outcome.faces)} 种，缺 {len(outcome.absent)} 种，用时 {time.monotonic() - start:.0f} 秒。")
    return not outcome.absent


def _make_faces(place: Path, finished: Path) -> Outcome:
    """Fetch each source and hand its faces to the workers at once, so that fetching and building overlap."""
    from fontbuild import build, fetch

    outcome = Outcome()
    waiting: list[tuple[Face, Path, str, Future[Built]]] = []
    with ProcessPoolExecutor(_WORKERS) as workers:
        for source in dict.fromkeys(face.source for face in FACES):
            faces = [face for face in FACES if face.source == source]
            say(f"取 {source.package} {source.version}")
            try:
                package, version = fetch.fetch(source, place / "sources")
            except fetch.Unavailable as reason:
                outcome.absent |= {face.file: str(reason) for face in faces}
                continue
            for face in faces:
                job = workers.submit(build.build, face, package, version, finished / face.file)
                waiting.append((face, package, version, job))
        for face, package, version, job in waiting:
            _collect(face, _Source(face.source, package, version), job, finished, outcome)
    return outcome


@dataclass(frozen=True)
class _Source:
    """A fetched source: what it is, where it was unpacked, which version came."""

    pinned: Source
    package: Path
    version: str


def _collect(face: Face, source: _Source, job: "Future[Built]", finished: Path, outcome: Outcome) -> None:
    from fontbuild import build, licences

    try:
        built = job.result()
    except build.Unfit as reason:
        (finished / face.file).unlink(missing_ok=True)
        outcome.absent[face.file] = str(reason)
        return
    licences.write(source.pinned, source.package, source.version, built.notice, finished / "licences")
    outcome.faces[face.file] = built.record
    han, size = built.record["coverage"]["level2"], built.record["bytes"] / 1e6
    say(f"已生成 {face.file}（{face.role}）：汉字 {han} 个，{size:.1f} MB，{built.seconds:.0f} 秒")


if __name__ == "__main__":
    sys.exit(main())
