"""The wheels, through pip, once, by their hashes: the program's for both CPUs, CPython's, and the compiler for here."""

import os
import subprocess
import sys
from pathlib import Path

from platformdirs import user_cache_dir

HERE = Path(__file__).resolve().parent
RUN_LOCK = HERE.parents[1] / "requirements.lock"
SOURCES = HERE / "sources.lock"
CPUS = ("arm64", "x86_64")
_PYTHON = ["--python-version", "3.11", "--implementation", "cp", "--abi", "cp311", "--abi", "abi3", "--abi", "none"]


class Failure(Exception):
    """Something could not be fetched or made; the message says what, in Chinese."""


def cache() -> Path:
    """The folder of downloads: PERFDESK_BUILD_CACHE, else one in the user's cache."""
    chosen = os.environ.get("PERFDESK_BUILD_CACHE")
    return (Path(chosen).expanduser() if chosen else Path(user_cache_dir("PerfDesk", False))) / "macos"


def program(cpu: str) -> list[Path]:
    """The wheels of what the program needs at run time, for one CPU."""
    return _wheels(cache() / cpu, RUN_LOCK, [f"macosx_12_0_{cpu}"])


def cpython() -> Path:
    """The wheel that holds CPython's libraries for macOS."""
    return _named(_wheels(cache() / "python", _only("panda3d"), ["macosx_12_0_universal2"]), "panda3d")


def compiler() -> Path:
    """The folder of the compiler's package, unpacked for this machine."""
    at = cache() / "ziglang"
    if not (at / "ziglang").is_dir():
        _pip(["install", "--no-deps", "--require-hashes", "--target", str(at), "-r", str(_only("ziglang"))])
    return at


def _wheels(folder: Path, lock: Path, platforms: list[str]) -> list[Path]:
    """Fetched anew when the lock is younger than what is there."""
    done = folder / ".fetched"
    text = lock.read_text(encoding="utf-8")
    if not done.is_file() or done.read_text(encoding="utf-8") != text:
        where = [option for name in platforms for option in ("--platform", name)]
        rest = ["--no-deps", "--only-binary=:all:", "--require-hashes", "-d", str(folder), "-r", str(lock)]
        for old in folder.glob("*.whl"):
            old.unlink()
        _pip(["download", *where, *_PYTHON, *rest])
        done.write_text(text, encoding="utf-8")
    return sorted(folder.glob("*.whl"))


def _only(name: str) -> Path:
    """A lock with the one entry of this name."""
    lines = SOURCES.read_text(encoding="utf-8").splitlines()
    at = next(i for i, line in enumerate(lines) if line.startswith(f"{name}=="))
    path = cache() / f"{name}.lock"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines[at : at + 2]) + "\n", encoding="utf-8")
    return path


def _named(wheels: list[Path], name: str) -> Path:
    return next(path for path in wheels if path.name.startswith(f"{name}-"))


def _pip(arguments: list[str]) -> None:
    command = [sys.executable, "-m", "pip", *arguments, "-q", "--disable-pip-version-check", "--no-cache-dir"]
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    if done.returncode:
        print(done.stderr, file=sys.stderr)
        raise Failure("没有取到登记的软件包，请检查网络或软件源后重试。")
