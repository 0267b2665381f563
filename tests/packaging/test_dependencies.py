"""What the program stands on: bounded in pyproject.toml, locked with hashes, explained in docs/dependencies.md."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
RUN_LOCK = ROOT / "packaging" / "requirements.lock"
DEV_LOCK = ROOT / "packaging" / "requirements-dev.lock"
BENCH_LOCK = ROOT / "packaging" / "requirements-bench.lock"
FREEZE_LOCK = ROOT / "packaging" / "pyinstaller" / "requirements.lock"
MACOS_LOCK = ROOT / "packaging" / "macos" / "requirements.lock"
_ENTRY = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)")


def _project() -> dict[str, list[str]]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return {"run": project["dependencies"], **project["optional-dependencies"]}


RUN = [Requirement(line) for line in _project()["run"]]
DEV = [Requirement(line) for line in _project()["dev"]]
BENCH = [Requirement(line) for line in _project()["bench"]]
FREEZE = [Requirement(line) for line in _project()["freeze"]]
MACOS = FREEZE + [Requirement(line) for line in _project()["macos"]]
ALL = list(dict.fromkeys(RUN + DEV + BENCH + MACOS))


def _entries(lock: Path) -> dict[str, tuple[str, int]]:
    """Canonical name -> (version, number of hashes) of every entry of a lock file."""
    entries: dict[str, tuple[str, int]] = {}
    name = ""
    for line in lock.read_text(encoding="utf-8").splitlines():
        if entry := _ENTRY.match(line):
            name = canonicalize_name(entry[1])
            entries[name] = (entry[2], 0)
        elif line.strip().startswith("--hash=sha256:"):
            entries[name] = (entries[name][0], entries[name][1] + 1)
    return entries


def _explained() -> str:
    return (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("requirement", ALL, ids=lambda requirement: requirement.name)
def test_has_a_lower_and_an_upper_bound(requirement: Requirement) -> None:
    operators = {specifier.operator for specifier in requirement.specifier}
    assert operators == {">=", "<"}, f"{requirement}: a lower (>=) and an upper (<) bound are needed"


@pytest.mark.parametrize("requirement", ALL, ids=lambda requirement: requirement.name)
def test_is_explained_with_its_bounds(requirement: Requirement) -> None:
    bounds = ", ".join(sorted(map(str, requirement.specifier), reverse=True))
    row = next((line for line in _explained().splitlines() if line.startswith(f"| {requirement.name} |")), None)
    assert row is not None, f"docs/dependencies.md has no row for {requirement.name}"
    assert f"| {bounds} |" in row, f"docs/dependencies.md does not give {requirement.name}'s bounds as {bounds}"


def test_explains_nothing_that_is_not_used() -> None:
    names = {requirement.name for requirement in ALL}
    bounded = re.findall(r"^\| ([A-Za-z0-9_-]+) \| >=", _explained(), re.MULTILINE)
    assert sorted(bounded) == sorted(names)


@pytest.mark.parametrize(
    ("lock", "requirements"),
    [
        (RUN_LOCK, RUN),
        (DEV_LOCK, RUN + DEV),
        (BENCH_LOCK, RUN + BENCH),
        (FREEZE_LOCK, RUN + FREEZE),
        (MACOS_LOCK, RUN + MACOS),
    ],
    ids=["requirements", "requirements-dev", "requirements-bench", "freeze", "macos"],
)
class TestLock:
    def test_locks_every_dependency_within_its_bounds(self, lock: Path, requirements: list[Requirement]) -> None:
        entries = _entries(lock)
        for requirement in requirements:
            version, _ = entries.get(canonicalize_name(requirement.name), ("", 0))
            assert version, f"{requirement.name} is not in {lock.name}: make lock"
            assert requirement.specifier.contains(version), f"{requirement} is locked at {version}: make lock"

    def test_has_hashes_for_every_entry(self, lock: Path, requirements: list[Requirement]) -> None:
        bare = [name for name, (_, hashes) in _entries(lock).items() if not hashes]
        assert len(_entries(lock)) >= len(requirements)
        assert not bare, f"{lock.name}: entries without hashes cannot be installed"

    def test_names_no_address_and_no_path(self, lock: Path, requirements: list[Requirement]) -> None:
        text = lock.read_text(encoding="utf-8")
        assert "://" not in text
        assert "@ " not in text
        assert not re.search(r"^(-i|--index|--extra-index|--find-links|--trusted)", text, re.MULTILINE)
        assert not re.search(r"(^|\s)/\w", text), "an absolute path"


def test_platform_wheels_are_locked_for_other_systems_too() -> None:
    # one hash would be this machine's own wheel; Windows, macOS and Linux on two CPUs are at least four
    for name in ("pyside6-essentials", "shiboken6", "lxml", "pillow"):
        assert _entries(RUN_LOCK)[name][1] >= 4, f"{name}: hashes of other platforms are missing"


@pytest.mark.parametrize(
    "other", [DEV_LOCK, BENCH_LOCK, FREEZE_LOCK, MACOS_LOCK], ids=["dev", "bench", "freeze", "macos"]
)
def test_the_locks_agree(other: Path) -> None:
    run, more = _entries(RUN_LOCK), _entries(other)
    assert {name: more.get(name) for name in run} == run
