"""What all installers share: our files, the icon, the licence texts, the parts of Qt that stay."""

from __future__ import annotations

import ast
import hashlib
import io
import json
import os
import shutil
import struct
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import PySide6
import pytest
from PIL import IcnsImagePlugin, IcoImagePlugin, Image

from perfdesk.office.doctor import bundle as checking

ROOT = Path(__file__).resolve().parents[2]
SITE = Path(PySide6.__file__).parents[1]


@pytest.fixture(scope="module", autouse=True)
def scripts_in_reach() -> Iterator[None]:
    """`bundle` is found as the builders find it, and forgotten afterwards."""
    sys.path.insert(0, str(ROOT / "packaging"))
    yield
    sys.path.remove(str(ROOT / "packaging"))
    for name in [name for name in sys.modules if name.split(".")[0] == "bundle"]:
        del sys.modules[name]


def part(name: str) -> ModuleType:
    return import_module(f"bundle.{name}")


def inside(folder: Path) -> dict[str, tuple[bytes, float, int]]:
    """Every file with its content, time and mode."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime, path.stat().st_mode & 0o777)
        for path in files
    }


@pytest.fixture
def fonts(tmp_path: Path) -> Path:
    """A folder as packaging/fonts.py leaves it, with small faces."""
    folder = tmp_path / "built"
    (folder / "licences" / "甲").mkdir(parents=True)
    (folder / "song.ttf").write_bytes(b"face")
    (folder / "licences" / "甲" / "OFL.txt").write_text("terms")
    (folder / "manifest.json").write_text('{"faces": {}, "missing": {}}')
    return folder


class TestContent:
    def test_is_the_same_bytes_each_time(self, tmp_path: Path, fonts: Path) -> None:
        collect = part("content").collect
        collect(tmp_path / "一", fonts)
        os.utime(fonts / "song.ttf")
        collect(tmp_path / "二", fonts)
        assert inside(tmp_path / "一") == inside(tmp_path / "二")

    def test_holds_what_the_program_needs_side_by_side(self, tmp_path: Path, fonts: Path) -> None:
        part("content").collect(tmp_path / "app", fonts)
        there = set(inside(tmp_path / "app"))
        assert {
            "main.py", "LICENSE", "perfdesk/version.py", "ui/assets/perfdesk.svg", "templates/grades.yaml",
            "fonts/song.ttf", "fonts/licences/甲/OFL.txt", "contents.json",
        } <= there  # fmt: skip
        assert not [name for name in there if "__pycache__" in name or name.startswith(("tests/", "packaging/", "."))]

    def test_the_program_runs_from_there(self, tmp_path: Path, fonts: Path) -> None:
        app = tmp_path / "程序 文件夹"
        part("content").collect(app, fonts)
        before = inside(app)
        environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "1"}
        done = subprocess.run(
            [sys.executable, str(app / "main.py"), "forms", "--json"],
            cwd=tmp_path, env=environment, capture_output=True, check=True, timeout=60,
        )  # fmt: skip
        assert len(json.loads(done.stdout)) >= 5
        assert inside(app) == before

    def test_doctor_compares_with_the_list(self, tmp_path: Path, fonts: Path) -> None:
        app = tmp_path / "app"
        part("content").collect(app, fonts)
        for code in app.rglob("*.py"):  # a builder compiles them or packs them away
            code.unlink()
        assert checking.files(app).troubles == ()
        (app / "fonts" / "song.ttf").unlink()
        assert "fonts/song.ttf" in checking.files(app).troubles[0]

    def test_a_missing_face_stops_the_build(self, tmp_path: Path, fonts: Path) -> None:
        (fonts / "manifest.json").write_text('{"faces": {}, "missing": {"kai.ttf": "no network"}}')
        with pytest.raises(FileNotFoundError, match=r"kai\.ttf"):
            part("content").collect(tmp_path / "app", fonts)

    def test_time_and_modes_are_fixed(self, tmp_path: Path, fonts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
        part("content").collect(tmp_path / "app", fonts)
        assert {(time, mode) for _, time, mode in inside(tmp_path / "app").values()} == {(1700000000.0, 0o644)}

    def test_without_git_the_same_files(self, tmp_path: Path) -> None:
        content = part("content")
        copy = tmp_path / "export"
        for name in content.own_files():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, copy / name)
        (copy / "perfdesk" / "__pycache__").mkdir()
        (copy / "perfdesk" / "__pycache__" / "errors.pyc").write_bytes(b"")
        assert content.own_files(copy) == content.own_files()


class TestIcon:
    def test_ico_holds_every_size_windows_asks_for(self) -> None:
        icon = part("icon")
        read = IcoImagePlugin.IcoFile(io.BytesIO(icon.ico()))
        assert read.sizes() == {(size, size) for size in (16, 20, 24, 32, 40, 48, 64, 256)}
        for size in icon.ICO_SIZES:
            found = read.getimage((size, size)).convert("RGBA")
            drawn = Image.open(io.BytesIO(icon.png(size))).convert("RGBA")
            assert found.size == (size, size)
            assert found.tobytes() == drawn.tobytes() or _alike(found, drawn)

    def test_icns_holds_every_size_macos_asks_for(self) -> None:
        data = part("icon").icns()
        assert data[:4] == b"icns"
        assert struct.unpack(">I", data[4:8]) == (len(data),)
        read = IcnsImagePlugin.IcnsFile(io.BytesIO(data))
        sizes = {(width * scale, width) for width, _, scale in read.itersizes()}
        assert {
            (16, 16),
            (32, 16),
            (32, 32),
            (64, 32),
            (128, 128),
            (256, 128),
            (256, 256),
            (512, 512),
            (1024, 512),
        } <= (sizes)

    def test_is_the_same_bytes_each_time(self) -> None:
        icon = part("icon")
        assert icon.ico() == icon.ico()
        assert icon.icns() == icon.icns()

    @pytest.mark.parametrize("size", [16, 20, 24, 32, 48, 256])
    def test_sheet_and_tick_can_be_told_apart(self, size: int) -> None:
        picture = Image.open(io.BytesIO(part("icon").png(size))).convert("RGB")
        counts = dict.fromkeys(("ground", "sheet", "tick"), 0)
        for red, green, blue in _pixels(picture):
            counts["ground"] += blue > red + 60 and blue > green + 30
            counts["sheet"] += min(red, green, blue) > 235
            counts["tick"] += green > red + 40 and green > blue + 20
        whole = size * size
        assert counts["ground"] > 0.2 * whole
        assert counts["sheet"] > 0.15 * whole
        assert counts["tick"] > 0.02 * whole

    def test_all_files_are_written(self, tmp_path: Path) -> None:
        part("icon").write(tmp_path)
        names = {path.name for path in tmp_path.iterdir()}
        assert names == {"perfdesk.ico", "perfdesk.icns", "perfdesk.svg"} | {
            f"perfdesk-{size}.png" for size in (16, 22, 24, 32, 48, 64, 128, 256, 512)
        }


def _pixels(picture: Image.Image) -> Iterator[tuple[int, ...]]:
    data, step = picture.tobytes(), len(picture.getbands())
    return (tuple(data[at : at + step]) for at in range(0, len(data), step))


def _alike(one: Image.Image, other: Image.Image) -> bool:
    """The same where anything is drawn: an .ico's mask takes the colour of wholly transparent pixels away."""
    pairs = zip(_pixels(one), _pixels(other), strict=True)
    return all(left == right or left[3] == right[3] == 0 for left, right in pairs)


