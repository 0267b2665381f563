"""What stops a build: one exception with a Chinese sentence, and running a tool so that its failure becomes one."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path


class BuildFailure(Exception):
    """The build cannot go on; the message says where, what, and what to do."""


def as_root() -> list[str]:
    """What stands before a command that only the administrator may run; never asks for a password."""
    return ["sudo", "-n"] if os.geteuid() else []


def run(
    command: list[str],
    *,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
    package: str = "",
    check: bool = True,
) -> str:
    """The output of a tool. `package` is the Debian package it comes from.

    Raises BuildFailure when it is not there or, unless `check` is False, fails.
    """
    environment = {**os.environ, **env} if env else None
    try:
        done = subprocess.run(
            command,
            cwd=cwd,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except FileNotFoundError:
        raise BuildFailure(f"没有命令 {command[0]}（软件包 {package or command[0]}），请先安装。") from None
    if check and done.returncode:
        tail = "\n".join(done.stdout.strip().splitlines()[-12:])
        raise BuildFailure(f"{Path(command[0]).name} 没有成功（退出码 {done.returncode}）：\n{tail}")
    return done.stdout
