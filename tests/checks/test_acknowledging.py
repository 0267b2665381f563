"""What the clerk lets stand, with her reason, and when it lapses."""

from __future__ import annotations

import pytest

from perfdesk.checks.acknowledging import acknowledge, withdraw
from perfdesk.checks.catalogue import check
from perfdesk.checks.finding import Finding
from perfdesk.forms.library import FormLibrary
from perfdesk.forms.model import ACKNOWLEDGED
from perfdesk.forms.parts import blank_set, new_instance, spread
from perfdesk.forms.project_file import read_project_file, write_project_file
from perfdesk.forms.rows import new_row
from perfdesk.scoring.compute import compute
from perfdesk.values.entered import Place, Values
from perfdesk.values.operations import InsertRows, SetText, apply, apply_all
from tests.forms.sets import SET, library

LIBRARY = FormLibrary()
FORM = LIBRARY.load("hunan-huarong-2022-annex5")
VALUES = LIBRARY.sample(FORM.id)
REASON = "表样由县财政局统一印发，分值以通知为准"


def found(values: Values, id: str) -> Finding:
    return next(one for one in check(FORM, values, compute(FORM, values)) if one.id == id)


def test_an_acknowledged_finding_carries_its_reason_and_no_longer_stands() -> None:
    before = found(VALUES, "E01")
    assert before.stands
    values, inverses = apply_all(acknowledge(VALUES, before, f" {REASON} "), VALUES)
    assert found(values, "E01").acknowledged == REASON
    assert not found(values, "E01").stands
    assert found(values, "E02").stands
    assert apply_all(inverses, values)[0].rows(ACKNOWLEDGED) == ()


def test_it_lapses_when_the_numbers_change_and_comes_back_with_them() -> None:
    values, _ = apply_all(acknowledge(VALUES, found(VALUES, "E01"), REASON), VALUES)
    other, inverse = apply(SetText(Place("指标", "1", "分值"), "12"), values)
    assert found(other, "E01").acknowledged == ""
    assert found(apply(inverse, other)[0], "E01").acknowledged == REASON


def test_a_new_reason_takes_the_place_of_the_old_one() -> None:
    values, _ = apply_all(acknowledge(VALUES, found(VALUES, "E08"), "一"), VALUES)
    values, _ = apply_all(acknowledge(values, found(values, "E08"), "二"), values)
    assert found(values, "E08").acknowledged == "二"
    assert len(values.rows(ACKNOWLEDGED)) == 1


def test_withdrawing() -> None:
    values, _ = apply_all(acknowledge(VALUES, found(VALUES, "E08"), REASON), VALUES)
    values, _ = apply_all(withdraw(values, found(values, "E08")), values)
    assert found(values, "E08").stands
    assert withdraw(values, found(values, "E08")) == ()


def test_a_blank_reason_is_none() -> None:
    with pytest.raises(ValueError, match="reason"):
        acknowledge(VALUES, found(VALUES, "E01"), "  ")


def test_a_project_file_keeps_it_though_rows_get_other_identities() -> None:
    index = len(VALUES.rows("指标"))
    copied = new_row(FORM.table("指标"), (), {**VALUES.rows("指标")[0].cells, "实际完成值": "3000人"})
    values, _ = apply(InsertRows("指标", index, (copied,)), VALUES)
    place = Place("指标", copied.id, "偏差原因分析及改进措施")
    finding = next(one for one in check(FORM, values, compute(FORM, values)) if one.place == place)
    values, _ = apply_all(acknowledge(values, finding, REASON), values)
    again = read_project_file(write_project_file(FORM, values).encode(), lambda _: FORM)[1]
    found_again = check(FORM, again, compute(FORM, again))
    assert [(one.place.row, one.id) for one in found_again if one.acknowledged] == [(str(index + 1), finding.id)]


def test_copies_of_a_set_keep_theirs(tmp_path: pytest.TempPathFactory) -> None:
    load = library(tmp_path).load  # type: ignore[arg-type]
    official = load(SET)
    values = blank_set(official)
    instance, operations = new_instance(official, next(part for part in official.parts if part.each), values)
    values = apply_all(operations, values)[0]
    form = spread(official, values)
    finding = next(one for one in check(form, values, compute(form, values)) if f"/{instance}/" in one.place.key)
    values = apply_all(acknowledge(values, finding, REASON), values)[0]
    form_again, again = read_project_file(write_project_file(form, values).encode(), load)
    kept = [one for one in check(form_again, again, compute(form_again, again)) if one.acknowledged]
    assert [one.place.key for one in kept] == [finding.place.key.replace(instance, "2")]
