"""The one version number, and whether a tag says the same.

python -m release.version           print it
python -m release.version TAG       exit status 1 when this tag is not v and the version
"""

import runpy
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def version(root: Path = ROOT) -> str:
    """VERSION of perfdesk/version.py, read without importing the program."""
    return str(runpy.run_path(str(root / "perfdesk" / "version.py"))["VERSION"])


def main(arguments: list[str]) -> int:
    """The command; gives its exit status."""
    here = version()
    if not arguments:
        print(here)
        return 0
    tag = arguments[0]
    if tag == f"v{here}":
        return 0
    print(f"标签 {tag} 与程序版本 {here} 不一致：请改 perfdesk/version.py，或换成标签 v{here}。", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
