"""The image for macOS put together on Linux: Mach-O files read and joined, what they load judged, the image's bytes.

Whether it starts nobody knows; here is what can be known without a Mac.
"""

from __future__ import annotations

import plistlib
import random
import struct
import sys
import zlib
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

ROOT = Path(__file__).resolve().parents[2]
ARM64, X86_64 = 0x0100000C, 0x01000007
PROGRAM = "Contents/MacOS/perfdesk"


@pytest.fixture(autouse=True, scope="module")
def _on_path() -> Iterator[None]:
    """The scripts' folder is importable as it is for the Makefile, and nothing of it stays for other tests."""
    sys.path.insert(0, str(ROOT / "packaging"))
    yield
    sys.path.remove(str(ROOT / "packaging"))
    for name in [name for name in sys.modules if name.split(".")[0] in ("macos", "release", "bundle", "windows")]:
        del sys.modules[name]


def part(name: str) -> ModuleType:
    return import_module(f"macos.experiment.{name}")


def _command(kind: int, body: bytes) -> bytes:
    body += b"\0" * (-len(body) % 8)
    return struct.pack("<II", kind, 8 + len(body)) + body


def _named(kind: int, name: str, fields: int) -> bytes:
    """A load command that ends with a text, after so many more numbers."""
    return _command(kind, struct.pack("<I", 12 + 4 * fields) + bytes(4 * fields) + name.encode() + b"\0")


def macho(
    cpu: int,
    *,
    loads: tuple[str, ...] = (),
    rpaths: tuple[str, ...] = (),
    defined: tuple[str, ...] = (),
    undefined: tuple[str, ...] = (),
    minimum: tuple[int, int] = (11, 0),
    signed: bool = True,
) -> bytes:
    """A file with these load commands and symbols, as <mach-o/loader.h> lays them out."""
    commands = [_named(0xC, name, 3) for name in loads]
    commands += [_named(0x8000001C, name, 0) for name in rpaths]
    commands.append(_command(0x32, struct.pack("<IIII", 1, minimum[0] << 16 | minimum[1] << 8, 0, 0)))
    if signed:
        commands.append(_command(0x1D, struct.pack("<II", 0, 0)))
    names, symbols = b"\0", b""
    for name, kind in [*((name, 0x0F) for name in defined), *((name, 0x01) for name in undefined)]:
        symbols += struct.pack("<IBBHQ", len(names), kind, 0, 0, 0)
        names += name.encode() + b"\0"
    table = 32 + sum(map(len, commands)) + 24
    count = len(defined) + len(undefined)
    commands.append(_command(2, struct.pack("<IIII", table, count, table + len(symbols), len(names))))
    head = struct.pack("<IIIIIIII", 0xFEEDFACF, cpu, 0, 6, len(commands), sum(map(len, commands)), 0, 0)
    return head + b"".join(commands) + symbols + names


class TestMachO:
    def test_reads_what_a_file_loads_and_asks_for(self) -> None:
        data = macho(ARM64, loads=("@rpath/libx.dylib",), rpaths=("@loader_path",), defined=("_a",), undefined=("_b",))
        (one,) = part("macho").read(data)
        assert (one.cpu, one.loads, one.rpaths) == (ARM64, ("@rpath/libx.dylib",), ("@loader_path",))
        assert (one.defined, one.undefined, one.minimum, one.signed) == ({"_a"}, {"_b"}, (11, 0), True)

    def test_joined_files_come_apart_as_they_were(self) -> None:
        slices = {ARM64: macho(ARM64), X86_64: macho(X86_64, signed=False)}
        joined = part("macho").join(slices)
        assert part("macho").thin(joined) == slices
        for i in range(2):
            _, _, offset, _, align = struct.unpack_from(">IIIII", joined, 8 + 20 * i)
            assert offset % (1 << align) == 0, "the loader maps whole pages"

    def test_anything_else_is_refused(self) -> None:
        assert not part("macho").is_macho(b"\x7fELF")
        with pytest.raises(ValueError, match="no Mach-O"):
            part("macho").thin(b"\x7fELF" + bytes(60))


