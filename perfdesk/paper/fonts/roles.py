"""From the font names that Word files use to the five roles of official documents."""

from __future__ import annotations

from functools import cache

from perfdesk.paper.model import Role

# Looked for inside the name in this order: 「方正小标宋」 is also a 宋, 「华文中宋」 stands for a title face.
_MARKS: tuple[tuple[str, Role], ...] = (
    ("小标宋", "xbs"),
    ("xiaobiaosong", "xbs"),
    ("fzxbs", "xbs"),
    ("中宋", "xbs"),
    ("大标宋", "xbs"),
    ("zhongsong", "xbs"),
    ("仿宋", "fang"),
    ("fangsong", "fang"),
    ("simfang", "fang"),
    ("fandolfang", "fang"),
    ("楷", "kai"),
    ("kai", "kai"),
    ("黑", "hei"),
    ("hei", "hei"),
    ("等线", "hei"),
    ("dengxian", "hei"),
    ("gothic", "hei"),
    ("noto sans", "hei"),
    ("source han sans", "hei"),
    ("微软雅黑", "hei"),
    ("yahei", "hei"),
    ("宋", "song"),
    ("song", "song"),
    ("simsun", "song"),
    ("ming", "song"),
    ("mincho", "song"),
    ("noto serif", "song"),
    ("source han serif", "song"),
)


@cache
def role_of(name: str) -> Role | None:
    """The role of a font named in a Word file; None for a Latin font, which takes the run's Chinese face.

    「宋体」「SimSun」「华文宋体」 are song, 「黑体」「微软雅黑」 hei, 「楷体_GB2312」 kai,
    「仿宋」「FangSong_GB2312」 fang, 「方正小标宋简体」 xbs.
    """
    low = name.casefold().lstrip("@").strip()
    for mark, role in _MARKS:
        if mark in low:
            return role
    return None
