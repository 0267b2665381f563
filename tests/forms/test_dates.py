"""Dates: every usual way to write one becomes the one that reports print; nothing else is taken for a date."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfdesk.forms.dates import read_date
from perfdesk.forms.entry import normalise
from perfdesk.forms.model import Field, Kind


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("2024年6月4日", "2024年6月4日"),
        ("2024-06-04", "2024年6月4日"),
        ("2024.6.4", "2024年6月4日"),
        ("2024/6/4", "2024年6月4日"),
        ("20240604", "2024年6月4日"),
        ("２０２４年６月４号", "2024年6月4日"),
        (" 2024 年 6 月 4 日 ", "2024年6月4日"),
        ("二〇二四年六月四日", "2024年6月4日"),
        ("二○二三年十二月三十一日", "2023年12月31日"),
        ("二〇二四年十月二十日", "2024年10月20日"),
        ("2024年6月", "2024年6月"),
        ("2024-06", "2024年6月"),
    ],
)
def test_a_date_has_one_normal_form(typed: str, kept: str) -> None:
    assert read_date(typed) == kept


@pytest.mark.parametrize("typed", ["2024年13月1日", "2023-02-29", "6月4日", "明天", "2024", "202406", ""])
def test_what_is_no_date_is_kept_as_typed_with_a_sentence(typed: str) -> None:
    assert read_date(typed) == ""
    entry = normalise(Field("日期", "日期", Kind.DATE), typed)
    assert entry.text == typed
    assert bool(entry.problem) is bool(typed)


@given(
    st.dates(min_value=date(1990, 1, 1), max_value=date(2100, 12, 31)),
    st.sampled_from(["%Y-%m-%d", "%Y%m%d", "%Y.%m.%d"]),
)
def test_every_day_of_the_calendar_is_read_and_stays(day: date, how: str) -> None:
    kept = read_date(day.strftime(how))
    assert kept == f"{day.year}年{day.month}月{day.day}日"
    assert read_date(kept) == kept
