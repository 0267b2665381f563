"""A project in one line of the list."""

from __future__ import annotations

import pytest

from perfdesk.forms.library import FormLibrary
from perfdesk.forms.parts import spread
from perfdesk.office.summary import MONEY, RATE, summary
from perfdesk.scoring.compute import compute


@pytest.mark.parametrize(
    ("form_id", "money", "rate"),
    [
        ("hunan-huarong-2022", "584.77", "100.00%"),  # two projects, 257.06 + 327.71
        ("hunan-taojiang-2022", "17.99", "100.00%"),
        ("shanghai-2019-self-evaluation", "104", "98.75%"),
        ("guangdong-zhanjiang-2023", "213.59", "100.00%"),  # the rate is computed beside the table
    ],
)
def test_the_money_of_all_projects(form_id: str, money: str, rate: str) -> None:
    library = FormLibrary()
    values = library.sample(form_id)
    form = spread(library.load(form_id), values)
    line = summary(form, values, compute(form, values), ())
    assert (line[MONEY], line[RATE]) == (money, rate)
