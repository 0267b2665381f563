"""packaging/system-packages.sh with stand-ins for dpkg-query, id, sudo and apt-get: nothing is installed here."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "packaging" / "system-packages.sh"
_TOOLS = ("bash", "grep", "sed", "tr", "mktemp", "rm", "tail", "env")


class Machine:
    """A folder that is the whole PATH, with stand-ins that write down how they were called."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.calls = folder / "calls.txt"
        for tool in _TOOLS:
            found = next(path for path in ("/bin", "/usr/bin") if (Path(path) / tool).exists())
            (folder / tool).symlink_to(Path(found) / tool)
        (folder / "python3.11").symlink_to(sys.executable)

    def put(self, name: str, body: str) -> None:
        """A stand-in command: notes its name and arguments, then runs `body`."""
        path = self.folder / name
        path.write_text(f'#!/bin/bash\necho "{name} $*" >>"{self.calls}"\n{body}\n', encoding="utf-8")
        path.chmod(0o755)

    def run(self, packages: str) -> subprocess.CompletedProcess[str]:
        """The script with this PATH alone."""
        environment = {"PATH": str(self.folder), "LC_ALL": "C.UTF-8", "TMPDIR": str(self.folder)}
        bash = self.folder / "bash"
        return subprocess.run(
            [str(bash), str(SCRIPT), packages],
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=30,
            check=False,
        )

    def called(self, name: str) -> bool:
        """Whether a stand-in was run."""
        return self.calls.exists() and f"{name} " in self.calls.read_text(encoding="utf-8")


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


INSTALLED_AS_ASKED = 'for name in "${@:3}"; do case $name in *t64) ;; *) echo "installed $name" ;; esac; done'
INSTALLED_RENAMED = 'for name in "${@:3}"; do case $name in *t64) echo "installed $name" ;; esac; done'
INSTALLED_NOTHING = "exit 1"


@pytest.mark.parametrize("answer", [INSTALLED_AS_ASKED, INSTALLED_RENAMED], ids=["debian12", "debian13-t64"])
def test_says_nothing_and_needs_no_network_when_all_is_there(machine: Machine, answer: str) -> None:
    machine.put("dpkg-query", answer)
    machine.put("apt-get", "exit 0")
    machine.put("id", "echo 0")
    done = machine.run("test")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert not machine.called("apt-get")


def test_installs_what_is_missing_as_root(machine: Machine) -> None:
    machine.put("dpkg-query", f"{{ {INSTALLED_AS_ASKED}; }} | grep -v libxcb-cursor0")
    machine.put("apt-get", "exit 0")
    machine.put("id", "echo 0")
    done = machine.run("run")
    assert done.returncode == 0
    calls = machine.calls.read_text(encoding="utf-8").splitlines()
    assert "apt-get update -q" in calls
    assert "apt-get install -y -q --no-install-recommends libxcb-cursor0" in calls


def test_says_the_command_when_it_may_not_install(machine: Machine) -> None:
    machine.put("dpkg-query", INSTALLED_NOTHING)
    machine.put("apt-get", "exit 0")
    machine.put("id", "echo 1000")
    machine.put("sudo", "exit 1")
    done = machine.run("run")
    assert done.returncode == 0, "missing libraries do not stop what can go on without them"
    assert "请管理员执行" in done.stdout
    assert "sudo apt-get update && sudo apt-get install -y --no-install-recommends libgl1 libegl1" in done.stdout
    assert not machine.called("apt-get")


def test_says_the_command_when_installing_fails(machine: Machine) -> None:
    machine.put("dpkg-query", INSTALLED_NOTHING)
    machine.put("apt-get", 'echo "E: no network"; exit 100')
    machine.put("id", "echo 0")
    done = machine.run("run")
    assert done.returncode == 0
    assert "E: no network" in done.stderr
    assert "请管理员执行" in done.stdout


def test_stops_without_a_python(machine: Machine) -> None:
    (machine.folder / "python3.11").unlink()
    machine.put("dpkg-query", INSTALLED_AS_ASKED)
    machine.put("id", "echo 1000")
    machine.put("sudo", "exit 1")
    done = machine.run("run")
    assert done.returncode == 1
    assert "python3 python3-venv" in done.stdout
    assert "无法继续" in done.stderr


def test_says_so_on_another_system(machine: Machine) -> None:
    done = machine.run("run")
    assert done.returncode == 0
    assert "不是 Debian 系" in done.stdout


def test_refuses_an_unknown_set(machine: Machine) -> None:
    assert machine.run("everything").returncode == 2


def test_may_be_executed() -> None:
    assert os.access(SCRIPT, os.X_OK)
