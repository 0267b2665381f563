"""Signs of no script, as LibreOffice takes them when it is the measure."""

from __future__ import annotations

from perfdesk.paper.setting.uax14 import changes_of_script


def test_a_ring_number_at_a_lines_beginning_is_latin_and_chinese_behind_chinese() -> None:
    text = "①设有目标\n②依据不合规，以上③需提供"
    assert [text[at - 1 : at + 1] for at in changes_of_script(text)] == ["①设", "②依"]


def test_digits_between_chinese_letters_have_a_gap_on_both_sides() -> None:
    assert list(changes_of_script("扣2分")) == [1, 2]
