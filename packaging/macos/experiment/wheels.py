"""The wheels of two CPUs unpacked into one folder: what differs between them is joined to universal files."""

import re
from pathlib import Path, PurePosixPath
from zipfile import ZipFile

from macos.experiment import keep, macho
from macos.experiment.fetch import Failure


def unpack(wheels: list[Path]) -> dict[str, bytes]:
    """Path -> content of what is kept. Raises Failure for a path that leads out of the folder."""
    files: dict[str, bytes] = {}
    for wheel in wheels:
        distribution = re.sub(r"[-_.]+", "-", wheel.name.split("-")[0]).lower()
        with ZipFile(wheel) as package:
            for name in package.namelist():
                if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts:
                    raise Failure(f"{wheel.name} 里的文件名越出了文件夹：{name}")
                if not name.endswith("/") and keep.keeps(distribution, name):
                    files[name] = package.read(name)
    return files


def together(arm: dict[str, bytes], intel: dict[str, bytes]) -> dict[str, bytes]:
    """The files for both CPUs. Raises Failure where a library is there for one only, or other files differ."""
    files = {}
    for name in sorted(arm.keys() | intel.keys()):
        one, other = arm.get(name), intel.get(name)
        if one == other and one is not None:
            files[name] = one
        elif one is None or other is None:
            files[name] = _alone(name, one or other or b"")
        else:
            files[name] = _joined(name, one, other)
    return files


def _joined(name: str, arm: bytes, intel: bytes) -> bytes:
    if not (macho.is_macho(arm) and macho.is_macho(intel)):
        if name.endswith("METADATA"):
            return arm
        raise Failure(f"{name} 在两种芯片的软件包里不一样。")
    slices = macho.thin(intel) | macho.thin(arm)  # a wheel for one CPU may hold a universal file
    return macho.join({cpu: slices[cpu] for cpu in macho.CPU_NAMES})


def _alone(name: str, data: bytes) -> bytes:
    """Libraries bear names with sums in them that differ between the CPUs: each is loaded by its own slice only."""
    if macho.is_macho(data) and ".dylibs/" not in name:
        raise Failure(f"{name} 只有一种芯片的。")
    return data
