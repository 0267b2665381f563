"""packaging/linux: what the package says and sets, its bytes, and the choices of what goes in. No root is made here."""

from __future__ import annotations

import configparser
import hashlib
import os
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from perfdesk.office.carrying import ENDING

ROOT = Path(__file__).resolve().parents[2]
FILES = ROOT / "packaging" / "linux" / "files"
_ROOMS = ("linux", "release", "bundle", "fontbuild", "pyinstaller")


@pytest.fixture(autouse=True)
def _on_path(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The scripts' folder is importable as it is for the Makefile, and nothing of it stays for other tests."""
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    yield
    for name in [name for name in sys.modules if name.split(".")[0] in _ROOMS]:
        del sys.modules[name]


def module(name: str) -> ModuleType:
    return import_module(name)


class TestDesktop:
    @pytest.fixture
    def entry(self) -> configparser.SectionProxy:
        parser = configparser.ConfigParser(interpolation=None)
        parser.optionxform = str  # type: ignore[assignment,method-assign]
        parser.read(FILES / "perfdesk.desktop", encoding="utf-8")
        return parser["Desktop Entry"]

    def test_stands_among_the_office_programs_under_its_chinese_name(self, entry: configparser.SectionProxy) -> None:
        assert entry["Name"] == "PerfDesk 绩效自评"
        assert entry["Categories"].split(";")[0] == "Office"
        assert entry["Icon"] == "perfdesk"

    def test_opens_the_files_of_its_type(self, entry: configparser.SectionProxy) -> None:
        kind = ElementTree.parse(FILES / "perfdesk.xml").getroot()[0]
        names = {"m": "http://www.freedesktop.org/standards/shared-mime-info"}
        glob, icon = kind.find("m:glob", names), kind.find("m:icon", names)
        assert glob is not None
        assert icon is not None
        assert glob.get("pattern") == f"*{ENDING}"
        assert icon.get("name") == module("linux.package").MIME_ICON
        assert entry["MimeType"].rstrip(";") == kind.get("type")
        assert entry["Exec"] == "perfdesk %F"


class TestLauncher:
    @pytest.fixture
    def launcher(self, tmp_path: Path) -> Path:
        """The launcher, starting a stand-in that prints the input method's variables and the arguments."""
        program = tmp_path / "program"
        program.write_text('#!/bin/sh\necho "${QT_IM_MODULE-} ${IBUS_USE_PORTAL-}"; printf "%s\\n" "$@"\n', "utf-8")
        program.chmod(0o755)
        text = (FILES / "perfdesk.sh").read_text("utf-8")
        script = tmp_path / "perfdesk"
        script.write_text(text.replace("/usr/lib/perfdesk/perfdesk", str(program)), "utf-8")
        return script

    @pytest.mark.parametrize(
        ("environment", "seen"),
        [
            ({}, " "),
            ({"QT_IM_MODULE": "fcitx"}, "ibus 1"),
            ({"QT_IM_MODULE": "fcitx5"}, "ibus 1"),
            ({"XMODIFIERS": "@im=fcitx"}, "ibus 1"),
            ({"QT_IM_MODULE": "compose", "XMODIFIERS": "@im=fcitx"}, "compose "),
            ({"QT_IM_MODULE": "ibus"}, "ibus "),
            ({"QT_IM_MODULE": "ibus", "IBUS_USE_PORTAL": "0"}, "ibus 0"),
        ],
    )
    def test_lets_fcitx_speak_ibus_and_touches_nothing_else(
        self, launcher: Path, environment: dict[str, str], seen: str
    ) -> None:
        assert self.run(launcher, environment).splitlines()[0] == seen

    def test_passes_the_arguments_on(self, launcher: Path) -> None:
        assert self.run(launcher, {}, "a b.perfdesk", "*").splitlines()[1:] == ["a b.perfdesk", "*"]

    @staticmethod
    def run(launcher: Path, environment: dict[str, str], *arguments: str) -> str:
        command = ["/bin/sh", str(launcher), *arguments]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=20).stdout


