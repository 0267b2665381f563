"""Write the gallery to a folder; with --compare set our page counts beside LibreOffice's."""

from __future__ import annotations

import sys
from pathlib import Path

from . import samples
from .comparing import compare

_ENDINGS = {"坏件-旧版doc": "doc", "怪例-带宏": "docm"}


def main(arguments: list[str]) -> int:
    """The command."""
    names = [one for one in arguments if not one.startswith("--")]
    if len(names) != 1:
        print(__doc__, "python -m tests.paper.gallery FOLDER [--compare]", sep="\n")
        return 2
    folder = Path(names[0])
    folder.mkdir(parents=True, exist_ok=True)
    every = samples()
    for sample in every:
        (folder / f"{sample.name}.{_ENDINGS.get(sample.name, 'docx')}").write_bytes(sample.data)
    print(f"{len(every)} 个文件写在 {folder}")
    if "--compare" in arguments:
        compare([sample for sample in every if not sample.sentence], folder)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
