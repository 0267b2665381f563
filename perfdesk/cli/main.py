"""Arguments in, exit status out: 0 done, 1 findings that must be mended, 2 bad input with a sentence on standard
error.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from perfdesk.cli import streams, verbs
from perfdesk.cli.exporting import export_files
from perfdesk.errors import Problem
from perfdesk.version import VERSION

BAD_INPUT = 2


class _Parser(argparse.ArgumentParser):
    """argparse with a Chinese sentence instead of an English usage line."""

    def error(self, message: str) -> NoReturn:
        sys.stderr.write(f"命令写法不对：{_in_chinese(message)}。请用 python main.py --help 查看用法。\n")
        raise SystemExit(BAD_INPUT)


def _in_chinese(message: str) -> str:
    """argparse's own words for what is wrong, as far as a user meets them."""
    for english, chinese in (
        ("the following arguments are required:", "缺少"),
        ("unrecognized arguments:", "不认识"),
        ("invalid choice:", "不认识"),
        ("choose from", "可用"),
        ("expected one argument", "后面要跟一个值"),
        ("argument ", ""),
    ):
        message = message.replace(english, chinese)
    return message


def run(arguments: Sequence[str]) -> int:
    """Carry out one command."""
    streams.ready()
    options = parser().parse_args(arguments)
    try:
        return int(options.verb(options))
    except Problem as problem:
        sys.stderr.write(f"{problem}\n")
    except BrokenPipeError:  # the reader of a pipe had enough
        sys.stderr.close()
        return 0
    return BAD_INPUT


def _export(options: argparse.Namespace) -> int:
    formats = options.formats or ["word", "pdf"]
    chosen = {"merged": options.merged, "parts": options.parts, "apart": options.apart, "final": options.final}
    return export_files(options.projects, options.to, formats, **chosen)


def _doctor(options: argparse.Namespace) -> int:
    from perfdesk.cli.doctor import doctor

    return doctor(options.to, as_json=options.json)


def parser() -> argparse.ArgumentParser:
    """The commands and their options."""
    top = _Parser(prog="python main.py", description="PerfDesk 绩效自评。不带参数时打开窗口。", add_help=True)
    top.add_argument("--version", action="version", version=f"PerfDesk {VERSION}", help="版本")
    commands = top.add_subparsers(title="命令", metavar="命令", required=True, parser_class=_Parser)

    forms = commands.add_parser("forms", help="已安装的表式")
    forms.add_argument("--json", action="store_true", help="以 JSON 输出")
    forms.set_defaults(verb=lambda o: verbs.forms(as_json=o.json))

    sample = commands.add_parser("sample", help="输出一个填好的示例项目文件（JSON）")
    sample.add_argument("form", metavar="表式编号")
    sample.add_argument("--name", default="", metavar="示例名", help="有几个示例时选其中一个")
    sample.set_defaults(verb=lambda o: verbs.sample(o.form, o.name))

    compute = commands.add_parser("compute", help="计算全部得分、比率、合计和等级")
    compute.set_defaults(verb=lambda o: verbs.compute_file(o.project, as_json=o.json))
    check = commands.add_parser("check", help="检查，列出审核会退回的问题")
    check.add_argument("--report", type=Path, metavar="文件.pdf", help="另写一份可打印的检查报告（.pdf 或 .docx）")
    check.set_defaults(verb=lambda o: verbs.check_file(o.project, as_json=o.json, report=o.report))
    for command in (compute, check):
        command.add_argument("project", type=Path, metavar="项目.json")
        command.add_argument("--json", action="store_true", help="以 JSON 输出")

    explain = commands.add_parser("explain", help="打印评分依据：每个得分怎样得出、依据哪份文件")
    explain.add_argument("project", type=Path, metavar="项目.json")
    explain.add_argument("--to", type=Path, required=True, metavar="文件.pdf", help=".pdf 或 .docx")
    explain.set_defaults(verb=lambda o: verbs.explain_file(o.project, o.to))

    export = commands.add_parser("export", help="导出 Word、PDF、Excel，可一次导出许多项目")
    export.add_argument("projects", type=Path, nargs="+", metavar="项目.json", help="项目文件，或放着项目文件的文件夹")
    export.add_argument("--to", type=Path, required=True, metavar="文件夹")
    for kind in ("word", "pdf", "excel"):
        export.add_argument(f"--{kind}", action="append_const", dest="formats", const=kind)
    export.add_argument("--merged", action="store_true", help="PDF 合并成一个文件，带目录书签")
    export.add_argument("--parts", default="", metavar="封面,附件5", help="成套材料中只导出这几份，用逗号或顿号隔开")
    export.add_argument("--apart", action="store_true", help="成套材料每份一个文件")
    manner = export.add_mutually_exclusive_group()
    manner.add_argument("--final", action="store_true", default=None, help="只要定稿：还有必须改的就不导出")
    manner.add_argument("--draft", action="store_false", dest="final", help="导出草稿，每页页眉标明")
    export.set_defaults(verb=_export)

    blank = commands.add_parser("blank", help="导出空白的官方表（Word）")
    blank.add_argument("form", metavar="表式编号")
    blank.add_argument("--to", type=Path, required=True, metavar="文件夹")
    blank.set_defaults(verb=lambda o: verbs.blank_form(o.form, o.to))

    render = commands.add_parser("render", help="把 Word 文件排成 PDF")
    render.add_argument("file", type=Path, metavar="文件.docx")
    render.add_argument("--to", type=Path, required=True, metavar="文件.pdf")
    render.set_defaults(verb=lambda o: verbs.render(o.file, o.to))

    doctor = commands.add_parser("doctor", help="自检：版本、字体、表式、数据和文件夹，并试导出一份示例")
    doctor.add_argument("--json", action="store_true", help="以 JSON 输出")
    doctor.add_argument("--to", type=Path, metavar="文件夹", help="试导出的文件和 doctor.json 放在这里")
    doctor.set_defaults(verb=_doctor)
    return top