class TestLinked:
    @staticmethod
    def faults(**files: bytes) -> list[str]:
        """What is said about a program of these files (in its frameworks folder) that is otherwise in order."""
        read = part("macho").read
        both = part("macho").join({cpu: macho(cpu, defined=("_Py_Main",)) for cpu in (ARM64, X86_64)})
        paths = {"Contents/Frameworks/libpython3.11.dylib": both} | {
            f"Contents/Frameworks/{name}.dylib": data for name, data in files.items()
        }
        found = {path: {one.cpu: one for one in read(data)} for path, data in paths.items()}
        return list(part("linked").faults(found, PROGRAM, (12, 0)))

    @staticmethod
    def both(**options: object) -> bytes:
        slices = {cpu: macho(cpu, **options) for cpu in (ARM64, X86_64)}  # type: ignore[arg-type]
        return bytes(part("macho").join(slices))

    def test_nothing_is_said_about_a_sound_program(self) -> None:
        library = self.both(
            loads=(
                "/usr/lib/libSystem.B.dylib",
                "@rpath/libpython3.11.dylib",
                "@executable_path/../Frameworks/y.dylib",
            ),
            rpaths=("@loader_path/.",),
            undefined=("_Py_Main", "_malloc", "_PyOfY"),
        )
        assert self.faults(x=library, y=self.both(defined=("_PyOfY",))) == []

    def test_a_library_that_is_not_there(self) -> None:
        assert self.faults(x=self.both(loads=("@rpath/z.dylib",), rpaths=("@loader_path/sub",))) == [
            f"Contents/Frameworks/x.dylib ({cpu}): @rpath/z.dylib is not in the program"
            " (tried Contents/Frameworks/sub/z.dylib)"
            for cpu in ("x86_64", "arm64")
        ]

    def test_a_library_of_the_machine_that_built_it(self) -> None:
        faults = self.faults(x=self.both(loads=("/opt/homebrew/lib/libpng.dylib",)))
        assert len(faults) == 2
        assert all("is not in the program" in fault for fault in faults)

    def test_a_symbol_that_python_does_not_have(self) -> None:
        assert "_PyNew_InPython4 is nowhere" in self.faults(x=self.both(undefined=("_PyNew_InPython4",)))[0]

    def test_a_newer_system_no_signature_one_cpu(self) -> None:
        assert self.faults(x=macho(ARM64, minimum=(13, 0), signed=False)) == [
            "Contents/Frameworks/x.dylib: not for x86_64",
            "Contents/Frameworks/x.dylib (arm64): asks for macOS 13.0",
            "Contents/Frameworks/x.dylib (arm64): not signed",
        ]


class TestWheels:
    def test_libraries_are_joined_and_texts_have_to_agree(self) -> None:
        arm = {"a/x.so": macho(ARM64), "a/__init__.py": b"1"}
        intel = {"a/x.so": macho(X86_64), "a/__init__.py": b"1"}
        joined = part("wheels").together(arm, intel)
        assert part("macho").thin(joined["a/x.so"]) == {ARM64: arm["a/x.so"], X86_64: intel["a/x.so"]}
        with pytest.raises(part("fetch").Failure, match="不一样"):
            part("wheels").together(arm, intel | {"a/__init__.py": b"2"})

    def test_a_module_for_one_cpu_only_stops(self) -> None:
        with pytest.raises(part("fetch").Failure, match="只有一种芯片"):
            part("wheels").together({"a/x.so": macho(ARM64)}, {})

    def test_keeps_the_frameworks_that_are_loaded_and_nothing_of_qml(self, tmp_path: Path) -> None:
        wheel = tmp_path / "pyside6_essentials-6.9.3-cp39-abi3-macosx_12_0_universal2.whl"
        framework = "PySide6/Qt/lib/{0}.framework/Versions/A/{0}"
        names = {
            framework.format("QtCore"): True,
            framework.format("QtDBus"): True,
            framework.format("QtQml"): False,
            "PySide6/QtCore.abi3.so": True,
            "PySide6/QtNetwork.abi3.so": False,
            "PySide6/Qt/plugins/platforms/libqcocoa.dylib": True,
            "PySide6/Qt/plugins/platforms/libqminimal.dylib": False,
            "PySide6/QtCore.pyi": False,
        }
        with ZipFile(wheel, "w") as package:
            for name in names:
                package.writestr(name, b"")
        assert set(part("wheels").unpack([wheel])) == {name for name, kept in names.items() if kept}

    def test_a_path_out_of_the_folder_is_refused(self, tmp_path: Path) -> None:
        wheel = tmp_path / "evil-1-py3-none-any.whl"
        with ZipFile(wheel, "w") as package:
            package.writestr("../outside.py", b"")
        with pytest.raises(part("fetch").Failure, match="越出"):
            part("wheels").unpack([wheel])


