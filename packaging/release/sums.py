"""SHA256SUMS: written when a release is made, verified by whoever copied the files to a stick or a share.

    python -m release.sums FOLDER             write FOLDER/SHA256SUMS over the release's files
    python -m release.sums --check FOLDER     exit status 1 when a file is missing or differs

The format is that of sha256sum, so `sha256sum -c SHA256SUMS` verifies it too.
"""

import argparse
import hashlib
import sys
from pathlib import Path

from release.artefacts import SUMS, found, of_another_version
from release.version import version


def sha256(path: Path) -> str:
    """The sum of a file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def written(files: list[Path]) -> str:
    """The text of SHA256SUMS, a file a line, in the order of their names."""
    return "".join(f"{sha256(path)}  {path.name}\n" for path in sorted(files, key=lambda path: path.name))


def read(text: str) -> dict[str, str]:
    """File name -> sum. Raises ValueError with the line that is not one of sha256sum's."""
    sums: dict[str, str] = {}
    for line in text.splitlines():
        digest, separator, name = line.partition("  ")
        if not separator or len(digest) != 64 or not name or "/" in name or "\\" in name:
            raise ValueError(line)
        sums[name] = digest
    return sums


def faults(folder: Path, sums: dict[str, str]) -> list[str]:
    """One sentence for each file that is missing or whose bytes are not those of the release."""
    sentences = []
    for name, digest in sums.items():
        path = folder / name
        if not path.is_file():
            sentences.append(f"缺少文件 {name}，请重新复制。")
        elif sha256(path) != digest:
            sentences.append(f"{name} 已损坏或不完整，请重新复制后再安装。")
    return sentences


def main(arguments: list[str]) -> int:
    """The command; gives its exit status."""
    parser = argparse.ArgumentParser(prog="release.sums", description="安装文件的校验值")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--check", action="store_true", help="核对，不写")
    options = parser.parse_args(arguments)
    sentences = _checked(options.folder) if options.check else _write(options.folder)
    for sentence in sentences:
        print(sentence, file=sys.stderr)
    return int(bool(sentences))


def _checked(folder: Path) -> list[str]:
    try:
        return faults(folder, read((folder / SUMS).read_text(encoding="utf-8")))
    except FileNotFoundError:
        return [f"{folder} 里没有 {SUMS}。"]
    except ValueError as line:
        return [f"{SUMS} 里有一行读不懂：{line}"]


def _write(folder: Path) -> list[str]:
    files = [path for _, path in found(folder)]
    if not files:
        return [f"{folder} 里没有安装文件。"]
    if old := of_another_version(files, version()):
        return [f"{name} 不是版本 {version()} 的，请先删去。" for name in old]
    (folder / SUMS).write_text(written(files), encoding="utf-8", newline="\n")
    print(written(files), end="")
    return []


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
