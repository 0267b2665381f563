"""Where LibreOffice 7.4 may break a line: for comparing with it, nothing else.

It asks one of two judges. When the last letter or digit up to the place where the line is full is Chinese: the lists
of marks that may not begin or end a line. When it is Latin: Unicode's line breaking algorithm (UAX 14, in the revision
of its own rule file), which keeps `3（`, `）3`, `②12` and `12≥90%` together.
Source: LibreOffice 7.4, sw/source/core/text/guess.cxx, i18npool/source/breakiterator/data/line.txt and its
locale data for zh_CN.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

NO_START = frozenset(
    "!),.:;?]}¢'\"、。〉》」』】〕〗〞︰︱︳﹐､﹒﹔﹕﹖﹗﹚﹜﹞！），．：；？｜｝︴︶︸︺︼︾﹀﹂﹄﹏､～￠々‖•·ˇˉ―′’”"
)
NO_END = frozenset("([{£¥‵〈《「『【〔〖（［｛￡￥〝︵︷︹︻︽︿﹁﹃﹙﹛﹝“‘")

BLANKS = " \u3000"

_CLASSES = {
    "OP": "([{（［｛〈《「『【〔〖〝¡¿", "CL": "}）］｝〉》」』】〕〗〞，、。．", "CP": ")]", "EX": "!?！？",
    "IS": ",.:;", "SY": "/", "QU": "\"'“”‘’«»", "NS": "：；・々〜‼", "IN": "…‥", "B2": "—", "HY": "-",
    "BA": "|–‐\t\u3000", "PO": "%‰℃¢％￠", "PR": "$+£¥±№€＄￡￥−", "SP": " \u00a0",
}  # fmt: skip
_CLASS_OF = {char: name for name, chars in _CLASSES.items() for char in chars}

# No break between a class and any of those beside it. "*" is every class.
_BEFORE = frozenset({"CL", "CP", "EX", "IS", "SY", "SP"})
_AFTER_NO_SPACE = frozenset({"QU", "BA", "HY", "NS"})
_PAIRS = frozenset(
    pair
    for left, rights in {
        "B2": "B2", "AL": "IN NU PR AL OP", "ID": "IN PO", "IN": "IN", "NU": "IN AL NU OP PR PO",
        "PR": "ID AL NU", "PO": "AL NU", "IS": "AL NU", "CL": "AL NU", "CP": "AL NU PR PO",
    }.items()
    for pair in ((left, right) for right in rights.split())
)  # fmt: skip


def chinese_flags(text: str) -> bytearray:
    """1 where a line may be broken before that character, by the lists of marks alone."""
    flags = bytearray(b"\1" * len(text))
    for at, (left, right) in enumerate(pairwise(text), 1):
        flags[at] = right not in NO_START and left not in NO_END
    return flags


def latin_flags(text: str) -> bytearray:
    """1 where Unicode's algorithm allows a break before that character."""
    classes = [_class(char) for char in text]
    flags = bytearray(b"\1" * len(text))
    for at, (left, right) in enumerate(pairwise(classes), 1):
        flags[at] = not _together(classes, at, left, right)
    return flags


class LibreOfficeBreaks:
    """Where LibreOffice ends lines. A text is a row of portions, each of one script.

    A line is full in some portion. Where the judge of that place finds the end in an earlier portion, the earlier one
    is set again one twentieth of a point too narrow - so that its own last character is the place to judge.
    """

    __slots__ = ("_chinese", "_latin", "_of_latin", "_scripts", "_text")
    hang = ""
    in_twips = True

    def __init__(self, text: str) -> None:
        self._text = text
        self._chinese, self._latin = chinese_flags(text), latin_flags(text)
        self._of_latin, self._scripts = full_of_latin(text), scripts(text)

    def last(self, start: int, full: int) -> int:
        """Where to end the line that begins at `start` and is full at the character `full`; behind blanks always."""
        if self._text[full] in BLANKS:
            return full + len(self._text[full:]) - len(self._text[full:].lstrip(BLANKS))
        while True:
            flags = self._latin if self._of_latin[full] else self._chinese
            found = flags.rfind(1, 0, full + 1)
            portion = max(self._scripts.rfind(1 - self._scripts[full], start, full) + 1, start)
            if found > start and found >= portion:
                return found
            if found < start or portion == start:  # no end within this line: cut where it is full
                return full
            full = portion - 1


def full_of_latin(text: str) -> bytearray:
    """1 where the line being full at that character is judged as Latin text: by the last letter or digit."""
    latin, judged = bytearray(len(text)), 0
    found = scripts(text)
    for at, char in enumerate(text):
        if char.isalnum():
            judged = found[at]
        latin[at] = judged
    return latin


def scripts(text: str) -> bytearray:
    """1 for Latin. Signs of no script go with what stands before them; a line break, and the beginning, are Latin: a
    gap opens behind ① there.
    """
    found, last = bytearray(len(text)), 1
    for at, char in enumerate(text):
        kind = _strong(char)
        last = last if kind is None else kind
        found[at] = last
    return found


def changes_of_script(text: str) -> Iterator[int]:
    """Before which characters LibreOffice opens a gap: where the script changes between letters or digits."""
    found = scripts(text)
    for at in range(1, len(text)):
        if found[at] != found[at - 1] and text[at].isalnum() and text[at - 1].isalnum():
            yield at


def _strong(char: str) -> int | None:
    if char in " \u00a0\t":
        return None
    if char < "\u0530":
        return 1
    return 0 if char >= "\u2e80" else None


def _class(char: str) -> str:
    found = _CLASS_OF.get(char)
    if found:
        return found
    if char.isdigit() and char < "\u2000":
        return "NU"
    return "ID" if char >= "\u2e80" else "AL"


def _together(classes: list[str], at: int, left: str, right: str) -> bool:
    if right in _BEFORE or (left, right) in _PAIRS or left in ("OP", "QU"):
        return True
    if left == "SP":
        return False
    if right in _AFTER_NO_SPACE:
        return True
    if left == "SY" and right == "NU":
        return at > 1 and classes[at - 2] in ("NU", "AL")
    if left in ("CL", "CP") and right in ("PR", "PO"):
        return at > 1 and classes[at - 2] == "NU"
    # a sign of value before a bracket that opens a number
    return left in ("PR", "PO") and right == "OP" and classes[at + 1 : at + 2] == ["NU"]
