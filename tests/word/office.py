"""LibreOffice as a judge: opens our files and saves them anew. Tests that need it fail when it is not there."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path


def converted(files: Mapping[str, bytes], target: str, folder: Path) -> dict[str, bytes]:
    """The files (name -> bytes, names with their endings) in another format, in one start of LibreOffice.

    Its profile lives in `folder`. Raises AssertionError with what LibreOffice said when it did not write every file.
    """
    program = shutil.which("soffice")
    assert program, "LibreOffice Writer is needed for this test: apt-get install libreoffice-writer-nogui"
    sources, out = folder / "in", folder / f"out-{target}"
    sources.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (sources / name).write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", target, "--outdir", str(out)]
    command += [str(sources / name) for name in files]
    said = subprocess.run(command, capture_output=True, text=True, timeout=180, check=False)
    written = {name: out / f"{Path(name).stem}.{target}" for name in files}
    assert all(path.exists() for path in written.values()), said.stdout + said.stderr
    return {name: path.read_bytes() for name, path in written.items()}
