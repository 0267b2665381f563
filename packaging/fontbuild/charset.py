"""Which characters a face must have, and which it may keep.

GB18030-2022 level 2 is what a program in public service has to show: every character of the table of general standard
characters (通用规范汉字表, 8,105), so that no legal name of a person or a place is ever missing. The program itself
knows the sets too: `doctor` counts them in the faces of the machine.
"""

import sys
from itertools import chain
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2]))  # packaging/fonts.py is run as a file

from perfdesk.paper.fonts.charset import gb2312, level1, level2

Ranges = tuple[tuple[int, int], ...]

# Latin, Greek, Cyrillic, pinyin, kana, bopomofo and the signs that reports are written with.
_OTHER_RANGES: Ranges = (
    (0x0020, 0x007E),
    (0x00A0, 0x017F),
    (0x01CD, 0x01DC),
    (0x0250, 0x02DF),
    (0x0370, 0x0451),
    (0x1E00, 0x1EFF),
    (0x2000, 0x209F),
    (0x20A0, 0x23FF),
    (0x2460, 0x27BF),
    (0x2B00, 0x2BFF),
    (0x3000, 0x312F),
    (0x31A0, 0x31BF),
    (0x3200, 0x33FF),
    (0xFE10, 0xFE1F),
    (0xFE30, 0xFE6B),
    (0xFF01, 0xFFE6),
)

# ☐ and ☑ are not here: no face has them, the page writer draws check boxes as vector squares.
SIGNS = "①⑳㈠√×÷±≥≤≠≈㎡㎞㎏‰℃→■□●○★·—…“”‘’、。〇々〔〕《》【】％￥：；（）Ⅰ№"


def _expand(ranges: Ranges) -> set[int]:
    return set(chain.from_iterable(range(first, last + 1) for first, last in ranges))


def wanted() -> frozenset[int]:
    """Every code point that a built face keeps when its source has it."""
    return level2() | frozenset(_expand(_OTHER_RANGES))


def coverage(has: set[int]) -> dict[str, int]:
    """How many characters of each standard set are among `has` (code points)."""
    sets = {"gb2312": gb2312(), "level1": level1(), "level2": level2(), "signs": frozenset(map(ord, SIGNS))}
    return {name: len(chars & has) for name, chars in sets.items()}
