"""Nothing is handed in as final while something must be mended; drafts say on every page what they are."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from perfdesk.checks.acknowledging import acknowledge
from perfdesk.checks.catalogue import check
from perfdesk.errors import UserProblem
from perfdesk.forms.library import FormLibrary
from perfdesk.forms.model import Form
from perfdesk.forms.project_file import read_project_file
from perfdesk.office.export import Choice, export, typeset_project
from perfdesk.office.finality import DRAFT
from perfdesk.paper import typeset
from perfdesk.scoring.compute import compute
from perfdesk.values.entered import Values
from perfdesk.values.operations import apply_all
from perfdesk.word import stamped

LIBRARY = FormLibrary()
IDS = [info.id for info in LIBRARY.installed()]


def sample(form_id: str) -> tuple[Form, Values]:
    return read_project_file(next(iter(LIBRARY.samples(form_id).values())), LIBRARY.load)


def settled(form: Form, values: Values) -> Values:
    """The project with every 必须改 acknowledged."""
    for finding in check(form, values, compute(form, values)):
        if finding.stands:
            values = apply_all(acknowledge(values, finding, "通知统一规定，已与财政局核对"), values)[0]
    return values


def said(pdf: Path) -> list[str]:
    """The text of every page."""
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True).stdout.decode()
    return text.split("\f")[:-1]


def test_a_final_copy_is_refused_with_a_sentence(tmp_path: Path) -> None:
    form, values = sample("hunan-huarong-2022-annex5")
    with pytest.raises(UserProblem, match="还有 4 项必须改没有处理，不能导出定稿"):
        export(form, values, compute(form, values), tmp_path, ["word"], final=True)
    assert list(tmp_path.iterdir()) == []


def test_without_a_wish_it_becomes_a_draft_and_tells_why(tmp_path: Path) -> None:
    form, values = sample("hunan-huarong-2022-annex5")
    told: list[str] = []
    _, pdf = export(form, values, compute(form, values), tmp_path, ["word", "pdf"], tell=told.append)
    assert "作为草稿输出" in told[0]
    assert all(DRAFT in page for page in said(pdf))


def test_acknowledged_it_is_final(tmp_path: Path) -> None:
    form, values = sample("hunan-huarong-2022-annex5")
    values = settled(form, values)
    (pdf,) = export(form, values, compute(form, values), tmp_path, ["pdf"], final=True)
    assert not any(DRAFT in page for page in said(pdf))


@pytest.mark.parametrize("form_id", IDS)
def test_a_stamp_stands_on_every_page_and_moves_nothing(form_id: str) -> None:
    form, values = sample(form_id)
    final = typeset_project(form, values, compute(form, values))
    draft = typeset(stamped(final.document, DRAFT))
    assert len(draft.pages) == len(final.paper.pages)
    assert len(draft.warnings) == len(final.paper.warnings)


def test_parts_of_a_set_are_stamped_one_by_one(tmp_path: Path) -> None:
    form, values = sample("hunan-huarong-2022")
    choice = Choice(apart=True)
    for path in export(form, values, compute(form, values), tmp_path, ["pdf"], choice=choice, final=False):
        assert all(DRAFT in page for page in said(path)), path.name


def test_libreoffice_shows_the_stamp(tmp_path: Path) -> None:
    form, values = sample("hunan-huarong-2022")
    (word,) = export(form, values, compute(form, values), tmp_path, ["word"], final=False)
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, word]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    assert all(DRAFT in page for page in said(word.with_suffix(".pdf")))
