"""One part of the self-test's report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from perfdesk.forms.library import FormInfo

PROGRAM = Path(__file__).parents[3]
"""Where perfdesk/, templates/ and fonts/ stand side by side, in a clone and in every bundle."""


@dataclass(frozen=True, slots=True)
class Section:
    """`facts`: name -> text as a person reads it; `troubles`: a sentence each, where, what and what to do.

    `data`: the same in numbers, for programs that read the report.
    """

    key: str
    title: str
    facts: Mapping[str, str]
    troubles: tuple[str, ...] = ()
    data: Mapping[str, Any] = field(default_factory=dict)

    def lines(self) -> list[str]:
        """The section as a person reads it, without its troubles."""
        return [f"【{self.title}】", *(f"  {name}　{text}" for name, text in self.facts.items())]

    def as_data(self) -> dict[str, Any]:
        """The section in the report's JSON."""
        told = {"facts": dict(self.facts), "troubles": list(self.troubles)}
        return told | ({"data": dict(self.data)} if self.data else {})


def form_name(info: FormInfo) -> str:
    """A form as the report names it: by its title, and its id for whoever looks for its folder."""
    return f"{info.title}（{info.id}）"


def verdict(sections: Iterable[Section]) -> list[str]:
    """The last lines of the report: that all is well, or what is not."""
    troubles = [trouble for section in sections for trouble in section.troubles]
    return [f"有 {len(troubles)} 处不正常：", *troubles] if troubles else ["一切正常。"]


def mended() -> str:
    """What to do about a part of the program that is missing or damaged: install anew, or from source make it."""
    source = (PROGRAM / "packaging" / "fonts.py").is_file()
    return "请在源码文件夹里运行 make setup" if source else "请重新安装 PerfDesk，已填写的内容不受影响"
