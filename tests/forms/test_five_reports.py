"""The published reports made again: the exported Word file holds every label and heading in order, and every figure
where the original has it.

`originals/<form>.yaml` was taken out of the published text by hand: `labels` in their order; `figures`, the ones
between a label and the next, in their order; `misprints`, where PerfDesk prints something else, and why (`times`: only
the 2nd, 3rd … time that the label comes). A label with a colon at its end may have its value behind it; a long one,
such as a 评分标准, is written `short name: text`.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import etree

from perfdesk.forms.library import TEMPLATES, FormLibrary
from perfdesk.forms.project_file import read_project_file
from perfdesk.office.export import typeset_project
from perfdesk.scoring.compute import compute
from perfdesk.values.entered import Place, Values
from perfdesk.values.number import half_width
from perfdesk.values.operations import SetText, apply

ORIGINALS = sorted((Path(__file__).parent / "originals").glob("*.yaml"))
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NUMBER = re.compile(r"\d+(?:\.\d+)?")
_ORDINAL = re.compile(r"(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十\d]+\)|\d+[、.])")
LIBRARY = FormLibrary()


def plain(text: str) -> str:
    """A text as it is compared: half width, no white space, no thousands separators."""
    return re.sub(r"(?<=\d),(?=\d{3})", "", "".join(half_width(text).split()))


def bare(text: str) -> str:
    """A label as it is compared: without its number (published texts have lost theirs) and without a colon."""
    return _ORDINAL.sub("", plain(text), count=1).rstrip(":") or plain(text)


def items(document: bytes) -> list[str]:
    """The texts of a Word file in reading order: paragraphs, and in tables cells; a merged cell once."""
    with zipfile.ZipFile(io.BytesIO(document)) as opened:
        body = etree.fromstring(opened.read("word/document.xml"))[0]
    return [text for text in map(plain, _items(body)) if text]


def _items(parent: etree._Element) -> Iterator[str]:
    for element in parent:
        if element.tag == W + "p":
            yield _text(element)
        elif element.tag == W + "tc":
            yield "".join(map(_text, element.iter(W + "p")))
        else:
            yield from _items(element)


def _text(paragraph: etree._Element) -> str:
    return "".join(node.text or "" for node in paragraph.iter(W + "t"))


def exported(form_id: str, sample: str) -> list[str]:
    """The items of the exported example."""
    project = (TEMPLATES / form_id / "samples" / f"{sample}.json").read_bytes()
    form, values = read_project_file(project, LIBRARY.load)
    return items(typeset_project(form, values, compute(form, values)).document)


def named(labels: list[Any]) -> tuple[list[str], list[str]]:
    """The names of the labels, by which figures are found, and their texts."""
    pairs = [next(iter(one.items())) if isinstance(one, dict) else (one, one) for one in labels]
    return [str(name) for name, _ in pairs], [str(text) for _, text in pairs]


def is_label(text: str, label: str) -> bool:
    """Whether an item is a label, with its value behind it where the label ends with a colon."""
    return bare(text) == bare(label) or (plain(label).endswith(":") and text.startswith(plain(label)))


def located(labels: list[str], texts: list[str]) -> list[int]:
    """Where each label stands, each behind the one before. Fails with the first that is missing."""
    found: list[int] = []
    for label in labels:
        begin = found[-1] + 1 if found else 0
        at = next((at for at in range(begin, len(texts)) if is_label(texts[at], label)), None)
        before = labels[len(found) - 1] if found else "开头"
        assert at is not None, f"“{before}”后面没有“{label}”"
        found.append(at)
    return found


def missing(figures: list[str], text: str) -> list[str]:
    """The figures that do not stand in a text, looked for in their order. Numbers are compared by value."""
    lost, begin = [], 0
    for figure in figures:
        end = _end(plain(str(figure)), text, begin)
        if end < 0:
            lost.append(figure)
        begin = max(end, begin)
    return lost


def _end(figure: str, text: str, begin: int) -> int:
    """Where a figure ends in a text, -1 when it does not stand in it."""
    number = NUMBER.match(figure)
    if not number:
        at = text.find(figure, begin)
        return at + len(figure) if at >= 0 else -1
    rest = figure[number.end() :]
    for found in NUMBER.finditer(text, begin):
        if Decimal(found[0]) == Decimal(number[0]) and text.startswith(rest, found.end()):
            return found.end() + len(rest)
    return -1


@pytest.fixture(scope="module", params=ORIGINALS, ids=lambda path: path.stem)
def report(request: pytest.FixtureRequest) -> tuple[dict[str, Any], list[str]]:
    """An original, and the items of ours."""
    path: Path = request.param
    original = yaml.safe_load(path.read_text(encoding="utf-8"))
    return original, exported(path.stem, original["sample"])


def test_every_label_and_heading_stands_in_order(report: tuple[dict[str, Any], list[str]]) -> None:
    original, texts = report
    located(named(original["labels"])[1], texts)


def test_every_figure_stands_where_the_original_has_it(report: tuple[dict[str, Any], list[str]]) -> None:
    original, texts = report
    labels, written = named(original["labels"])
    places = located(written, texts)
    ours, used = _misprints(original), set()
    begin, lost, times = 0, [], Counter[str]()
    for entry in original["figures"]:
        ((label, figures),) = entry.items()
        number = labels.index(label, begin)
        while labels[number + 1 : number + 2] == [label]:  # an indicator named like its heading
            number += 1
        begin = number + 1
        end = places[number + 1] if number + 1 < len(places) else len(texts)
        times[label] += 1
        keys = [_known(ours, (label, str(figure), times[label])) for figure in figures]
        wanted = [ours.get(key, str(figure)) for key, figure in zip(keys, figures, strict=True)]
        used |= set(keys) & set(ours)
        # a cell of a number alone must not run together with its neighbour
        lost += [f"{label} {figure}" for figure in missing(wanted, "\n".join(texts[places[number] : end]))]
    assert lost == []
    assert used == set(ours), "a misprint that no figure of the original has"
    assert all(entry["why"] for entry in original["misprints"])


def _misprints(original: dict[str, Any]) -> dict[tuple[str, str, int], str]:
    """What PerfDesk prints, by label, by what the original has there, and the time the label comes (0: each time)."""
    return {
        (entry["where"], str(entry["printed"]), time): str(entry["ours"])
        for entry in original["misprints"]
        for time in entry.get("times", [0])
    }


def _known(ours: dict[tuple[str, str, int], str], key: tuple[str, str, int]) -> tuple[str, str, int]:
    return key if key in ours else (*key[:2], 0)


def test_a_wrong_figure_is_found() -> None:
    assert missing(["241.00", "100%"], plain("241") + "\n" + plain("99.5%")) == ["100%"]
    assert missing(["250万"], "250") == ["250万"]
    assert missing(["8", "8"], "预算执行率\n8\n7.90") == ["8"]
    assert missing(["1,040,000.00", "5+1"], "1040000\n“5+1”") == []


def test_an_amount_of_one_project_changes_the_chapters_of_the_set() -> None:
    form, values = LIBRARY.example("hunan-huarong-2022")
    place = Place("附件5/1/资金", "当年财政拨款", "全年执行数")
    changed, inverse = apply(SetText(place, "200"), values)

    def printed(now: Values) -> str:
        return "\n".join(items(typeset_project(form, now, compute(form, now)).document))

    before, after = printed(values), printed(changed)
    assert before.count("后扶基金专项257.06万元") - after.count("后扶基金专项257.06万元") == 3
    assert after.count("后扶基金专项200万元") == 3
    assert after.count("77.80%") > before.count("77.80%")
    assert printed(apply(inverse, changed)[0]) == before
