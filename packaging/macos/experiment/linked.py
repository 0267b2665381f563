"""Would the loader of macOS find everything? Judged from the files alone, for both CPUs.

Every library that a file loads has to be the system's or in the program, along the search paths that the files name;
every symbol of Python has to be one that the library of Python has; nothing may ask for a newer macOS than we say;
what runs on arm64 has to be signed, at least ad hoc.
"""

import posixpath
from collections.abc import Iterator, Mapping
from pathlib import Path

from macos.experiment import macho
from macos.experiment.macho import Slice

_OF_THE_SYSTEM = ("/usr/lib/", "/System/Library/")
_PYTHON = "libpython3.11.dylib"
Files = Mapping[str, Mapping[int, Slice]]
"""Path within the program -> CPU -> slice."""


def read(program: Path) -> dict[str, dict[int, Slice]]:
    """All Mach-O files of the program."""
    found = {}
    for path in sorted(program.rglob("*")):
        if path.is_file() and not path.is_symlink():
            data = path.read_bytes()
            if macho.is_macho(data):
                found[path.relative_to(program).as_posix()] = {one.cpu: one for one in macho.read(data)}
    return found


def faults(files: Files, executable: str, minimum: tuple[int, int]) -> Iterator[str]:
    """A sentence for each thing that keeps the program from starting. executable: its path; minimum: oldest macOS."""
    for path, slices in files.items():
        missing = [name for cpu, name in macho.CPU_NAMES.items() if cpu not in slices]
        if missing and ".dylibs/" not in path:
            yield f"{path}: not for {', '.join(missing)}"
        for one in slices.values():
            where = f"{path} ({macho.CPU_NAMES[one.cpu]})"
            if one.minimum > minimum:
                yield f"{where}: asks for macOS {one.minimum[0]}.{one.minimum[1]}"
            if one.cpu == macho.ARM64 and not one.signed:
                yield f"{where}: not signed"
            yield from (f"{where}: {fault}" for fault in _unloadable(files, path, one, executable))
            yield from (f"{where}: {name} is nowhere" for name in sorted(_unknown(files, path, one, executable)))


def _unloadable(files: Files, path: str, one: Slice, executable: str) -> Iterator[str]:
    for name in one.loads:
        if name.startswith(_OF_THE_SYSTEM) or name in one.weak:
            continue
        tried = list(_candidates(name, path, one, executable))
        found = [place for place in tried if one.cpu in files.get(place, {})]
        if not found:
            yield f"{name} is not in the program (tried {', '.join(tried) or 'nothing'})"


def _candidates(name: str, path: str, one: Slice, executable: str) -> Iterator[str]:
    """Where the loader looks. Search paths of what loaded this file are left out: each file has to name its own."""
    here = {"@loader_path": posixpath.dirname(path), "@executable_path": posixpath.dirname(executable)}
    head, _, rest = name.partition("/")
    if head == "@rpath":
        for search in one.rpaths:
            begin, _, tail = search.partition("/")
            if begin in here:
                yield posixpath.normpath(posixpath.join(here[begin], tail, rest))
    elif head in here:
        yield posixpath.normpath(posixpath.join(here[head], rest))


def _unknown(files: Files, path: str, one: Slice, executable: str) -> set[str]:
    """Symbols of Python that neither its library nor a library that this file loads has."""
    beside = {place for name in one.loads for place in _candidates(name, path, one, executable)}
    python = {place for place in files if place.endswith("/" + _PYTHON)}
    loaded = (files[place][one.cpu] for place in beside | python if one.cpu in files.get(place, {}))
    has: set[str] = set().union(*(library.defined for library in loaded))
    return {name for name in one.undefined if name.startswith(("_Py", "__Py"))} - has
