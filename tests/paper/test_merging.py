"""Many papers in one PDF: bookmarks, what the file says of itself, the same pages as alone, and its size."""

from __future__ import annotations

import pypdfium2
import pytest
from sheets import letters
from word_files import docx, exact, font, form, paragraph, report

from perfdesk.paper import Paper, merge_pdf, to_pdf, typeset

NAMES = ("后扶基金专项（一期）", "𬭚山渠道维修", "报告")


@pytest.fixture(scope="module")
def papers() -> list[Paper]:
    return [typeset(form(20)), typeset(form(45, upright=True)), typeset(report(1))]


@pytest.fixture(scope="module")
def merged(papers: list[Paper]) -> bytes:
    return merge_pdf(
        zip(NAMES, papers, strict=True), title="合并", author="县财政局", subject="自评表", keywords="2022"
    )


def test_a_bookmark_for_each_leads_to_its_first_page(merged: bytes, papers: list[Paper]) -> None:
    with pypdfium2.PdfDocument(merged) as document:
        marks = [(mark.get_title(), mark.level, mark.get_dest().get_index()) for mark in document.get_toc()]
    firsts = [0, len(papers[0].pages), len(papers[0].pages) + len(papers[1].pages)]
    assert marks == [(name, 0, first) for name, first in zip(NAMES, firsts, strict=True)]


def test_what_the_file_says_of_itself(merged: bytes) -> None:
    with pypdfium2.PdfDocument(merged) as document:
        told = document.get_metadata_dict()
    assert (told["Title"], told["Author"], told["Subject"], told["Keywords"]) == ("合并", "县财政局", "自评表", "2022")


def test_each_page_looks_as_it_does_alone_and_has_the_same_text(merged: bytes, papers: list[Paper]) -> None:
    with pypdfium2.PdfDocument(merged) as whole:
        number = 0
        for paper in papers:
            with pypdfium2.PdfDocument(to_pdf(paper)) as alone:
                for page in alone:
                    twin = whole[number]
                    assert page.get_size() == twin.get_size()
                    assert page.render().to_pil().tobytes() == twin.render().to_pil().tobytes()
                    texts = [each.get_textpage().get_text_range() for each in (page, twin)]
                    assert letters([texts[0]]) == letters([texts[1]])
                    number += 1
        assert number == len(whole)


def test_the_same_papers_give_the_same_bytes(merged: bytes, papers: list[Paper]) -> None:
    to_pdf(papers[1])
    again = merge_pdf(
        zip(NAMES, papers, strict=True), title="合并", author="县财政局", subject="自评表", keywords="2022"
    )
    assert again == merged


def test_shared_fonts_make_it_far_smaller_than_the_files_alone(papers: list[Paper]) -> None:
    many = papers * 5
    alone = sum(len(to_pdf(paper)) for paper in many)
    assert len(merge_pdf((str(number), paper) for number, paper in enumerate(many))) < alone / 4


def test_more_than_256_characters_of_one_face() -> None:
    """Subsets of one face go on from paper to paper."""
    texts = ["".join(chr(0x4E00 + start + step) for step in range(200)) for start in range(0, 1000, 200)]
    document = merge_pdf((text[:2], typeset(docx(paragraph(text, exact(400), font("宋体", 21))))) for text in texts)
    with pypdfium2.PdfDocument(document) as opened:
        found = [page.get_textpage().get_text_range() for page in opened]
    assert [letters([text]) for text in found] == [letters([text]) for text in texts]


def test_nothing_to_merge_is_an_empty_page() -> None:
    with pypdfium2.PdfDocument(merge_pdf([])) as document:
        assert len(document) == 1
