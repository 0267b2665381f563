"""A Debian of its own in a folder: made by debootstrap, entered by chroot in a namespace of its own.

Nothing stays mounted, not even when the command is killed, because nothing was ever mounted outside the namespace.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from linux.places import kept

_KEYS = Path("/usr/share/keyrings/debian-archive-keyring.gpg")


def surroundings(user: str) -> dict[str, str]:
    """The environment of a command inside: nothing of this machine's."""
    return {
        "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
        "HOME": "/root" if user == "root" else f"/home/{user}",
        "LC_ALL": "C.UTF-8",
        "DEBIAN_FRONTEND": "noninteractive",
        "TZ": "UTC",
    }


class Failed(Exception):
    """A command inside a root ended with an error; the text says which, and its last lines."""


@dataclass(frozen=True)
class Root:
    """A system in a folder."""

    folder: Path

    def run(
        self,
        *command: str,
        binds: Mapping[Path, str] | None = None,
        small: Mapping[str, str] | None = None,
        user: str = "root",
        environment: Mapping[str, str] | None = None,
        check: bool = True,
        timeout: float = 1800,
    ) -> subprocess.CompletedProcess[str]:
        """Run a command inside. Raises Failed, TimeoutExpired.

        binds: folder outside -> place inside. small: place inside -> size of a disk of its own there (`64k`).
        """
        done = subprocess.run(
            self.line(command, binds or {}, small or {}, user),
            env=surroundings(user) | dict(environment or {}),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
            timeout=timeout,
            check=False,
        )
        if check and done.returncode:
            raise Failed(
                f"{shlex.join(command)} 失败（{done.returncode}）：\n" + "\n".join(done.stdout.splitlines()[-25:])
            )
        return done

    def line(
        self,
        command: Sequence[str],
        binds: Mapping[Path, str] | None = None,
        small: Mapping[str, str] | None = None,
        user: str = "root",
    ) -> list[str]:
        """The command line that enters the root and runs the command there; see run."""
        here = shlex.quote(str(self.folder))
        steps = [f"mount -t proc proc {here}/proc", f"mount -t tmpfs tmpfs {here}/dev/shm"]
        for outside, inside in (binds or {}).items():
            steps.append(f"mount --bind {shlex.quote(str(outside))} {self._place(inside)}")
        for inside, size in (small or {}).items():
            steps.append(f"mount -t tmpfs -o size={size},mode=1777 tmpfs {self._place(inside)}")
        steps.append(f"exec chroot --userspec={user} {here} {shlex.join(command)}")
        return ["unshare", "--mount", "--pid", "--fork", "--kill-child", "sh", "-ec", " && ".join(steps)]

    def _place(self, inside: str) -> str:
        place = self.folder / inside.lstrip("/")
        place.mkdir(parents=True, exist_ok=True)
        return shlex.quote(str(place))

    def mirror(self) -> str:
        """Where its packages come from: what PERFDESK_DEBIAN_MIRROR named, or debootstrap's own choice."""
        return (self.folder / "etc/apt/sources.list").read_text(encoding="utf-8").split()[1]

    def put(self, source: Path, place: str) -> None:
        """Copy a file or a folder to this place inside."""
        target = self.folder / place.lstrip("/")
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, symlinks=True, dirs_exist_ok=True)
        else:
            shutil.copy2(source, target)

    def write(self, place: str, text: str) -> None:
        """Write a text file at this place inside."""
        target = self.folder / place.lstrip("/")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")

    def remove(self) -> None:
        """Take the folder away."""
        shutil.rmtree(self.folder, ignore_errors=True)


def bare(suite: str, folder: Path) -> Root:
    """A fresh minimal Debian in this folder, with the mirror's package lists; from a kept archive when there is one.

    Raises Failed when debootstrap cannot make it.
    """
    archive = kept() / f"{suite}.tar"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    if not archive.is_file():
        _strap(suite, folder, archive)
    else:
        _outside("tar", "-xf", str(archive), "-C", str(folder))
    shutil.copyfile("/etc/resolv.conf", folder / "etc" / "resolv.conf")
    return Root(folder)


def _strap(suite: str, folder: Path, archive: Path) -> None:
    archive.parent.mkdir(parents=True, exist_ok=True)
    named = os.environ.get("PERFDESK_DEBIAN_MIRROR")
    _outside(
        "debootstrap", "--variant=minbase", "--include=ca-certificates", suite, str(folder), *filter(None, [named])
    )
    root = Root(folder)
    main = root.mirror()
    root.write(
        "/etc/apt/sources.list", f"deb {main} {suite} main\ndeb {main.rstrip('/')}-security {suite}-security main\n"
    )
    shutil.copyfile("/etc/resolv.conf", folder / "etc" / "resolv.conf")
    if _KEYS.is_file():  # an older suite's key ring may not know the newer one that sources come from
        root.put(_KEYS, f"/etc/apt/trusted.gpg.d/{_KEYS.name}")
    root.run("apt-get", "update", "-q")
    root.run("apt-get", "clean")
    partial = archive.with_suffix(f".{os.getpid()}")
    _outside("tar", "-cf", str(partial), "-C", str(folder), ".")
    partial.replace(archive)


def _outside(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    if done.returncode:
        raise Failed(f"{shlex.join(command)} 失败：\n" + "\n".join((done.stdout + done.stderr).splitlines()[-25:]))