class TestLicences:
    def test_every_package_of_the_lock_brings_its_text(self, tmp_path: Path) -> None:
        licences = part("licences")
        names = licences.locked(ROOT / "packaging" / "requirements.lock")
        found = licences.collect(tmp_path, [SITE], names)
        assert len(found) == len(names)
        for package in found:
            folder = tmp_path / f"{package.name}-{package.version}"
            assert any(path.stat().st_size > 400 for path in folder.iterdir()), package.name
        index = (tmp_path / "LICENCES.txt").read_text(encoding="utf-8")
        assert all(f"{package.name} {package.version}\t" in index for package in found)
        assert "used under the LGPL" in index

    def test_qt_comes_with_the_text_of_the_lgpl(self, tmp_path: Path) -> None:
        (found,) = part("licences").collect(tmp_path, [SITE], ["pyside6.essentials"])
        text = (tmp_path / f"{found.name}-{found.version}" / "LGPL-3.0.txt").read_text(encoding="utf-8")
        assert "GNU LESSER GENERAL PUBLIC LICENSE" in text
        assert "GNU GENERAL PUBLIC LICENSE" in found.texts["GPL-3.0.txt"].decode()

    def test_from_a_wheel(self, tmp_path: Path) -> None:
        wheel = _wheel(tmp_path, {"licenses/LICENSE": "the terms"})
        (found,) = part("licences").collect(tmp_path / "out", [wheel])
        assert (found.name, found.version, found.licence) == ("some.thing", "1.0", "MIT")
        assert (tmp_path / "out" / "some.thing-1.0" / "LICENSE").read_text() == "the terms"

    def test_a_package_without_a_text_stops_the_build(self, tmp_path: Path) -> None:
        with pytest.raises(LookupError, match=r"some\.thing"):
            part("licences").collect(tmp_path / "out", [_wheel(tmp_path, {})])

    def test_a_package_that_is_not_there_stops_the_build(self, tmp_path: Path) -> None:
        with pytest.raises(LookupError, match="unheard-of"):
            part("licences").collect(tmp_path, [SITE], ["lxml", "Unheard_of"])


