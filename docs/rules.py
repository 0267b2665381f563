"""Remakes docs/rules.md: every scoring rule that a form prints, with the row of a rules table that tests it, or why
nothing is computed from it.

python docs/rules.py
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT)]

from perfdesk.forms.library import TEMPLATES, FormLibrary  # noqa: E402
from perfdesk.forms.model import Form  # noqa: E402
from perfdesk.word.names import TC, P  # noqa: E402
from perfdesk.word.package import open_package  # noqa: E402
from perfdesk.word.text import cell_text, paragraph_text  # noqa: E402

VECTORS = "tests/scoring/vectors.yaml"
INTRO = """# Printed rules and where they are tested

Made by `python docs/rules.py` from the forms, their rules tables and `tests/scoring/vectors.yaml`.
`tests/forms/test_printed_rules.py` fails for a rule that a form prints and no row quotes. *not computed* says why a
rule is for the clerk to keep.
"""
LABEL = 40
"""Characters up to which a cell is one label, however many lines it stands on."""

_RULE = re.compile(
    r"\d分|满分|不得分|扣|四舍五入|酌情|率=|得分[=＝]|总分[=＝]|\d[%％]|≥|≤|÷|.分值|分值.|[计记]分|评分时|计算得分|核定|结合实际|佐证|证明|需提供"
    r"|\d日内|\d日和|至少|应在|最高|B/A|口径|汇总|加权|一级项目|个性指标"
)
_WORTH = re.compile(r"\d分|满分|不得分|扣|按比例")
_TAIL = re.compile(r"直至.*|\d分(?:（.*）)?|扣分")
_NUMBERED = re.compile(r"^(?:备?注[:：]|\d[.．、](?=\D|\d+%|20\d\d年)|[①-⑨]|（\d）|其中[:：])+")
_BRACKETS = str.maketrans("()", "（）")


@dataclass(frozen=True, slots=True)
class Rule:
    """One printed rule: the row of a score sheet it stands in ("": a note, a heading), and its words."""

    row: str
    words: str


def printed(form: Form) -> list[Rule]:
    """Every rule that a form's score sheets and its Word file print, once each, in their order."""
    rows = [(row.key, text) for table in form.tables for row in table.rows for text in (row.standard, row.help)]
    shown = {plain(text) for text in texts(form)}
    found = [Rule(key, clause) for key, text in rows if plain(text) in shown for clause in clauses(text)]
    inside = {plain(text) for _, text in rows}
    found += [Rule("", clause) for text in texts(form) if plain(text) not in inside for clause in clauses(text)]
    return list(dict.fromkeys(rule for rule in found if _RULE.search(rule.words)))


def texts(form: Form) -> Iterator[str]:
    """What stands in the Word file's cells and outside of them, places left out."""
    body = open_package(form.document).body
    cells = (cell_text(cell) for cell in body.iter(TC))
    outside = (paragraph_text(node) for node in body.iter(P) if next(node.iterancestors(TC), None) is None)
    for text in (*cells, *outside):
        if "{{" not in text:
            yield text if len(text) > LABEL else text.replace("\n", "")


def clauses(text: str) -> Iterator[str]:
    """The rules of a text one by one: split at the ends of sentences, and at commas between parts that each say what
    they are worth; a part that only says how far is no rule of its own.
    """
    held = ""
    for part in _parts(text):
        if held and not _TAIL.fullmatch(part):
            yield held
            held = ""
        held = f"{held}，{part}" if held else part
    if held:
        yield held


def _parts(text: str) -> Iterator[str]:
    for sentence in re.split(r"[。；;\n]|(?<!以上)(?=[①-⑨])", text):
        held = ""
        for part in re.split(r"[，,](?![^（(]*[）)])", sentence):
            held = f"{held}，{part}" if held else part
            if _WORTH.search(part):
                yield plain(held)
                held = ""
        if plain(held):
            yield plain(held)


def plain(text: str) -> str:
    """A text without spaces, its number and its full stop, in full-width brackets: what is compared."""
    return _NUMBERED.sub("", "".join(text.split()).translate(_BRACKETS)).strip("。；;，,、：")


def entries(form_id: str) -> list[dict[str, Any]]:
    """The rows of the rules table beside a form."""
    found: list[dict[str, Any]] = yaml.safe_load((TEMPLATES / form_id / "rules.yaml").read_text(encoding="utf-8"))
    return found


def quoted(entry: dict[str, Any]) -> list[tuple[frozenset[str], str]]:
    """What a row of a rules table quotes: the words, and the rows of the sheet that it is about."""
    given = [lines for lines in entry.get("给出", {}).values() if isinstance(lines, list)]
    rows = {line["行"] for lines in given for line in lines if "行" in line}
    placed = entry.get("位置", "..").split(".")[1]
    about = frozenset({*rows, placed, entry.get("行", ""), ""})
    return [(about, plain(words)) for words in entry.get("出处", ())]


def said_of(form: Form) -> dict[Rule, list[dict[str, Any]]]:
    """Every printed rule with the rows that quote it: of the form's own table, of what it extends, of its parts."""
    tables = [entry for form_id in _family(form) for entry in entries(form_id)]
    quotes = [(about, words, entry) for entry in tables for about, words in quoted(entry)]
    return {
        rule: [entry for about, words, entry in quotes if words == rule.words and rule.row in about]
        for rule in printed(form)
    }


def _family(form: Form) -> Iterator[str]:
    yield form.id
    for each in form.subforms.values():
        yield from _family(each)
    if form.extends:
        yield from _family(FormLibrary().load(form.extends))


def unprinted(form: Form) -> list[str]:
    """The quotes of a form's own table that the form does not print."""
    rules = set(printed(form))
    return [
        words
        for entry in entries(form.id)
        for about, words in quoted(entry)
        if not any(Rule(row, words) in rules for row in about)
    ]


def page() -> str:
    """docs/rules.md."""
    library = FormLibrary()
    parts = [INTRO]
    for info in library.installed():
        said = said_of(library.load(info.id))
        parts.append(f"## {info.title}（{info.place}）\n\n`templates/{info.id}/rules.yaml`\n\n" + _table(said))
    return "\n".join([*parts, _vectors()])


def _table(said: dict[Rule, list[dict[str, Any]]]) -> str:
    if not said:
        return "The form prints no scoring rule.\n"
    lines = ["| row | printed rule | shown by |", "| --- | --- | --- |"]
    lines += [
        f"| {_cell(rule.row)} | {_cell(rule.words)} | {'；'.join(map(_shown, by))} |" for rule, by in said.items()
    ]
    return "\n".join(lines) + "\n"


def _shown(entry: dict[str, Any]) -> str:
    return f"*not computed:* {_cell(entry['不计算'])}" if "不计算" in entry else _cell(entry["名称"])


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("*", "\\*").replace("\n", " ")


def vectors() -> list[dict[str, Any]]:
    """The published figures that every version must compute, each with the rows that show it."""
    found: list[dict[str, Any]] = yaml.safe_load((ROOT / VECTORS).read_text(encoding="utf-8"))
    return found


def _vectors() -> str:
    lines = [
        "## Published figures",
        "",
        f"`{VECTORS}`",
        "",
        "| figure | right | published | shown by |",
        "| --- | --- | --- | --- |",
    ]
    for one in vectors():
        shown = "；".join(f"{_cell(name)} (`{path}`)" for path, name in one["例子"].items())
        lines.append(f"| {_cell(one['算例'])} | {_cell(one['应得'])} | {_cell(one['公开'])} | {shown} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    (ROOT / "docs" / "rules.md").write_text(page(), encoding="utf-8")