class TestDepends:
    def test_names_each_package_once_with_the_oldest_that_will_do(self) -> None:
        found = module("linux.packages").depends(
            {"libc.so.6", "libm.so.6", "libGL.so.1", "libstdc++.so.6", "libgcc_s.so.1"},
            {"GLIBC": ((2, 28), "x"), "GLIBCXX": ((3, 4, 25), "y")},
        )
        assert found == ["libc6 (>= 2.28)", "libgl1", "libstdc++6 (>= 8)"]

    def test_a_library_that_nobody_has_judged_stops_the_build(self) -> None:
        packages = module("linux.packages")
        with pytest.raises(packages.Unknown, match=r"libgtk-3\.so\.0"):
            packages.depends({"libc.so.6", "libgtk-3.so.0"}, {"GLIBC": ((2, 28), "x")})

    def test_reads_what_a_real_library_asks_for(self, tmp_path: Path) -> None:
        from lxml import etree

        folder = tmp_path / "program"
        folder.mkdir()
        shutil.copy(etree.__file__, folder)
        (folder / "text").write_text("no program", "utf-8")
        asked = module("linux.elf").demands(folder)
        assert "libc.so.6" in asked.libraries
        assert (2, 2) < asked.newest["GLIBC"][0] <= (2, 28)
        assert asked.newest["GLIBC"][1] == Path(etree.__file__).name
        assert not module("linux.elf").demands(folder, [Path(etree.__file__).name]).libraries


class TestParts:
    @pytest.mark.parametrize(
        ("place", "kept"),
        [
            ("libQt6Core.so.6", True),
            ("libQt6Qml.so.6", False),
            ("libxcb-cursor.so.0", True),
            ("libxcb.so.1", False),
            ("libstdc++.so.6", False),
            ("libcrypto.so.1.1", False),
            ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
            ("PySide6/Qt/plugins/platforms/libqwayland-generic.so", False),
            ("PySide6/Qt/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so", True),
            ("PySide6/Qt/plugins/printsupport/libcupsprintersupport.so", True),
            ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", False),
        ],
    )
    def test_libraries(self, place: str, kept: bool) -> None:
        assert module("pyinstaller.parts").keeps_binary(place) is kept

    @pytest.mark.parametrize(
        ("place", "kept"),
        [
            ("templates/national-2020-annex/form.docx", True),
            ("contents.json", True),
            ("PySide6/Qt/translations/qtbase_zh_CN.qm", True),
            ("PySide6/Qt/translations/qtbase_de.qm", False),
            ("lxml-6.1.3.dist-info/METADATA", True),
            ("lxml-6.1.3.dist-info/RECORD", False),
            ("licences/lxml-6.1.3/LICENSE.txt", True),
        ],
    )
    def test_data(self, place: str, kept: bool) -> None:
        assert module("pyinstaller.parts").keeps_data(place) is kept

    def test_every_file_that_doctor_will_look_for_stays(self) -> None:
        content, parts = module("bundle.content"), module("pyinstaller.parts")
        lost = [name for name in content.own_files() if not name.endswith(".py") and not parts.keeps_data(name)]
        assert not lost


class TestIcuData:
    NAMES = ("icudt73l/coll/zh.res", "icudt73l/gb18030.cnv", "icudt73l/root.res", "icudt73l/zu_ZA.res")

    def archive(self) -> object:
        icudata = module("linux.icudata")
        header = b"\x20\x00\xda\x27" + bytes(8) + b"CmnD" + bytes(16)
        return icudata.Archive(header, {name: name.encode().ljust(48, b"\0") for name in self.NAMES})

    def test_is_read_back_as_it_was_written(self) -> None:
        icudata, archive = module("linux.icudata"), self.archive()
        read = icudata.read(b"ELF before it" + icudata.written(archive))
        assert read.header == archive.header  # type: ignore[attr-defined]
        assert {name: entry.rstrip(b"\0").decode() for name, entry in read.entries.items()} == {
            name: name for name in self.NAMES
        }

    def test_another_format_is_refused(self) -> None:
        icudata = module("linux.icudata")
        with pytest.raises(icudata.Strange):
            icudata.read(b"\x7fELF and nothing else")

    @pytest.mark.parametrize(
        ("name", "kept"),
        [
            ("coll/zh.res", True),
            ("coll/root.res", True),
            ("coll/ucadata.icu", True),
            ("coll/de.res", False),
            ("gb18030.cnv", True),
            ("ibm-964_P110-1999.cnv", False),
            ("supplementalData.res", True),
            ("sr_Latn_RS.res", False),
            ("zh_Hans_CN.res", True),
            ("brkitr/char.brk", True),
            ("brkitr/khmerdict.dict", False),
            ("translit/root.res", False),
            ("uts46.nrm", True),
        ],
    )
    def test_keeps_what_a_chinese_desktop_asks_for(self, name: str, kept: bool) -> None:
        assert module("linux.icudata").keeps(f"icudt73l/{name}") is kept


