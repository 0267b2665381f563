"""The program that is double-clicked: 50 lines of C, compiled for both CPUs by zig and joined."""

import subprocess
import sys
from pathlib import Path

from macos.experiment import macho
from macos.experiment.fetch import Failure
from macos.names import MINIMUM_MACOS

SOURCE = Path(__file__).with_name("launcher.c")
_TARGETS = {macho.ARM64: "aarch64", macho.X86_64: "x86_64"}


def build(compiler: Path, work: Path) -> bytes:
    """The universal program. zig signs the half for arm64 ad hoc: those chips run nothing unsigned."""
    slices = {}
    for cpu, name in _TARGETS.items():
        to = work / f"launcher-{name}"
        command = [sys.executable, "-m", "ziglang", "cc", "-target", f"{name}-macos.{MINIMUM_MACOS}", "-Os", "-Wall"]
        environment = {"PYTHONPATH": str(compiler), "PATH": "/usr/bin:/bin", "HOME": str(work)}
        done = subprocess.run([*command, "-o", str(to), str(SOURCE)], env=environment, capture_output=True, text=True)
        if done.returncode:
            raise Failure(f"启动程序编译不了：{done.stderr.strip().splitlines()[-1]}")
        slices[cpu] = to.read_bytes()
    return macho.join(slices)
