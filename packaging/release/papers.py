"""Do two programs write the same papers? Holds the self-test's exports of one machine against those of another.

    python -m release.papers ONE OTHER     two folders that `doctor --to` wrote

Word files have to hold the same parts with the same content; PDF files the same text, in order, blanks apart. Both
programs have to set pages with the faces that they bring (PERFDESK_OWN_FONTS=0). Exit status 1 when a paper is missing
or says something else. Needs lxml and pypdfium2, as the developers' environment has them.
"""

import argparse
import sys
import zipfile
from pathlib import Path

_KINDS = (".docx", ".pdf")


def papers(folder: Path) -> dict[str, Path]:
    """The Word and PDF files of a folder by name."""
    return {path.name: path for path in sorted(folder.iterdir()) if path.suffix in _KINDS}


def word_faults(one: bytes, other: bytes) -> list[str]:
    """Parts of two Word files that are not the same; XML is compared as what it says, not as it is written."""
    parts, others = _parts(one), _parts(other)
    alone = sorted(parts.keys() ^ others.keys())
    differing = [name for name in sorted(parts.keys() & others.keys()) if _said(name, parts) != _said(name, others)]
    return [*(f"{name} 只有一份里有" for name in alone), *(f"{name} 内容不同" for name in differing)]


def pdf_faults(one: bytes, other: bytes) -> list[str]:
    """Where the texts of two PDF files part, with what follows there."""
    text, against = _text(one), _text(other)
    if text == against:
        return []
    at = next((i for i, (a, b) in enumerate(zip(text, against, strict=False)) if a != b), min(len(text), len(against)))
    return [f"第 {at + 1} 个字起不同：“{text[at : at + 20]}”、“{against[at : at + 20]}”"]


def faults(one: Path, other: Path) -> list[str]:
    """Every difference between the papers of two folders, a sentence each; a folder without papers is one."""
    papers_one, papers_other = papers(one), papers(other)
    sentences = [
        f"{folder} 里没有导出的文件" for folder, found in ((one, papers_one), (other, papers_other)) if not found
    ]
    sentences += [f"{name} 只有一份" for name in sorted(papers_one.keys() ^ papers_other.keys())]
    for name in sorted(papers_one.keys() & papers_other.keys()):
        look = word_faults if name.endswith(".docx") else pdf_faults
        sentences += [
            f"{name}：{fault}" for fault in look(papers_one[name].read_bytes(), papers_other[name].read_bytes())
        ]
    return sentences


def _parts(data: bytes) -> dict[str, bytes]:
    from io import BytesIO

    with zipfile.ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _said(name: str, parts: dict[str, bytes]) -> bytes:
    if not name.endswith((".xml", ".rels")):
        return parts[name]
    from lxml import etree

    return etree.tostring(etree.fromstring(parts[name]), method="c14n")


def _text(data: bytes) -> str:
    import pypdfium2  # type: ignore[import-untyped]

    with pypdfium2.PdfDocument(data) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    return "".join("".join(pages).split())


def main(arguments: list[str]) -> int:
    """The command; gives its exit status."""
    parser = argparse.ArgumentParser(prog="release.papers", description="比较两份自检导出的文件")
    parser.add_argument("one", type=Path)
    parser.add_argument("other", type=Path)
    options = parser.parse_args(arguments)
    sentences = faults(options.one, options.other)
    for sentence in sentences:
        print(sentence)
    if not sentences:
        print(f"{len(papers(options.one))} 份文件内容全部相同。")
    return int(bool(sentences))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
