"""The notes of a release, for the people who install it: what is new, which file is for whom, the sums.

    python -m release.notes [--dist FOLDER]     print the notes of the version in Markdown

What is new is the version's section of docs/changes.md, written by hand in the words of the office. Where there is none
(a trial build) the commits since the last tag stand in for it.
"""

import argparse
import subprocess
import sys
from pathlib import Path

from release.artefacts import SUMS, found
from release.version import ROOT, version

CHANGES = ROOT / "docs" / "changes.md"
_KEPT_COMMITS = 40


def section(changes: str, wanted: str) -> str:
    """The text below `## <version>` (a date may follow it) up to the next such heading; "" when there is none."""
    lines: list[str] = []
    inside = False
    for line in changes.splitlines():
        if line.startswith("## "):
            inside = line.split()[1:2] == [wanted]
        elif inside:
            lines.append(line)
    return "\n".join(lines).strip()


def notes(new: str, number: str, files: list[tuple[str, str]], sums: str) -> str:
    """The whole text. files: name and for whom; sums: the text of SHA256SUMS, "" when there is none."""
    parts = [f"# PerfDesk 绩效自评 {number}", new]
    if files:
        rows = "\n".join(f"| {title} | `{name}` |" for name, title in files)
        parts.append(f"## 下载哪一个\n\n| 电脑 | 文件 |\n| --- | --- |\n{rows}")
        parts.append("更新时直接装新版，填过的内容都在。怎样安装、卸载，资料存在哪里，见一起发布的 install.md。")
    if sums:
        parts.append(f"## 校验值（SHA-256）\n\n```\n{sums.strip()}\n```")
    return "\n\n".join(part for part in parts if part) + "\n"


def commits(root: Path) -> str:
    """The subjects of the commits since the last tag as a list, newest first; "" outside a git repository."""
    last = _git(root, "describe", "--tags", "--abbrev=0", "HEAD^").strip()
    span = f"{last}..HEAD" if last else "HEAD"
    return _git(root, "log", f"--max-count={_KEPT_COMMITS}", "--no-merges", "--format=- %s", span).strip()


def _git(root: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(
            ["git", "-C", str(root), *arguments], capture_output=True, text=True, encoding="utf-8", check=False
        )
    except FileNotFoundError:
        return ""
    return done.stdout if done.returncode == 0 else ""


def main(arguments: list[str]) -> int:
    """The command; gives its exit status."""
    parser = argparse.ArgumentParser(prog="release.notes", description="发布说明")
    parser.add_argument("--dist", type=Path, help="放着安装文件和 SHA256SUMS 的文件夹")
    parser.add_argument("--strict", action="store_true", help="docs/changes.md 里没有这一版就失败")
    options = parser.parse_args(arguments)
    number = version()
    new = section(CHANGES.read_text(encoding="utf-8"), number) if CHANGES.is_file() else ""
    if not new and options.strict:
        print(f"docs/changes.md 里没有版本 {number} 的一节，请先写好再发布。", file=sys.stderr)
        return 1
    files = [(path.name, artefact.title) for artefact, path in found(options.dist)] if options.dist else []
    sums = options.dist / SUMS if options.dist else None
    text = sums.read_text(encoding="utf-8") if sums and sums.is_file() else ""
    print(notes(new or commits(ROOT), number, files, text), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
