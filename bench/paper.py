"""From values to Word, pages and PDF of the 附件5 form: each step, and how it grows with the indicators."""

from __future__ import annotations

from bench._timing import milliseconds
from bench.scoring import enlarged
from perfdesk.forms.library import FormLibrary
from perfdesk.office.export import fill_word, pdf
from perfdesk.paper import typeset
from perfdesk.scoring.compute import compute


def main() -> None:
    """Print a table; the last columns are ratios to the smallest form."""
    library = FormLibrary()
    form = library.load("hunan-huarong-2022-annex5")
    sample = library.sample(form.id)
    print("指标数   填 Word ms (p95)   排版 ms (p95)   画 PDF ms (p95)   页数   为最小的几倍")
    smallest = 0.0
    for count, times in ((18, 30), (90, 15), (500, 5), (1000, 3)):
        values = enlarged(sample, count)
        result = compute(form, values)
        document = fill_word(form, values, result).document
        paper = typeset(document)
        steps = [
            milliseconds(lambda values=values, result=result: fill_word(form, values, result), times),
            milliseconds(lambda document=document: typeset(document), times),
            milliseconds(lambda paper=paper, values=values: pdf(paper, form, values), times),
        ]
        whole = sum(median for median, _ in steps)
        smallest = smallest or whole
        parts = "   ".join(f"{median:8.1f} ({p95:.1f})" for median, p95 in steps)
        print(f"{count:6}   {parts}   {len(paper.pages):4}   {whole / smallest:6.1f}")
