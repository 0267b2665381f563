"""Document sets: copies of a part are fields, tables, steps and totals of one flat form."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from docx import Document

from perfdesk.checks.catalogue import check
from perfdesk.errors import UserProblem
from perfdesk.forms.library import FormLibrary
from perfdesk.forms.loading import from_files
from perfdesk.forms.model import Form
from perfdesk.forms.parts import blank_set, new_instance, spread
from perfdesk.forms.project_file import read_project_file, write_project_file
from perfdesk.office.export import Choice, export, fill_word, parts_named
from perfdesk.scoring.compute import compute
from perfdesk.values.entered import Place, Values
from perfdesk.values.operations import apply_all
from perfdesk.word import contract, read_printed
from perfdesk.word.parts import kept
from tests.forms.sets import ANNEX5, SET, library


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> FormLibrary:
    return library(tmp_path_factory.mktemp("templates"))


def _project(forms: FormLibrary) -> tuple[Form, Values]:
    """The set with the two published projects of 附件5."""
    copies = []
    for data in forms.samples(ANNEX5).values():
        values = json.loads(data)["values"]
        copies.append({key: item for key, item in values.items() if key not in ("年度", "主管部门")})
    content = {
        "年度": "2022",
        "主管部门": "库区移民中心",
        "附件5": copies,
        "概况": "全年执行⟦附件5/1/资金.年度资金总额.全年执行数⟧，得⟦附件5/2/总分.得分⟧。",
    }
    return read_project_file(json.dumps({"form": SET, "values": content}).encode(), forms.load)


def test_each_copy_has_its_own_fields_tables_steps_and_total(forms: FormLibrary) -> None:
    form, values = _project(forms)
    assert [part.key for part in form.parts] == ["封面", "附件5/1/", "附件5/2/", "报告"]
    assert [step.key for step in form.steps][:3] == ["封面", "附件5/1/基本信息", "附件5/1/项目资金"]
    assert form.steps[-1].key == "报告"
    assert {"附件5/1/指标", "附件5/2/资金"} <= {table.key for table in form.tables}
    assert [total.key for total in form.totals] == ["附件5/1/总分", "附件5/2/总分"]
    assert "附件5/1/年度" not in {field.key for field in form.fields}
    result = compute(form, values)
    assert result.values[Place("附件5/1/总分", "", "得分")].text == "104.40"
    assert any(finding.place == Place("附件5/2/总分", "", "分值") for finding in check(form, values, result))


def test_a_form_without_repeated_parts_is_the_same_object(forms: FormLibrary) -> None:
    form = forms.load(ANNEX5)
    assert spread(form, form.blank_values()) is form


def test_a_new_project_has_one_copy_and_gets_more(forms: FormLibrary) -> None:
    official = forms.load(SET)
    values = blank_set(official)
    assert len(spread(official, values).totals) == 1
    copy, operations = new_instance(official, official.parts[1], values)
    more, inverse = apply_all(operations, values)
    assert len(spread(official, more).totals) == 2
    assert more.rows(f"附件5/{copy}/资金") == official.subforms[ANNEX5].blank_values().rows("资金")
    assert spread(official, apply_all(inverse, more)[0]) == spread(official, values)


def test_the_files_of_the_set_make_it_again(forms: FormLibrary) -> None:
    official = forms.load(SET)
    assert from_files(official.files) == official
    assert f"{ANNEX5}/form.yaml" in official.files


def test_a_project_file_gives_the_same_values_again(forms: FormLibrary) -> None:
    form, values = _project(forms)
    again = read_project_file(write_project_file(form, values).encode(), forms.load)
    assert again == (form, values)


def test_places_of_the_word_file_agree_with_the_declaration(forms: FormLibrary) -> None:
    assert contract(forms.load(SET)) == ()


def test_the_word_file_has_every_copy_and_reads_back(forms: FormLibrary) -> None:
    form, values = _project(forms)
    filled = fill_word(form, values, compute(form, values))
    document = Document(io.BytesIO(filled.document))
    assert len(document.sections) == 4
    assert len(document.tables) == 2
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert texts[0] == "库区移民中心（封面）"
    assert "全年执行257.06万元，得104.40分。" in texts
    printed = read_printed(form, filled.document)
    assert printed.fields["附件5/2/项目名称"] == "后扶结余项目"
    assert len(printed.tables["附件5/1/指标"]) == len(values.rows("附件5/1/指标"))
    assert filled.cells[Place("附件5/2/资金", "年度资金总额", "全年执行数")].table == 1


@pytest.mark.parametrize(
    ("wanted", "tables", "sections"),
    [({"封面"}, 0, 1), ({"附件5/2/"}, 1, 1), ({"封面", "附件5/1/", "报告"}, 1, 3), ({"报告"}, 0, 1)],
)
def test_some_parts_alone(forms: FormLibrary, wanted: set[str], tables: int, sections: int) -> None:
    form, values = _project(forms)
    filled = fill_word(form, values, compute(form, values)).document
    document = Document(io.BytesIO(kept(filled, form, wanted)))
    assert (len(document.tables), len(document.sections)) == (tables, sections)


def test_all_parts_are_the_file_itself(forms: FormLibrary) -> None:
    form, values = _project(forms)
    filled = fill_word(form, values, compute(form, values)).document
    assert kept(filled, form, {part.key for part in form.parts}) is filled


def test_other_sections_than_declared_are_told(forms: FormLibrary, tmp_path: Path) -> None:
    other = library(tmp_path / "t")
    path = tmp_path / "t" / SET / "form.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("报告: {sections: 1}", "报告: {sections: 2}"), "utf-8")
    with pytest.raises(Exception, match="份材料共 4 节"):
        contract(other.load(SET))


def test_a_set_is_exported_as_one_or_part_by_part(forms: FormLibrary, tmp_path: Path) -> None:
    form, values = _project(forms)
    result = compute(form, values)
    choice = Choice(["封面", "附件5/2/"], apart=True)
    apart = export(form, values, result, tmp_path, ["word", "pdf"], "一套", choice)
    assert [path.name for path in apart] == [
        "一套-1封面（草稿）.docx",
        "一套-1封面（草稿）.pdf",
        "一套-2附件5 自评表 后扶结余项目（草稿）.docx",
        "一套-2附件5 自评表 后扶结余项目（草稿）.pdf",
    ]
    (one,) = export(form, values, result, tmp_path, ["word"], "一册", Choice(["封面", "附件5/2/"]))
    assert len(Document(str(one)).sections) == 2


def test_parts_are_named_by_key_or_label_and_a_repeated_one_stands_for_all_its_copies(forms: FormLibrary) -> None:
    form, _ = _project(forms)
    assert parts_named(form, ["附件5"]) == ("附件5/1/", "附件5/2/")
    assert parts_named(form, ["附件5 自评表", "封面"]) == ("附件5/1/", "附件5/2/", "封面")
    with pytest.raises(UserProblem, match="可选：封面、附件5、报告"):
        parts_named(form, ["附件6"])
