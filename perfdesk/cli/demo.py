"""The main job on the worked sample, for a machine without a screen: compute, check, Word, PDF."""

from __future__ import annotations

from pathlib import Path

from perfdesk.checks.catalogue import check
from perfdesk.cli.verbs import count_line, score_card
from perfdesk.forms.library import FormLibrary
from perfdesk.forms.parts import spread
from perfdesk.office.desk import SAMPLE_FORM
from perfdesk.office.export import export
from perfdesk.paper.model import Role
from perfdesk.scoring.compute import compute

_ROLES: dict[Role, str] = {"song": "宋体", "hei": "黑体", "kai": "楷体", "fang": "仿宋", "xbs": "小标宋"}


def fonts_line() -> str:
    """Which font file serves each role of an official document on this machine."""
    from perfdesk.paper.fonts.library import default_library

    found = default_library().describe()
    return "，".join(f"{name} {found[role]}" for role, name in _ROLES.items())


def run(folder: Path) -> int:
    """Export the sample into `folder` and print the score card, the findings and where the files are."""
    library = FormLibrary()
    values = library.sample(SAMPLE_FORM)
    form = spread(library.load(SAMPLE_FORM), values)
    result = compute(form, values)
    findings = check(form, values, result)
    print("这台机器没有屏幕，下面用示例项目完成一遍主要工作。\n")
    print(score_card(form, values, result))
    print(f"\n检查　{count_line(findings)}")
    for finding in findings:
        print(f"  {finding.severity.label}　{finding.where}：{finding.message}。{finding.remedy.rstrip('。')}。")
    print(f"\n字体　{fonts_line()}")
    print("\n已导出")
    for path in export(form, values, result, folder, ("word", "pdf")):
        print(f"  {path.resolve()}")
    return 0
