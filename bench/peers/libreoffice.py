"""LibreOffice: the filled Word file to PDF, by one start of soffice for each file or for many."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path

from bench.peers.faces import FACES, OFFICIAL, folder

_FONTCONFIG = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>"""


class LibreOffice:
    """Converts Word files with a profile that has been started once. Raises ImportError without soffice."""

    def __init__(self) -> None:
        found = shutil.which("soffice")
        if found is None:
            raise ImportError("soffice")
        self._keep = tempfile.TemporaryDirectory()
        self._folder = Path(self._keep.name)
        settings = _FONTCONFIG.format(fonts=folder(), cache=self._folder / "fontcache")
        (self._folder / "fonts.conf").write_text(settings, encoding="utf-8")
        self._environment = {
            **os.environ,
            "FONTCONFIG_FILE": str(self._folder / "fonts.conf"),
            "HOME": str(self._folder),
        }
        profile = f"-env:UserInstallation={(self._folder / 'profile').as_uri()}"
        self._command = [found, profile, "--headless", "--convert-to", "pdf", "--outdir", str(self._folder)]

    def written(self, documents: list[bytes]) -> list[Path]:
        """The Word files on disk, naming the faces that are there."""
        paths = [self._folder / f"{number}.docx" for number in range(len(documents))]
        for path, data in zip(paths, documents, strict=True):
            path.write_bytes(with_faces(data))
        return paths

    def __call__(self, files: list[Path]) -> list[Path]:
        """All of them to PDF in one start."""
        subprocess.run(
            [*self._command, *map(str, files)], env=self._environment, check=True, capture_output=True, timeout=600
        )
        return [file.with_suffix(".pdf") for file in files]


def with_faces(docx: bytes) -> bytes:
    """The Word file with the families of the faces in place of the official font names."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
        for info in source.infolist():
            data = source.read(info)
            if info.filename.startswith("word/") and info.filename.endswith(".xml"):
                text = data.decode()
                for name, role in OFFICIAL.items():
                    text = text.replace(f'"{name}"', f'"{FACES[role].family}"')
                data = text.encode()
            copy.writestr(info.filename, data)
    return target.getvalue()