def _wheel(folder: Path, texts: dict[str, str]) -> Path:
    path = folder / "some_thing-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as wheel:
        head = "Metadata-Version: 2.4\nName: some.thing\nVersion: 1.0\nLicense-Expression: MIT\n"
        wheel.writestr("some_thing-1.0.dist-info/METADATA", head)
        wheel.writestr("some_thing/LICENSE.py", "not a text")
        for name, text in texts.items():
            wheel.writestr(f"some_thing-1.0.dist-info/{name}", text)
    return path


class TestQt:
    def test_just_the_modules_that_are_imported(self) -> None:
        used = set()
        for path in [*(ROOT / "ui").rglob("*.py"), *(ROOT / "perfdesk").rglob("*.py"), ROOT / "main.py"]:
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("PySide6."):
                    used.add((node.module or "").split(".")[1])
                if (
                    isinstance(node, ast.Constant)
                    and isinstance(node.value, str)
                    and node.value.startswith("PySide6.Qt")
                ):
                    used.add(node.value.split(".")[1])
        assert used == set(part("qt").MODULES)

    def test_the_plugins_are_there_under_these_names(self) -> None:
        qt = part("qt")
        plugins = SITE / "PySide6" / "Qt" / "plugins"
        kept = {qt.plugin_name(str(path)) for path in plugins.rglob("*.so") if qt.keeps_plugin(str(path), "linux")}
        assert kept == set(qt.PLUGINS["linux"])

    def test_the_libraries_are_there_under_these_names(self) -> None:
        qt = part("qt")
        there = {path.name.split(".")[0].removeprefix("lib") for path in (SITE / "PySide6" / "Qt" / "lib").iterdir()}
        assert set(qt.LIBRARIES) | set(qt.LINUX_LIBRARIES) <= there

    @pytest.mark.parametrize(
        ("file", "system", "kept"),
        [
            ("plugins/platforms/qwindows.dll", "windows", True),
            ("PySide6\\plugins\\platforms\\qdirect2d.dll", "windows", False),
            ("PySide6/Qt/plugins/platforms/libqcocoa.dylib", "darwin", True),
            ("imageformats/qwebp.dll", "windows", False),
        ],
    )
    def test_names_of_other_systems(self, file: str, system: str, kept: bool) -> None:
        assert part("qt").keeps_plugin(file, system) is kept


def test_licence_texts_are_the_official_ones() -> None:
    sums = {
        "LGPL-3.0.txt": "e3a994d82e644b03a792a930f574002658412f62407f5fee083f2555c5f23118",
        "GPL-3.0.txt": "3972dc9744f6499f0f9b2dbf76696f2ae7ad8af9b23dde66d6af86c9dfb36986",
    }
    texts = ROOT / "packaging" / "licences"
    assert {name: hashlib.sha256((texts / name).read_bytes()).hexdigest() for name in sums} == sums
