"""Projects out of one store and into another: the same papers, nothing lost, nothing twice."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from perfdesk.errors import EnvironmentProblem, UserProblem
from perfdesk.forms.project_file import write_project_file
from perfdesk.narrative.blocks import picture_line
from perfdesk.office.carrying import Arrival, file_name, namesakes, pack, same_as, take_in, unpack
from perfdesk.office.desk import SAMPLE_FORM, Desk
from perfdesk.office.export import export
from perfdesk.office.project import Project
from perfdesk.values.entered import Place

SET = "hunan-huarong-2022"
TITLE, CHAPTER = Place("项目名称"), Place("项目概况")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """The store of this computer."""
    opened = Desk.open(tmp_path / "这台" / "perfdesk.db")
    yield opened
    opened.close()


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Desk]:
    """The store of another one."""
    opened = Desk.open(tmp_path / "那台" / "perfdesk.db")
    yield opened
    opened.close()


def worked_on(desk: Desk) -> Project:
    """A document set with a second project, a moved row, a picture and a live figure in its report."""
    project = desk.open_project(desk.create(SET, desk.library.sample(SET)))
    copy, _ = project.add_copy("附件5")
    project.type_text(Place(f"附件5/{copy}/项目名称"), "后来加的项目")
    picture = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(picture, "PNG")
    name = project.keep_picture(picture.getvalue(), "png")
    project.type_text(CHAPTER, f"其中⟦附件5/{copy}/项目名称⟧。\n{picture_line(name, 12.0)}现场")
    desk.writer.flush()
    return project


def papers(project: Project, folder: Path) -> list[bytes]:
    paths = export(project.form, project.values, project.result, folder, ("word", "pdf"), name="材料")
    return [path.read_bytes() for path in paths]


def test_the_papers_are_byte_for_byte_the_same_on_the_other_computer(desk: Desk, other: Desk, tmp_path: Path) -> None:
    project = worked_on(desk)
    pack(desk, [project.id], tmp_path / "带走.perfdesk")
    (arrival,) = unpack(tmp_path / "带走.perfdesk", other.library)
    arrived = other.open_project(take_in(other, arrival))
    assert papers(arrived, tmp_path / "b") == papers(project, tmp_path / "a")
    assert "后来加的项目" in arrived.values.fields.values()
    assert len(arrived.values.pictures) == 1


def test_what_is_there_already_is_recognised_until_it_is_changed(desk: Desk, tmp_path: Path) -> None:
    project = worked_on(desk)
    pack(desk, [project.id], tmp_path / "一份.perfdesk")
    (arrival,) = unpack(tmp_path / "一份.perfdesk", desk.library)
    named = namesakes(desk, arrival)
    assert [info.id for info in named] == [project.id]
    assert same_as(desk, arrival, named) == project.id
    project.type_text(Place("主管部门"), "改过的单位")
    desk.writer.flush()
    assert same_as(desk, arrival, namesakes(desk, arrival)) is None
    project.undo()
    desk.writer.flush()
    assert same_as(desk, arrival, namesakes(desk, arrival)) == project.id, "taken back"


def test_another_year_or_form_is_another_project(desk: Desk) -> None:
    desk.create(SAMPLE_FORM, desk.library.sample(SAMPLE_FORM))
    form, values = desk.library.example(SAMPLE_FORM)
    arrival = Arrival(form, values)
    assert len(namesakes(desk, arrival)) == 1
    next_year = Arrival(form, type(values)({**values.fields, "年度": "2031"}, values.tables))
    assert namesakes(desk, next_year) == []


def test_several_projects_in_one_file(desk: Desk, other: Desk, tmp_path: Path) -> None:
    desk.ensure_sample()
    infos = desk.projects()
    pack(desk, [info.id for info in infos], tmp_path / file_name(infos))
    assert [path.name for path in tmp_path.glob("*.perfdesk")] == ["2个项目.perfdesk"]
    for arrival in unpack(tmp_path / "2个项目.perfdesk", other.library):
        take_in(other, arrival)
    assert {info.title for info in other.projects()} == {info.title for info in infos}
    assert [info.summary for info in other.projects()] == [info.summary for info in reversed(infos)]


def test_the_name_of_the_file_fits_every_system(desk: Desk) -> None:
    project = desk.open_project(desk.create(SAMPLE_FORM))
    project.type_text(TITLE, "A/B：“一期”?")
    project.type_text(Place("年度"), "2023")
    desk.writer.flush()
    assert file_name(desk.projects()) == "2023-A_B：“一期”_.perfdesk"


def test_a_picture_by_any_name_finds_its_place(desk: Desk, tmp_path: Path) -> None:
    """Written by hand or by another program: the store names pictures by their content."""
    form, values = desk.library.example(SET)
    data = json.loads(write_project_file(form, values))
    data["values"]["项目概况"] = picture_line("abc1.png", 8.0) + "图"
    data["pictures"] = {"abc1.png": "AQID", "dead.png": "AQID"}
    (tmp_path / "手写.perfdesk").write_text(json.dumps(data), encoding="utf-8")
    (arrival,) = unpack(tmp_path / "手写.perfdesk", desk.library)
    stored = desk.open_project(take_in(desk, arrival)).values
    (name,) = stored.pictures
    assert name in stored.text(CHAPTER)
    assert stored.pictures[name] == b"\1\2\3"


@pytest.mark.parametrize("content", [b"", b"{}", b"PK\3\4", b'{"form": "nowhere"}', b"[" * 100_000, b"\xff" * 50])
def test_a_bad_file_is_told_by_name_and_changes_nothing(content: bytes, desk: Desk, tmp_path: Path) -> None:
    desk.ensure_sample()
    before = desk.projects()
    (tmp_path / "坏的.perfdesk").write_bytes(content)
    with pytest.raises(UserProblem) as caught:
        unpack(tmp_path / "坏的.perfdesk", desk.library)
    assert str(caught.value).startswith("坏的.perfdesk")
    assert desk.projects() == before


def test_a_file_that_is_gone_or_a_folder_is_told(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(UserProblem, match="U 盘是否插好"):
        unpack(tmp_path / "没有.perfdesk", desk.library)
    with pytest.raises(EnvironmentProblem, match="读不出来"):
        unpack(tmp_path, desk.library)


def test_a_huge_file_is_not_even_read(desk: Desk, tmp_path: Path) -> None:
    with (tmp_path / "大.perfdesk").open("wb") as file:
        file.truncate(3_000_000_000)
    with pytest.raises(UserProblem, match="文件太大"):
        unpack(tmp_path / "大.perfdesk", desk.library)


def test_what_could_not_be_read_again_is_not_written(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.ensure_sample()
    monkeypatch.setattr("perfdesk.office.carrying.LARGEST", 1_000)
    with pytest.raises(UserProblem, match="少选几个项目"):
        pack(desk, [desk.projects()[0].id], tmp_path / "大.perfdesk")
    assert not list(tmp_path.glob("*.perfdesk"))
