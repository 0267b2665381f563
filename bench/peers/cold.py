"""The first paper of a fresh process: Python, imports, fonts, one making. Each program with its own inputs ready."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.peers import typst_pdf, weasyprint_pdf
from bench.peers.docxtpl_word import Docxtpl
from bench.peers.faces import folder
from bench.peers.form import FORM, Project, Projects

_RUN = {
    "perfdesk": f"""
from perfdesk.forms.library import FormLibrary
from perfdesk.office.export import pdf, typeset_project
from perfdesk.scoring.compute import compute
library = FormLibrary()
form, values = library.load({FORM!r}), library.sample({FORM!r})
pdf(typeset_project(form, values, compute(form, values)).paper, form, values)""",
    "docxtpl": """
import json
from docxtpl import DocxTemplate
document = DocxTemplate("template.docx")
document.render(json.load(open("context.json", encoding="utf-8")), autoescape=True)
document.save("filled.docx")""",
    "typst": """
import typst
texts = open("texts.json", encoding="utf-8").read()
typst.compile("form.typ", font_paths=[FONTS], ignore_system_fonts=True, sys_inputs={"texts": texts})""",
    "weasyprint": """
import weasyprint
weasyprint.HTML("form.html").write_pdf(stylesheets=["form.css"])""",
}


def cold_starts(projects: Projects, names: list[str], times: int) -> dict[str, float]:
    """Median seconds of whole processes, run in turn."""
    project = projects.project(0)
    taken: dict[str, list[float]] = {name: [] for name in names}
    with tempfile.TemporaryDirectory() as place:
        _inputs(Path(place), projects, project, names)
        for _ in range(times):
            for name in names:
                code = f"import sys; sys.path.insert(0, {str(Path.cwd())!r}); FONTS = {str(folder())!r}{_RUN[name]}"
                begun = time.perf_counter()
                subprocess.run([sys.executable, "-c", code], cwd=place, check=True, capture_output=True, timeout=120)
                taken[name].append(time.perf_counter() - begun)
    return {name: statistics.median(each) for name, each in taken.items()}


def _inputs(place: Path, projects: Projects, project: Project, names: list[str]) -> None:
    texts = {
        "texts.json": json.dumps(project.texts, ensure_ascii=False),
        "form.typ": typst_pdf.source(project.section),
        "form.html": weasyprint_pdf.source(project.section),
        "form.css": weasyprint_pdf.style(project.section.sheet),
    }
    for name, text in texts.items():
        (place / name).write_text(text, encoding="utf-8")
    if "docxtpl" in names:
        docxtpl = Docxtpl(projects.form)
        (place / "template.docx").write_bytes(docxtpl.template)
        context = json.dumps(docxtpl.context(project.filling), ensure_ascii=False)
        (place / "context.json").write_text(context, encoding="utf-8")
