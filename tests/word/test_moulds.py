"""Filling by bytes: the very bytes that filling through a tree gives, whatever the texts and the paragraphs."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from perfdesk.forms.model import Form
from perfdesk.word import Filling, fill
from perfdesk.word.filling import _cells, _Texts, _written
from perfdesk.word.prepared import prepare
from tests.word.samples import W, text_form
from tests.word.test_any_filling import TEXTS, fillings

INNER = "<w:p><w:r><w:t>{{名称}}</w:t></w:r></w:p>"
BOX = "<w:r><w:t>外</w:t></w:r><w:r><w:pict><w:txbxContent>{}</w:txbxContent></w:pict></w:r>"
PARAGRAPHS = {
    "alone": "<w:p><w:r><w:t>{{名称}}</w:t></w:r></w:p>",
    "between": "<w:p><w:r><w:t>（{{名称}}年，{{单位}}）</w:t></w:r></w:p>",
    "twice": "<w:p><w:r><w:t>{{名称}}和{{名称}}</w:t></w:r></w:p>",
    "in runs": "<w:p><w:r><w:t>甲{{名</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>称}}乙</w:t></w:r></w:p>",
    "looks of the mark": "<w:p><w:pPr><w:rPr><w:b/></w:rPr></w:pPr><w:r><w:t>{{名称}}</w:t></w:r></w:p>",
    "own prefix": f'<v:p xmlns:v="{W}"><v:r><v:t>{{{{名称}}}}</v:t></v:r></v:p>',
    "in a box": f"<w:p>{BOX.format(INNER)}</w:p>",
    "in a box of a place": f"<w:p><w:r><w:t>{{{{单位}}}}</w:t></w:r>{BOX.format(INNER)}</w:p>",
    "a sign of ours": "<w:p><w:r><w:t>\ue0f0{{名称}}\ue100</w:t></w:r></w:p>",
}


def through_the_tree(form: Form, filling: Filling) -> bytes:
    prepared = prepare(form, filling)
    return _written(prepared, filling, _Texts(filling, ""), _cells(form, filling, prepared.cells)).document


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(fillings())
def test_official_forms(drawn: tuple[Form, Filling]) -> None:
    form, filling = drawn
    assert prepare(form, filling).moulds
    assert fill(form, filling).document == through_the_tree(form, filling)


@pytest.mark.parametrize("name", PARAGRAPHS)
@settings(max_examples=40, deadline=None)
@given(texts=st.fixed_dictionaries({"名称": TEXTS, "单位": TEXTS}))
def test_all_kinds_of_paragraphs(name: str, texts: dict[str, str]) -> None:
    form = text_form("<w:p/>", PARAGRAPHS[name], "<w:p/>", PARAGRAPHS[name], fields=("名称", "单位"))
    assert fill(form, Filling(texts)).document == through_the_tree(form, Filling(texts))
