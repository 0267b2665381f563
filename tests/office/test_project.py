"""An open project on a real store: the one path of change, and what reaches the paper."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from perfdesk.errors import Problem
from perfdesk.forms.model import reason_place
from perfdesk.forms.project_file import read_project_file
from perfdesk.office.desk import SAMPLE_FORM, Desk
from perfdesk.office.export import fill_word, typeset_project
from perfdesk.office.project import Project
from perfdesk.office.summary import ERRORS, MONEY, PROGRESS, RATE, SCORE
from perfdesk.scoring.compute import compute
from perfdesk.store import Writer
from perfdesk.values.entered import Place
from perfdesk.word import read_printed, tables

SATISFACTION = Place("指标", "16", "实际完成值")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk with the two worked projects."""
    opened = Desk.open(tmp_path / "数据 夹" / "perfdesk.db")
    opened.ensure_sample()
    yield opened
    opened.close()


def first(desk: Desk) -> Project:
    """The project 后扶基金专项."""
    found = next(info for info in desk.projects() if info.title == "后扶基金专项")
    return desk.open_project(found.id)


def test_an_edit_reaches_score_findings_list_and_disk(desk: Desk) -> None:
    project = first(desk)
    change = project.type_text(SATISFACTION, "９５％")
    assert project.values.text(SATISFACTION) == "９５％"
    assert Place("指标", "16", "得分") in change.places
    assert Place("总分", "", "得分") in change.places
    assert project.result.score is not None
    assert project.result.score.number == Decimal("104.80")
    assert desk.writer.flush(10)
    info = next(info for info in desk.projects() if info.id == project.id)
    assert info.summary[SCORE] == "104.80"
    assert desk.open_project(project.id).values == project.values


def test_the_list_line_of_the_worked_project(desk: Desk) -> None:
    line = next(info.summary for info in desk.projects() if info.title == "后扶基金专项")
    assert (line[MONEY], line[RATE], line[SCORE], line[PROGRESS], line[ERRORS]) == (
        "257.06",
        "100.00%",
        "104.40",
        "100",
        "4",
    )


def test_undo_and_redo_survive_closing(desk: Desk, tmp_path: Path) -> None:
    project = first(desk)
    before, result = project.values, project.result
    project.type_text(SATISFACTION, "95%")
    project.delete_rows("指标", ["1", "2"])
    project.add_row("指标", ("效益指标", "生态效益指标"))
    after = project.values
    desk.close()
    again = Desk.open(desk.writer.path)
    try:
        project = again.open_project(project.id)
        assert project.values == after
        assert project.undo_label == "新增绩效指标行"
        for _ in range(3):
            project.undo()
        assert (project.values, project.result, project.undo_label) == (before, result, None)
        assert project.redo_label is not None
        for _ in range(3):
            project.redo()
        assert project.values == after
        assert project.undo().tables == {"指标"}
    finally:
        again.close()


def test_typing_the_same_again_is_no_change(desk: Desk) -> None:
    project = first(desk)
    assert not project.type_text(SATISFACTION, " 85% ").places
    assert project.undo_label is None


def test_rows_go_under_their_headings(desk: Desk) -> None:
    project = first(desk)
    row_id, _ = project.add_row("指标", ("产出指标", "质量指标"))
    ids = [row.id for row in project.values.rows("指标")]
    assert ids.index(row_id) == ids.index("5") + 1
    project.move_row("指标", row_id, 0, ("产出指标", "数量指标"))
    moved = project.values.rows("指标")[0]
    assert (moved.id, moved.text("二级指标")) == (row_id, "数量指标")
    project.undo()
    assert [row.id for row in project.values.rows("指标")] == ids


def test_overruling_keeps_reason_and_rule(desk: Desk) -> None:
    project = first(desk)
    place = Place("指标", "16", "得分")
    project.overrule(place, "3", " 按原表填列 ")
    derived = project.result.get(place)
    assert derived is not None
    assert (derived.text, derived.rule_text, derived.reason) == ("3", "3.40", "按原表填列")
    project.overrule(place, "", "没有用的理由")
    assert project.values.text(place._replace(column="得分调整理由")) == ""
    assert project.result.get(place).text == "3.40"  # type: ignore[union-attr]


def test_the_sample_is_put_in_once(tmp_path: Path) -> None:
    desk = Desk.open(tmp_path / "p.db")
    desk.ensure_sample()
    assert sorted(info.title for info in desk.projects()) == ["后扶基金专项", "后扶结余项目"]
    for info in desk.projects():
        desk.trash(info.id)
        desk.delete_forever(info.id)
    desk.ensure_sample()
    assert desk.projects() == []
    desk.close()


def test_a_project_keeps_the_form_it_was_begun_with(desk: Desk) -> None:
    """A newer form on the machine does not change a filled project."""
    project = first(desk)
    desk.library = None  # type: ignore[assignment]
    desk._forms.clear()
    assert desk.open_project(project.id).form == project.form


def test_two_programs_at_once(desk: Desk) -> None:
    with pytest.raises(Problem, match="已经打开"):
        Writer.open(desk.writer.path)


