"""The gallery: Word files in the manner of three writers, odd and broken ones. Each gives pages or a sentence, whole,
in time and in bounded memory."""

from __future__ import annotations

import io
import zipfile

import pytest
from gallery import samples
from gallery.bounded import MEGABYTES, SECONDS, Outcome, outcomes
from gallery.sample import Sample

SAMPLES = samples()
PAPERS = [sample for sample in SAMPLES if not sample.sentence]
REFUSED = [sample for sample in SAMPLES if sample.sentence]


@pytest.fixture(scope="module")
def outcome() -> dict[str, Outcome]:
    """Every sample once, each in its own process."""
    return outcomes()


def test_the_gallery_is_large_and_its_names_are_unique() -> None:
    assert len({sample.name for sample in SAMPLES}) == len(SAMPLES) >= 40


def test_the_files_of_libreoffice_are_its_own() -> None:
    theirs = [sample for sample in SAMPLES if sample.name.startswith("libreoffice-")]
    assert len(theirs) >= 10
    for sample in theirs:
        with zipfile.ZipFile(io.BytesIO(sample.data)) as archive:
            assert b"LibreOffice" in archive.read("docProps/app.xml"), sample.name


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_none_crashes_and_none_is_slow_or_large(sample: Sample, outcome: dict[str, Outcome]) -> None:
    found = outcome[sample.name]
    assert found.end == 0, "the process was ended: by its processor time or its memory"
    assert not found.trouble
    assert found.seconds <= SECONDS
    assert found.megabytes <= MEGABYTES


@pytest.mark.parametrize("sample", PAPERS, ids=lambda sample: sample.name)
def test_what_is_shown_in_word_is_on_paper_or_told(sample: Sample, outcome: dict[str, Outcome]) -> None:
    found = outcome[sample.name]
    assert not found.sentence
    assert found.pages >= 1
    assert not found.lost or any("未能显示" in warning for warning in found.warnings), found.lost
    for word in sample.told:
        assert any(word in warning for warning in found.warnings), found.warnings


@pytest.mark.parametrize("sample", REFUSED, ids=lambda sample: sample.name)
def test_what_is_no_word_file_gets_a_sentence(sample: Sample, outcome: dict[str, Outcome]) -> None:
    sentence = outcome[sample.name].sentence
    assert sample.sentence in sentence
    assert sentence.endswith("。")
