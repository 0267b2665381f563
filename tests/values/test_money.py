"""Amounts in 元 as accounts print them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfdesk.values.money import accounting_text, parse_money


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("1040000", "1,040,000.00"),
        ("1027026.81", "1,027,026.81"),
        ("0", "0.00"),
        ("999.5", "999.50"),
        ("12.345", "12.345"),
        ("-1200", "-1,200.00"),
        ("", ""),
        ("一百万元", "一百万元"),
    ],
)
def test_amounts_in_yuan_stand_as_in_accounts(typed: str, printed: str) -> None:
    assert accounting_text(typed) == printed


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=4))
def test_the_printed_amount_is_the_same_amount(amount: Decimal) -> None:
    assert parse_money(accounting_text(f"{amount:f}"), "元") == amount
