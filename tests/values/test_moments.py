"""Dates and periods, and whether one keeps the other."""

from __future__ import annotations

import pytest

from perfdesk.values.moments import Held, held, read_moment
from perfdesk.values.reading import read


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2022年12月底前", (2022, 12, 31), (2022, 12, 31)),
        ("2022年12月31日前完成", (2022, 12, 31), (2022, 12, 31)),
        ("9月前", (0, 9, 1), (0, 9, 30)),
        ("2022年10月15日", (2022, 10, 15), (2022, 10, 15)),
        ("2022-12-31", (2022, 12, 31), (2022, 12, 31)),
        ("2022.6.30", (2022, 6, 30), (2022, 6, 30)),
        ("2022/06", (2022, 6, 1), (2022, 6, 30)),
        ("第三季度", (0, 7, 1), (0, 9, 30)),
        ("2022年第4季度末", (2022, 12, 31), (2022, 12, 31)),
        ("2022年上半年", (2022, 1, 1), (2022, 6, 30)),
        ("1—12月", (0, 1, 1), (0, 12, 31)),
        ("全年", (0, 1, 1), (0, 12, 31)),
        ("2022年", (2022, 1, 1), (2022, 12, 31)),
        ("年底前", (0, 12, 31), (0, 12, 31)),
        ("2023年2月底", (2023, 2, 28), (2023, 2, 28)),
        ("6月上旬", (0, 6, 1), (0, 6, 10)),
        ("2021-2023年", (2021, 1, 1), (2023, 12, 31)),
    ],
)
def test_dates_and_periods(text: str, start: tuple[int, int, int], end: tuple[int, int, int]) -> None:
    moment = read(text).moment
    assert moment is not None
    assert (moment.start, moment.end) == (start, end)


@pytest.mark.parametrize(
    "text",
    ["2022.12", "3.5", "1/2", "12个月", "13月", "2月30日", "每月10日前", "年初", "月", "年", "5-8", "30日内", ""],
)
def test_what_is_no_date(text: str) -> None:
    assert read(text).moment is None


def test_this_year_is_the_evaluated_one() -> None:
    moment = read_moment("当年12月底前", 2022)
    assert moment is not None
    assert moment.end == (2022, 12, 31)


@pytest.mark.parametrize(
    ("target", "actual", "stands"),
    [
        ("2022年12月底前", "2022年11月20日", Held.MET),
        ("2022年12月底前", "2022年12月31日", Held.MET),
        ("2022年12月底前", "2022年12月", Held.MET),
        ("2022年12月底前", "2023年1月5日", Held.LATE),
        ("9月前", "8月", Held.MET),
        ("9月前", "9月", Held.MET),
        ("9月前", "10月", Held.LATE),
        ("2022年9月底前", "8月", Held.MET),
        ("2022年9月底前", "2022年", Held.OPEN),
        ("全年", "1-12月", Held.MET),
        ("2022年6月底前", "第三季度", Held.LATE),
    ],
)
def test_earlier_is_in_time(target: str, actual: str, stands: Held) -> None:
    one, other = read(target).moment, read(actual).moment
    assert one is not None
    assert other is not None
    assert held(one, other) is stands