# Surrogates and control characters can't stand in a Word file; leading and trailing blanks go when a field is left.
printable = st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp", "Zs")), max_size=30)
amounts = st.decimals(min_value=0, max_value=10**6, places=4).map(str)
headings = st.sampled_from(["数量指标", "质量指标", "时效指标", "成本指标"])


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    name=printable.filter(bool),
    goal=printable,
    budget=amounts,
    spent=amounts,
    rows=st.lists(st.tuples(headings, printable.filter(bool), amounts, amounts), max_size=12),
)
def test_values_survive_store_close_open_export_read_back(
    tmp_path: Path, name: str, goal: str, budget: str, spent: str, rows: list[tuple[str, str, str, str]]
) -> None:
    path = tmp_path / "p.db"
    desk = Desk.open(path)
    project = desk.open_project(desk.create(SAMPLE_FORM))
    project.type_text(Place("项目名称"), name)
    project.type_text(Place("预期目标"), goal)
    project.type_text(Place("资金", "当年财政拨款", "全年预算数"), budget)
    project.type_text(Place("资金", "当年财政拨款", "全年执行数"), spent)
    for heading, label, target, actual in rows:
        row_id, _ = project.add_row("指标", ("产出指标", heading))
        for column, text in (("三级指标", label), ("年度指标值", target), ("实际完成值", actual), ("分值", "5")):
            project.type_text(Place("指标", row_id, column), text)
    project_id, kept = project.id, project.values
    desk.close()

    desk = Desk.open(path)
    try:
        project = desk.open_project(project_id)
        assert project.values == kept
        printed = read_printed(project.form, fill_word(project.form, project.values, project.result).document)
    finally:
        desk.close()
    assert printed.fields.get("项目名称", "") == kept.text(Place("项目名称"))
    assert printed.fields.get("预期目标", "") == kept.text(Place("预期目标"))
    assert printed.fields["资金.年度资金总额.全年预算数"] == kept.text(Place("资金", "当年财政拨款", "全年预算数"))
    score = project.result.get(Place("资金", "年度资金总额", "得分"))
    assert score is not None
    assert printed.fields.get("资金.年度资金总额.得分", "") == score.text
    columns = ("二级指标", "三级指标", "年度指标值", "实际完成值")
    there = sorted(
        (row.path[1], *(row.cells[column] for column in columns[1:])) for row in printed.tables.get("指标", ())
    )
    assert there == sorted(tuple(row.text(column) for column in columns) for row in kept.rows("指标"))


def test_preview_and_word_are_of_one_making(desk: Desk) -> None:
    project = first(desk)
    made = typeset_project(project.form, project.values, project.result)
    assert made.document == fill_word(project.form, project.values, project.result).document
    address = made.cells[SATISFACTION]
    cell = next(
        cell
        for cell in tables(made.document)[address.table].cells
        if (cell.row, cell.column) == (address.row, address.column)
    )
    assert cell.text == "85%"
    boxes = [
        box
        for page in made.paper.pages
        for box in page.cells
        if (box.table, box.row, box.column) == (address.table, address.row, address.column)
    ]
    assert len(boxes) == 1


def test_the_worked_files_are_the_projects_of_the_first_start(desk: Desk) -> None:
    form = desk.library.load(SAMPLE_FORM)
    for name, data in desk.library.samples(SAMPLE_FORM).items():
        values = read_project_file(data, lambda _: form)[1]
        info = next(info for info in desk.projects() if info.title == name)
        assert desk.open_project(info.id).result == compute(form, values)


def test_a_rate_in_a_field_is_overruled_with_its_reason_on_disk(desk: Desk) -> None:
    project = desk.open_project(desk.create("shanghai-2019-self-evaluation"))
    rate = Place("预算执行率")
    for key, text in (("当年预算数", "1040000"), ("预算执行数", "1027026.81")):
        project.type_text(Place(key), text)
    assert project.result.values[rate].text == "98.75%"
    change = project.overrule(rate, "99", "含年底退款")
    assert rate in change.places
    derived = project.result.values[rate]
    assert (derived.text, derived.rule_text, derived.reason) == ("99.00%", "98.75%", "含年底退款")
    project.undo()
    assert project.result.values[rate].text == "98.75%"
    project.redo()
    project.type_text(reason_place(rate), "退款已入账 ")
    assert desk.writer.flush(10)
    again = desk.open_project(project.id)
    assert again.result.values[rate].reason == "退款已入账"
    assert [finding.id for finding in again.findings if finding.place == rate] == ["E07"]


def test_letting_a_finding_stand_is_saved_and_undone(desk: Desk) -> None:
    project = first(desk)
    finding = project.findings[0]
    with pytest.raises(Problem, match="没有写理由"):
        project.acknowledge(finding, " ")
    project.acknowledge(finding, "分值由财政局通知规定")
    assert project.findings[0].acknowledged == "分值由财政局通知规定"
    assert desk.writer.flush(10)
    assert next(info for info in desk.projects() if info.id == project.id).summary[ERRORS] == "3"
    assert desk.open_project(project.id).findings[0].acknowledged
    project.undo()
    assert not project.findings[0].acknowledged
    project.redo()
    project.withdraw(project.findings[0])
    assert project.findings[0].stands


def test_a_remedy_on_one_click_is_one_step_of_undo(desk: Desk) -> None:
    project = first(desk)
    before = project.values
    finding = project.findings[0]
    project.mend(finding, project.remedies(finding)[0])
    assert not {"E01", "E02"} & {one.id for one in project.findings}
    project.undo()
    assert project.values == before
