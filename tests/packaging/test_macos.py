"""packaging/macos as far as a machine without macOS can judge it: property list, signing, steps, the image's look."""

from __future__ import annotations

import plistlib
import re
import runpy
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from perfdesk.version import VERSION

ROOT = Path(__file__).resolve().parents[2]
MACOS = ROOT / "packaging" / "macos"
SPEC = ROOT / "packaging" / "pyinstaller" / "perfdesk.spec"
NOTARY = {"PERFDESK_NOTARY_KEY": "key.p8", "PERFDESK_NOTARY_KEY_ID": "K1", "PERFDESK_NOTARY_ISSUER": "I1"}


@pytest.fixture(autouse=True)
def _on_path(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The scripts' folder is importable as it is for the Makefile, and nothing of it stays for other tests."""
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    yield
    for name in [
        name for name in sys.modules if name.split(".")[0] in ("macos", "release", "bundle", "fontbuild", "parts")
    ]:
        del sys.modules[name]


def module(name: str) -> ModuleType:
    return import_module(f"macos.{name}")


class TestPropertyList:
    @pytest.fixture
    def info(self) -> dict[str, Any]:
        """As macOS reads it: written and read back."""
        found: dict[str, Any] = plistlib.loads(plistlib.dumps(module("plist").info(VERSION)))
        return found

    def test_names_the_program_and_its_version(self, info: dict[str, Any]) -> None:
        assert info["CFBundleDisplayName"] == "PerfDesk 绩效自评"
        assert info["CFBundleName"].isascii()
        assert len(info["CFBundleName"]) <= 15, "longer names are cut in the menu bar"
        assert info["CFBundleVersion"] == info["CFBundleShortVersionString"] == VERSION
        assert re.fullmatch(r"[A-Za-z0-9.-]+", info["CFBundleIdentifier"])

    def test_keys_of_one_kind_are_of_that_type(self, info: dict[str, Any]) -> None:
        texts = [key for key in info if key.startswith("CFBundle") and not key.endswith(("Types", "Localizations"))]
        assert all(isinstance(info[key], str) for key in texts), "a version that is no text crashes the program"
        assert info["NSHighResolutionCapable"] is True
        assert info["CFBundleLocalizations"] == ["zh_CN"]

    def test_the_document_type_is_the_exported_one(self, info: dict[str, Any]) -> None:
        exported = info["UTExportedTypeDeclarations"][0]
        document = info["CFBundleDocumentTypes"][0]
        assert document["LSItemContentTypes"] == [exported["UTTypeIdentifier"]]
        assert document["CFBundleTypeName"] == exported["UTTypeDescription"]
        assert exported["UTTypeTagSpecification"]["public.filename-extension"] == ["perfdesk"]
        assert exported["UTTypeIdentifier"].startswith(info["CFBundleIdentifier"] + ".")

    def test_the_icon_is_the_one_that_is_drawn(self, info: dict[str, Any]) -> None:
        """What sizes it holds: test_bundle.py."""
        drawn = module("steps").Places(Path("build"), Path("dist")).icon.name
        icons = {info["CFBundleIconFile"], info["CFBundleDocumentTypes"][0]["CFBundleTypeIconFile"]}
        assert icons == {drawn}

    def test_asks_for_the_macos_that_the_locked_qt_asks_for(self, info: dict[str, Any]) -> None:
        """PySide6 6.9's wheel is macosx_12_0_universal2; 6.10's would need 13."""
        lock = (MACOS / "requirements.lock").read_text(encoding="utf-8")
        assert re.search(r"^pyside6-essentials==6\.9\.", lock, re.MULTILINE)
        assert info["LSMinimumSystemVersion"] == "12.0"


class TestSigning:
    def test_ad_hoc_without_a_certificate(self) -> None:
        signing = module("signing")
        found = signing.settled({})
        assert (found.identity, found.notary) == ("", None)
        assert signing.exe_options(found) == {"codesign_identity": None, "entitlements_file": None}

    def test_a_certificate_hardens_with_our_entitlements(self) -> None:
        signing = module("signing")
        options = signing.exe_options(signing.settled({"PERFDESK_SIGN_IDENTITY": "Developer ID Application: X (T)"}))
        assert options["codesign_identity"] == "Developer ID Application: X (T)"
        granted = plistlib.loads(Path(options["entitlements_file"]).read_bytes())
        assert granted == {"com.apple.security.cs.allow-unsigned-executable-memory": True}

    @pytest.mark.parametrize("absent", sorted(NOTARY))
    def test_half_a_notary_is_refused_with_what_is_missing(self, absent: str) -> None:
        signing = module("signing")
        given = {name: value for name, value in NOTARY.items() if name != absent}
        with pytest.raises(signing.Unsettled, match=absent):
            signing.settled(given | {"PERFDESK_SIGN_IDENTITY": "X"})

    def test_nothing_is_notarised_unsigned(self) -> None:
        signing = module("signing")
        with pytest.raises(signing.Unsettled, match="PERFDESK_SIGN_IDENTITY"):
            signing.settled(NOTARY)


class TestSteps:
    @staticmethod
    def commands(environment: dict[str, str]) -> list[list[str]]:
        """The first words of each command, and all of each."""
        steps, signing = module("steps"), module("signing").settled(environment)
        places = steps.Places(Path("b"), Path("d"))
        return [step.command for step in steps.steps(places, VERSION, "arm64", signing)]

    def test_ad_hoc_freezes_verifies_and_packs(self) -> None:
        freeze, verify, image, check = self.commands({})
        assert freeze[1:3] == ["-m", "PyInstaller"]
        assert verify[:2] == ["codesign", "--verify"]
        assert image[-1] == f"d/PerfDesk-{VERSION}-arm64.dmg"
        assert check[:2] == ["hdiutil", "verify"]
        assert not [word for command in (freeze, verify, image) for word in command if "notar" in word]

    def test_the_image_is_one_that_the_release_knows(self) -> None:
        image = Path(self.commands({})[2][-1])
        kind = import_module("release.artefacts").kind(image.name)
        assert kind is not None
        assert "苹果芯片" in kind.title

    def test_notarised_before_it_is_packed_and_once_more_as_image(self) -> None:
        commands = self.commands(NOTARY | {"PERFDESK_SIGN_IDENTITY": "X"})
        words = [" ".join(command) for command in commands]
        order = [i for i, text in enumerate(words) if "notarytool submit" in text]
        packed = next(i for i, text in enumerate(words) if "dmgbuild" in text)
        signed = next(i for i, text in enumerate(words) if text.startswith("codesign --sign X"))
        assert order[0] < packed < signed < order[1]
        for i in order:
            assert words[i + 1].startswith("xcrun stapler staple"), "each ticket is put where it belongs"

    def test_the_program_in_the_image_examines_itself(self) -> None:
        steps = module("steps")
        places = steps.Places(Path("b"), Path("d"))
        attach, test = steps.self_test(places, VERSION, "arm64")
        assert "-readonly" in attach.command
        assert test.command[:4] == ["env", "-u", "PERFDESK_FONTS", "PERFDESK_OWN_FONTS=0"], "with its own faces"
        assert test.command[4:] == [
            "b/mounted/PerfDesk.app/Contents/MacOS/perfdesk",
            "doctor",
            "--to",
            "d/doctor-macos-arm64",
        ]
        assert str(places.mounted) in steps.release_image(places).command

    def test_elsewhere_it_says_where_to_go(self) -> None:
        done = subprocess.run(
            [sys.executable, "-m", "macos.build"],
            cwd=ROOT / "packaging",
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=60,
        )
        if sys.platform != "darwin":
            assert (done.returncode, done.stderr.strip()) == (2, "macOS 的安装文件要在 Mac 上做。")


def test_the_images_look_holds_the_program_and_the_way_to_install_it() -> None:
    file = MACOS / "dmg_settings.py"
    settings: dict[str, Any] = {"defines": {"app": "/b/dist/PerfDesk.app", "icon": "/b/PerfDesk.icns"}}
    exec(compile(file.read_text(encoding="utf-8"), str(file), "exec"), settings, settings)  # as dmgbuild reads it
    assert settings["files"] == ["/b/dist/PerfDesk.app"]
    assert settings["symlinks"] == {"应用程序": "/Applications"}
    assert set(settings["icon_locations"]) == {"PerfDesk.app", "应用程序"}
    (_, (width, height)), size = settings["window_rect"], settings["icon_size"]
    for x, y in settings["icon_locations"].values():
        assert size / 2 < x < width - size / 2
        assert size / 2 < y < height - size / 2
    assert settings["format"] == "UDZO"


class Recorder:
    """Stands in for PyInstaller's targets: keeps how each was called; what is read off one of them is empty."""

    def __init__(self) -> None:
        self.calls: dict[str, dict[str, Any]] = {}

    def target(self, name: str) -> Any:
        def call(*arguments: Any, **options: Any) -> Any:
            self.calls[name] = options | {"arguments": arguments}
            return SimpleNamespace(pure=[], scripts=[], binaries=[], datas=[])

        return call


class TestSpec:
    @pytest.fixture
    def content(self, tmp_path: Path) -> Path:
        """A content folder with next to nothing in it but the version."""
        for name in ("perfdesk", "ui"):
            (tmp_path / name).mkdir()
            (tmp_path / name / "__init__.py").touch()
        (tmp_path / "perfdesk" / "version.py").write_text('VERSION = "7.8.9"\n', encoding="utf-8")
        (tmp_path / "main.py").touch()
        return tmp_path

    @staticmethod
    def run(content: Path, monkeypatch: pytest.MonkeyPatch, **environment: str) -> dict[str, dict[str, Any]]:
        """The spec as PyInstaller runs it: its targets by name with their options."""
        hooks = ModuleType("PyInstaller.utils.hooks")
        vars(hooks).update(collect_submodules=lambda name: [name], copy_metadata=lambda name: [])
        for name in ("PyInstaller", "PyInstaller.utils"):
            monkeypatch.setitem(sys.modules, name, ModuleType(name))
        monkeypatch.setitem(sys.modules, "PyInstaller.utils.hooks", hooks)
        monkeypatch.setattr(sys, "path", sys.path[:])
        monkeypatch.setenv("PERFDESK_CONTENT", str(content))
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        recorder = Recorder()
        targets = {name: recorder.target(name) for name in ("Analysis", "PYZ", "EXE", "COLLECT", "BUNDLE")}
        runpy.run_path(str(SPEC), init_globals=targets | {"SPECPATH": str(SPEC.parent)})
        sys.modules.pop("parts", None)
        return recorder.calls

    def test_makes_the_bundle_of_the_contents_version(self, content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        calls = self.run(content, monkeypatch, PERFDESK_ICON="build/PerfDesk.icns")
        bundle = calls["BUNDLE"]
        assert bundle["name"] == "PerfDesk.app"
        assert bundle["icon"] == "build/PerfDesk.icns"
        assert bundle["info_plist"]["CFBundleShortVersionString"] == bundle["version"] == "7.8.9"
        assert bundle["info_plist"]["CFBundleExecutable"] == calls["EXE"]["name"]
        assert bundle["bundle_identifier"] == bundle["info_plist"]["CFBundleIdentifier"]

    def test_signs_with_what_the_environment_names(self, content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        assert self.run(content, monkeypatch)["EXE"]["codesign_identity"] is None
        signed = self.run(content, monkeypatch, PERFDESK_SIGN_IDENTITY="X")["EXE"]
        assert signed["codesign_identity"] == "X"
        assert signed["entitlements_file"] == str(MACOS / "entitlements.plist")

    @pytest.mark.parametrize(
        ("file", "kept"),
        [
            ("PySide6/Qt/lib/QtCore.framework/Versions/A/QtCore", True),
            ("PySide6/Qt/lib/QtDBus.framework/Versions/A/QtDBus", True),  # QtGui is linked to it on macOS too
            ("PySide6/Qt/lib/QtNetwork.framework/Versions/A/QtNetwork", False),
            ("PySide6/Qt/lib/QtQml.framework/Versions/A/QtQml", False),
            ("PySide6/Qt/plugins/platforms/libqcocoa.dylib", True),
            ("PySide6/Qt/plugins/tls/libqsecuretransportbackend.dylib", False),
            ("libpython3.11.dylib", True),
        ],
    )
    def test_keeps_the_parts_of_qt_that_macos_needs(
        self, file: str, kept: bool, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.syspath_prepend(str(SPEC.parent))
        parts = import_module("parts")
        assert parts.keeps_binary(file) is kept
        if ".framework" in file:
            plist = f"{file.rpartition('/')[0]}/Resources/Info.plist"
            assert parts.keeps_data(plist) is kept, "half a framework cannot be signed"

    def test_no_link_leads_to_a_part_that_was_left_out(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """PyInstaller 6 links every library at the top of the bundle; a signature is refused over a loose link."""
        monkeypatch.syspath_prepend(str(SPEC.parent))
        core = "PySide6/Qt/lib/QtCore.framework/Versions/A/QtCore"
        links = [
            ("QtCore", core, "SYMLINK"),
            ("PySide6/Qt/lib/QtCore.framework/Versions/Current", "A", "SYMLINK"),
        ]
        loose = ("QtNetwork", core.replace("QtCore", "QtNetwork"), "SYMLINK")
        kept = import_module("parts").without_loose_links([*links, loose], [(core, "/wheel/QtCore", "BINARY")])
        assert kept == links