def _read_back(image: bytes) -> bytes:
    """The volume in an image, by its trailer, table and sums; written from the format, not from our writer."""
    trailer = image[-512:]
    assert trailer[:12] == b"koly" + struct.pack(">II", 4, 512)
    (data_length,) = struct.unpack_from(">Q", trailer, 32)
    at, length = struct.unpack_from(">QQ", trailer, 216)
    assert (at, at + length) == (data_length, len(image) - 512)
    (data_sum,) = struct.unpack_from(">I", trailer, 88)
    assert data_sum == zlib.crc32(image[:data_length])
    table = plistlib.loads(image[at : at + length])["resource-fork"]["blkx"][0]["Data"]
    assert table[:4] == b"mish"
    (sectors,) = struct.unpack_from(">Q", table, 16)
    (volume_sum,) = struct.unpack_from(">I", table, 72)
    (count,) = struct.unpack_from(">I", table, 200)
    volume = b""
    for i in range(count):
        kind, _, sector, held, offset, size = struct.unpack_from(">IIQQQQ", table, 204 + 40 * i)
        assert sector * 512 == len(volume), "no gaps"
        data = image[offset : offset + size]
        if kind == 0xFFFFFFFF:
            assert i == count - 1
        else:
            volume += {0x80000005: zlib.decompress, 1: bytes, 2: lambda _, n=held: bytes(512 * n)}[kind](data)  # type: ignore[misc]
    assert len(volume) == sectors * 512 == struct.unpack_from(">Q", trailer, 492)[0] * 512
    assert zlib.crc32(volume) == volume_sum
    assert struct.unpack_from(">I", trailer, 360)[0] == zlib.crc32(struct.pack(">I", volume_sum))
    return volume


class TestImage:
    @settings(max_examples=25, deadline=None)
    @given(
        pieces=st.lists(
            st.tuples(st.sampled_from(["zero", "random", "text"]), st.integers(1, 1500)), min_size=1, max_size=6
        )
    )
    def test_gives_the_volume_back(
        self, tmp_path_factory: pytest.TempPathFactory, pieces: list[tuple[str, int]]
    ) -> None:
        generator = random.Random(1)
        make = {"zero": bytes, "random": generator.randbytes, "text": lambda n: (b"PerfDesk " * n)[:n]}
        volume = b"".join(make[kind](512 * sectors) for kind, sectors in pieces)
        folder = tmp_path_factory.mktemp("image")
        (folder / "raw").write_bytes(volume)
        part("udzo").write(folder / "raw", folder / "image")
        assert _read_back((folder / "image").read_bytes()) == volume

    def test_the_same_volume_gives_the_same_image(self, tmp_path: Path) -> None:
        (tmp_path / "raw").write_bytes(b"PerfDesk" * 64 * 5000)
        for name in ("one", "other"):
            part("udzo").write(tmp_path / "raw", tmp_path / name)
        assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()

    def test_half_a_sector_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "raw").write_bytes(bytes(700))
        with pytest.raises(ValueError, match="sectors"):
            part("udzo").write(tmp_path / "raw", tmp_path / "image")


def test_what_is_no_release_says_so() -> None:
    """The name keeps it out of SHA256SUMS and of the draft; who opens it reads that nobody has started it."""
    assert import_module("release.artefacts").kind("PerfDesk-1.2.3-experiment.dmg") is None
    assert "没有在任何一台 Mac 上启动过" in part("assemble").README
