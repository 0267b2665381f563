"""packaging/windows without Wine: what is locked, kept, accepted and written. Else: make check-bundle, test-windows."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from perfdesk.paper.fonts import charset

ROOT = Path(__file__).resolve().parents[2]
PLACE = ROOT / "packaging" / "windows"
SCRIPT = (PLACE / "setup.nsi").read_text(encoding="utf-8")
UNKNOWN_ROOT = "unable to get local issuer certificate"
GENUINE = """
Signature Index: 0  (Primary Signature)

Message digest algorithm  : SHA256
Current message digest    : {signed}
Calculated message digest : {own}

Signer's certificate:
	------------------
	Signer #0:
		Subject: /C=US/ST=Oregon/L=Beaverton/O={signer}/CN={signer}
		Issuer : /C=US/O=DigiCert, Inc./CN=DigiCert Trusted G4 Code Signing RSA4096 SHA384 2021 CA1

Number of verified signatures: 1
{outcome}
"""


@pytest.fixture(scope="module", autouse=True)
def on_the_path() -> Iterator[None]:
    """The scripts are packages beside each other in packaging/."""
    sys.path.insert(0, str(ROOT / "packaging"))
    yield
    sys.path.remove(str(ROOT / "packaging"))


def module(name: str) -> ModuleType:
    """One of the scripts."""
    return import_module(f"windows.{name}")


# --- two builds at once ---------------------------------------------------------------------------------------------


def test_a_second_build_waits_for_the_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PERFDESK_BUILD_CACHE", str(tmp_path))
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "packaging")}
    program = "from windows.places import alone\nwith alone():\n    print('begun', flush=True)\n    input()"
    command = [sys.executable, "-c", program]
    pipe = subprocess.PIPE
    with module("places").alone():
        second = subprocess.Popen(command, env=environment, stdin=pipe, stdout=pipe, text=True)
        assert second.stdout is not None
        assert second.stdout.readline() == f"另一个 Windows 构建正在使用 {tmp_path / 'windows'}，等它做完再继续。\n"
        assert second.poll() is None
    assert second.stdout.readline() == "begun\n"
    second.kill()  # in the midst of its work
    second.communicate()
    with module("places").alone():
        assert (tmp_path / "windows").is_dir()


# --- the lock ---------------------------------------------------------------------------------------------------------


def test_the_lock_has_the_versions_of_the_sources_and_one_known_hash_each() -> None:
    ours = module("download").read_lock((PLACE / "requirements.lock").read_text(encoding="utf-8"))
    theirs = (ROOT / "packaging" / "requirements.lock").read_text(encoding="utf-8")
    assert [f"{one.name}=={one.version}" for one in ours] == re.findall(r"^(\S+==\S+)", theirs, re.MULTILINE)
    assert all(f"sha256:{one.sha256}" in theirs for one in ours)


def test_the_lock_names_no_address() -> None:
    assert "://" not in (PLACE / "requirements.lock").read_text(encoding="utf-8")


# --- what goes in -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("distribution", "path", "kept"),
    [
        ("pyside6-essentials", "PySide6/Qt6Core.dll", True),
        ("pyside6-essentials", "PySide6/plugins/platforms/qwindows.dll", True),
        ("pyside6-essentials", "PySide6/translations/qtbase_zh_CN.qm", True),
        ("pyside6-essentials", "PySide6/translations/qtbase_de.qm", False),
        ("pyside6-essentials", "PySide6/Qt6Quick.dll", False),
        ("pyside6-essentials", "PySide6/opengl32sw.dll", False),
        ("pyside6-essentials", "PySide6/designer.exe", False),
        ("reportlab", "reportlab/pdfbase/pdfdoc.py", True),
        ("reportlab", "reportlab/platypus/tables.py", False),
        ("lxml", "lxml/etree.cp311-win_amd64.pyd", True),
        ("lxml", "lxml/includes/etree_defs.h", False),
        ("pillow", "PIL/Image.py", True),
        ("pillow", "PIL/_avif.cp311-win_amd64.pyd", False),
        ("jsonschema", "jsonschema/tests/test_cli.py", False),
        ("jsonschema-specifications", "jsonschema_specifications/schemas/draft202012/metaschema.json", True),
        ("openpyxl", "openpyxl-3.1.5.dist-info/METADATA", True),
        ("openpyxl", "openpyxl-3.1.5.dist-info/RECORD", False),
    ],
)
def test_what_is_kept_of_a_wheel(distribution: str, path: str, kept: bool) -> None:
    assert module("keep").keeps(distribution, path) is kept


def test_a_wheel_that_writes_outside_its_folder_is_refused(tmp_path: Path) -> None:
    wheel = tmp_path / "evil-1-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as made:
        made.writestr("../outside.py", "")
    with pytest.raises(module("failures").BuildFailure, match="越出"):
        module("wheels").unpack([wheel], tmp_path / "lib")
    assert not (tmp_path / "outside.py").exists()


def test_byte_code_is_the_same_each_time_names_no_place_of_this_machine_and_runs(tmp_path: Path) -> None:
    found = []
    for name in ("one", "other"):
        folder = tmp_path / name
        (folder / "room").mkdir(parents=True)
        (folder / "room" / "__init__.py").write_text("def said() -> str:\n    return '绩效'\n", encoding="utf-8")
        module("bytecode").replace_sources(folder)
        assert [path.name for path in (folder / "room").iterdir()] == ["__init__.pyc"]
        found.append((folder / "room" / "__init__.pyc").read_bytes())
    assert found[0] == found[1]
    assert str(tmp_path).encode() not in found[0]
    run = "import sys; sys.stdout.reconfigure(encoding='utf-8'); import room; print(room.said())"
    done = subprocess.run([sys.executable, "-c", run], cwd=tmp_path / "one", capture_output=True, check=True)
    assert done.stdout.decode().strip() == "绩效"


def test_a_source_with_an_error_stops_the_build(tmp_path: Path) -> None:
    (tmp_path / "bad.py").write_text("def (:\n", encoding="utf-8")
    with pytest.raises(module("failures").BuildFailure, match=r"bad\.py"):
        module("bytecode").replace_sources(tmp_path)


# --- whose files they are ---------------------------------------------------------------------------------------------


def output(signer: str = "Python Software Foundation", own: str = "AB12", outcome: str = "Succeeded") -> str:
    """What osslsigncode prints."""
    return GENUINE.format(signer=signer, signed="AB12", own=own, outcome=outcome)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (output(), ""),
        (output(own="AB13"), "内容与签名不符"),
        (output(signer="Somebody Else"), "签名者是 Somebody Else"),
        (output(outcome="Failed"), "签名的证书链不可信"),
        (output(signer="Microsoft Corporation", outcome="Failed"), "签名无效"),
        (output(signer="Microsoft Corporation", outcome=f"{UNKNOWN_ROOT}\nFailed"), ""),
        (
            output(signer="Python Software Foundation", outcome="unable to get local issuer certificate\nFailed"),
            "不可信",
        ),
    ],
)
def test_whose_signature_is_accepted(text: str, why: str) -> None:
    signatures = module("signatures")
    fault = signatures.fault(signatures.read(text))
    assert why in fault if why else fault == ""


def test_changed_bytes_are_told_though_no_signer_is_named() -> None:
    signatures = module("signatures")
    said = "Current message digest    : AB12 \nCalculated message digest : AB13     MISMATCH!!!\n\nFailed\n"
    assert signatures.fault(signatures.read(said)) == "内容与签名不符"


def test_a_file_without_a_signature_is_refused() -> None:
    with pytest.raises(module("failures").BuildFailure):
        module("signatures").read("No signature found\nFailed\n")


# --- the faces --------------------------------------------------------------------------------------------------------


def test_the_leaner_faces_still_show_every_character_in_every_role() -> None:
    lean = import_module("bundle.lean_faces").kept()
    assert len(lean["kai-light.ttf"]) < 1500
    for name in ("hei-bold.ttf", "song-bold.ttf"):
        assert charset.gb2312() <= lean[name]
        assert charset.gbk() <= lean[name]
        assert lean["kai-light.ttf"] <= lean[name]  # the table of general standard characters, bold too
    whole = {"song.ttf", "hei.ttf", "kai.ttf", "fang.ttf"}
    assert not whole & lean.keys()  # each chain ends in one of these; test_built_fonts.py counts them


# --- the setup program ------------------------------------------------------------------------------------------------


def test_the_list_of_files_is_complete_and_always_in_one_order(tmp_path: Path) -> None:
    for name in ("app/b.txt", "app/a.pyc", "runtime/x.dll", "perfdesk.exe", "app/fonts/f.ttf", "app/$x.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    text = module("installer").file_list(tmp_path)
    folders = re.findall(r'^SetOutPath "\$INSTDIR\\program\.new(.*)"$', text, re.MULTILINE)
    assert folders == ["", "\\runtime", "\\app", "\\app\\fonts"]
    files = re.findall(r'^File "(.*)"$', text, re.MULTILINE)
    assert [Path(file).name for file in files] == ["perfdesk.exe", "x.dll", "a.pyc", "$$x.txt", "b.txt", "f.ttf"]


def test_what_the_setup_program_never_does() -> None:
    removed = re.findall(r'RMDir /r "(.*?)"', SCRIPT)
    assert set(removed) == {"$INSTDIR\\program", "$INSTDIR\\program.new", "$INSTDIR\\program.old"}
    assert "RequestExecutionLevel user" in SCRIPT
    assert "HKLM" not in SCRIPT


def test_what_the_setup_program_checks_first() -> None:
    begin = SCRIPT[SCRIPT.index("Function .onInit") :]
    for check in ("${IfNot} ${RunningX64}", "${OrIfNot} ${AtLeastWin10}", "${OrIfNot} ${AtLeastBuild} 17763"):
        assert check in begin[: begin.index("FunctionEnd")]
    assert "CRCCheck force" in SCRIPT


def test_every_exit_status_is_explained() -> None:
    head = SCRIPT[: SCRIPT.index("Unicode true")]
    used = set(re.findall(r"Refuse \S+ (\d+) ", SCRIPT)) | set(re.findall(r"StrCpy \$3 (\d+)", SCRIPT))
    assert used == {"10", "11", "12", "13", "14"}
    assert all(re.search(rf"\b{status} ", head) for status in used)


def test_nsis_own_sentences_are_translated_in_their_place() -> None:
    stubs = module("stubs")
    stub = b"MZ" + b"".join(english.encode("utf-16-le") + b"\0\0" for english in stubs.SENTENCES) + b"end"
    done = stubs.translated(stub)
    assert len(done) == len(stub)
    assert "安装文件已损坏或不完整".encode("utf-16-le") in done
    assert b"i\0n\0t\0e\0g\0r\0i\0t\0y" not in done
    with pytest.raises(module("failures").BuildFailure, match="nsis"):
        stubs.translated(b"another version")


@given(st.lists(st.integers(0, 65535), min_size=1, max_size=4))
def test_windows_four_numbers(parts: list[int]) -> None:
    assert module("launcher").numbers(".".join(map(str, parts))) == tuple(parts + [0] * (4 - len(parts)))


def test_the_side_picture(tmp_path: Path) -> None:
    path = tmp_path / "side.bmp"
    path.write_bytes(module("side_picture").bitmap())
    with Image.open(path) as picture:
        assert (picture.format, picture.size, picture.mode) == ("BMP", (164, 314), "RGB")


# --- the start --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("program", "status", "said"),
    [
        ("import sys; print(sys.argv[1:]); raise SystemExit(7)", 7, "['a b', '县']"),
        ("import gone", 3, "No module named 'gone'"),
    ],
)
def test_the_start_runs_the_program_and_tells_when_it_cannot(
    tmp_path: Path, program: str, status: int, said: str
) -> None:
    (tmp_path / "main.py").write_text(program, encoding="utf-8")
    (tmp_path / "start.py").write_bytes((PLACE / "start.py").read_bytes())
    done = subprocess.run(
        [sys.executable, "-m", "start", "a b", "县"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == status
    assert said in done.stdout