class TestPackage:
    @pytest.fixture
    def archives(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
        """Two packages of the same small program, made one after the other in different folders."""
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
        package = module("linux.package")
        made = []
        for turn in ("one", "other"):
            frozen = tmp_path / turn / "frozen"
            (frozen / "_internal").mkdir(parents=True)
            (frozen / "perfdesk").write_text("program", "utf-8")
            (frozen / "_internal" / "lib.so").write_text("library", "utf-8")
            (frozen / "perfdesk").chmod(0o700)
            package.stage(frozen, tmp_path / turn / "tree", "7.8.9")
            text = package.control("7.8.9", ["libc6 (>= 2.28)", "libgl1"], 123)
            made.append(package.build(tmp_path / turn / "tree", text, tmp_path / turn / "p.deb", level=0))
        return made

    def test_the_same_program_gives_the_same_bytes(self, archives: list[Path]) -> None:
        assert len({hashlib.sha256(path.read_bytes()).hexdigest() for path in archives}) == 1

    def test_says_who_it_is_and_what_it_needs(self, archives: list[Path]) -> None:
        told = self.ask("--field", archives[0])
        assert "Package: perfdesk\nVersion: 7.8.9\nArchitecture: amd64\n" in told
        assert "Depends: libc6 (>= 2.28), libgl1\n" in told
        assert "Installed-Size: 123\n" in told
        assert "绩效自评" in told

    def test_modes_owners_and_places_are_debians(self, archives: list[Path]) -> None:
        lines = self.ask("--contents", archives[0]).splitlines()
        modes = {line.split()[-1]: line.split()[0] for line in lines}
        assert all(line.split()[1] == "root/root" for line in lines)
        running = {place for place, mode in modes.items() if "x" in mode and not mode.startswith("d")}
        assert running == {"./usr/bin/perfdesk", "./usr/lib/perfdesk/perfdesk"}
        assert {"./usr/share/applications/perfdesk.desktop", "./usr/share/doc/perfdesk/copyright"} <= modes.keys()
        assert sum(place.endswith("apps/perfdesk.png") for place in modes) == 9

    def test_its_sums_are_those_of_its_files(self, archives: list[Path], tmp_path: Path) -> None:
        subprocess.run(["dpkg-deb", "--raw-extract", str(archives[0]), str(tmp_path / "out")], check=True)
        out = tmp_path / "out"
        lines = (out / "DEBIAN" / "md5sums").read_text("utf-8").splitlines()
        files = [path for path in out.rglob("*") if path.is_file() and "DEBIAN" not in path.parts]
        assert len(lines) == len(files)
        for line in lines:
            digest, _, name = line.partition("  ")
            assert hashlib.md5((out / name).read_bytes(), usedforsecurity=False).hexdigest() == digest
        scripts = {path.name for path in (out / "DEBIAN").iterdir() if os.access(path, os.X_OK)}
        assert scripts == {"preinst", "prerm"}

    @staticmethod
    def ask(question: str, archive: Path) -> str:
        return subprocess.run(
            ["dpkg-deb", question, str(archive)], capture_output=True, text=True, encoding="utf-8", check=True
        ).stdout


def test_without_root_the_command_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    installer = module("linux.installer")
    monkeypatch.setattr(installer, "_TOOLS", ())
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert "sudo make installer-linux" in installer.cannot()
    monkeypatch.setattr(installer, "_TOOLS", ("no-such-tool",))
    assert "no-such-tool" in installer.cannot()
    assert "system-packages.sh linux-build" in installer.cannot()


def test_nothing_stays_mounted_because_it_is_mounted_in_the_commands_own_namespace(tmp_path: Path) -> None:
    root = module("linux.root").Root(tmp_path / "a root")
    line = root.line(["echo", "a b"], binds={tmp_path: "/in"}, small={"/full": "64k"}, user="clerk")
    assert line[:5] == ["unshare", "--mount", "--pid", "--fork", "--kill-child"]
    assert line[-1].endswith(f"exec chroot --userspec=clerk '{tmp_path}/a root' echo 'a b'")
    assert "size=64k" in line[-1]


def test_the_sources_of_the_build_are_pinned() -> None:
    lines = (ROOT / "packaging" / "linux" / "sources.sha256").read_text("utf-8").splitlines()
    assert all(re.fullmatch(r"[0-9a-f]{64}  \S+", line) for line in lines)
    names = " ".join(lines)
    assert re.search(r"python3\.11_\S+\.dsc", names)
    assert re.search(r"sqlite3_\S+\.dsc", names)
