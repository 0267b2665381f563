"""Runs makensis over an assembled bundle."""

from dataclasses import dataclass
from pathlib import Path

from bundle.content import settle

from windows.failures import run
from windows.launcher import numbers
from windows.places import HERE
from windows.side_picture import bitmap
from windows.stubs import chinese_nsis

SHIPPED = "x86-unicode"  # the usual one, starts on every Windows: also where it then says that it is too old
TESTED = "amd64-unicode"  # Debian's wine64 runs no 32-bit programs

# Alike things side by side pack better: first machine code, then byte code, then the rest, faces last.
_ORDER = {".dll": 0, ".pyd": 0, ".exe": 0, ".pyc": 1, ".zip": 1, ".ttf": 3}


@dataclass(frozen=True)
class Setup:
    """What is to be made: of which bundle, which version it calls itself, on which stub; `quick` packs less (tests)."""

    bundle: Path
    version: str
    stub: str
    icon: Path
    quick: bool = False


def make(setup: Setup, to: Path, workshop: Path) -> None:
    """Write the setup program. Raises BuildFailure."""
    workshop.mkdir(parents=True, exist_ok=True)
    to.parent.mkdir(parents=True, exist_ok=True)
    picture = workshop / "side.bmp"
    picture.write_bytes(bitmap())
    settle(picture)  # its time goes into the setup program
    files = workshop / f"files-{setup.stub}.nsh"
    files.write_text(file_list(setup.bundle), encoding="utf-8")
    defined = {
        "VERSION": setup.version,
        "NUMBERS": ".".join(map(str, numbers(setup.version))),
        "STUB": setup.stub,
        "ICON": str(setup.icon),
        "PICTURE": str(picture),
        "FILES": str(files),
        "KILOBYTES": str(size(setup.bundle) // 1024 + 1),
        "OUT": str(to),
    }
    stub = f"{'zlib' if setup.quick else 'lzma_solid'}-{setup.stub}"
    nsis = chinese_nsis(workshop / f"nsis-{stub}", stub)
    options = [f"-D{name}={value}" for name, value in defined.items()] + (["-DQUICK=1"] if setup.quick else [])
    script = str(HERE / "setup.nsi")
    run(
        ["makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8", *options, script],
        env={"NSISDIR": str(nsis)},
        package="nsis",
    )


def file_list(bundle: Path) -> str:
    """The NSIS lines that unpack every file of the bundle, always in the same order."""
    lines: list[str] = []
    folder = None
    for path in sorted((path for path in bundle.rglob("*") if path.is_file()), key=lambda path: _key(bundle, path)):
        inside = str(path.parent.relative_to(bundle)).replace("/", "\\")
        if inside != folder:
            folder = inside
            lines.append('SetOutPath "$INSTDIR\\program.new' + ("" if inside == "." else f"\\{inside}") + '"')
        lines.append(f'File "{str(path).replace("$", "$$")}"')
    return "\n".join(lines) + "\n"


def size(bundle: Path) -> int:
    """Bytes of all files, each rounded up to the disk's blocks of 4096."""
    return sum((path.stat().st_size + 4095) // 4096 * 4096 for path in bundle.rglob("*") if path.is_file())


def _key(bundle: Path, path: Path) -> tuple[int, str]:
    return _ORDER.get(path.suffix, 2), path.relative_to(bundle).as_posix()
