"""Every scoring rule that a form prints is shown by a row of its rules table, or said to be the clerk's; the page that
lists them is the one in docs/.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from docs import rules
from perfdesk.forms.library import FormLibrary

LIBRARY = FormLibrary()
FORMS = [info.id for info in LIBRARY.installed()]


@pytest.mark.parametrize("form_id", FORMS)
def test_every_printed_rule_is_shown_or_said_to_be_judged(form_id: str) -> None:
    said = rules.said_of(LIBRARY.load(form_id))
    assert [rule for rule, by in said.items() if not by] == []


@pytest.mark.parametrize("form_id", FORMS)
def test_what_a_table_quotes_is_printed(form_id: str) -> None:
    assert rules.unprinted(LIBRARY.load(form_id)) == []


@pytest.mark.parametrize("form_id", FORMS)
def test_what_is_not_computed_says_why(form_id: str) -> None:
    for entry in rules.entries(form_id):
        shown = "给出" in entry or "各例" in entry
        assert ("不计算" in entry) != shown
        assert shown or (entry["出处"] and len(entry["不计算"]) >= 12)


def test_a_standard_on_the_screen_is_the_one_on_paper() -> None:
    for form_id in FORMS:
        form = LIBRARY.load(form_id)
        paper = {rules.plain(text) for text in rules.texts(form)}
        standards = [row.standard for table in form.tables for row in table.rows if row.standard]
        assert [text for text in standards if rules.plain(text) not in paper] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "结果=100%，得4分；100%>结果≥90%，得3分；80%>结果≥70%得1分，结果<70%，得0分。",
            ["结果=100%，得4分", "100%>结果≥90%，得3分", "80%>结果≥70%得1分", "结果<70%，得0分"],
        ),
        (
            "①设有目标（1分）\n②目标明确（1分）\n以上②需提供佐证资料。",
            ["设有目标（1分）", "目标明确（1分）", "以上②需提供佐证资料"],
        ),
        ("每增加5%（含）扣减0.5分，直至扣完为止。", ["每增加5%（含）扣减0.5分，直至扣完为止"]),
        ("1.账实相符；1分。\n2.10%<比率≤20%的，得2分；", ["账实相符，1分", "10%<比率≤20%的，得2分"]),
    ],
)
def test_a_text_is_taken_apart_into_its_rules(text: str, expected: list[str]) -> None:
    assert list(rules.clauses(text)) == expected


@pytest.mark.parametrize("vector", rules.vectors(), ids=lambda vector: vector["算例"])
def test_a_published_figure_is_shown_by_the_rows_it_names(vector: dict[str, Any]) -> None:
    for path, name in vector["例子"].items():
        table = yaml.load((rules.ROOT / path).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        row = next(row for row in table if row.get("名称") == name)
        shown = list(row["应得"].values())
        for text in vector["得"]:
            assert text in shown or any(text in words for words in row.get("说明", {}).values())


def test_the_page_is_up_to_date() -> None:
    page = Path(rules.ROOT, "docs", "rules.md").read_text(encoding="utf-8")
    assert page == rules.page(), "python docs/rules.py"
