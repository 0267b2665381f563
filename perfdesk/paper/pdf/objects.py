"""The bones of a PDF file: numbered objects, streams, the table of where each one lies (ISO 32000-1, 7.3 to 7.5)."""

from __future__ import annotations

import zlib
from functools import lru_cache
from hashlib import blake2b

_HEAD = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"
"""The second line holds bytes above 127, so that no mail program takes the file for text."""


class PdfFile:
    """Objects by their numbers, counted from 1; the file's bytes once all are there."""

    def __init__(self) -> None:
        self._bodies: list[bytes] = []

    def reserve(self) -> int:
        """The number of an object that is put in later."""
        self._bodies.append(b"null")
        return len(self._bodies)

    def put(self, number_: int, body: str) -> None:
        """The body of a reserved object."""
        self._bodies[number_ - 1] = body.encode("ascii")

    def add(self, body: str) -> int:
        """A new object; gives its number."""
        made = self.reserve()
        self.put(made, body)
        return made

    def stream(self, data: bytes, level: int, entries: str = "") -> int:
        """A new compressed stream with further entries in its dictionary; gives its number."""
        return self.raw(zlib.compress(data, level), f"/Filter /FlateDecode {entries}")

    def raw(self, data: bytes, entries: str) -> int:
        """A new stream of data as they are; gives its number."""
        made = self.reserve()
        head = f"<< /Length {len(data)} {entries} >>\nstream\n".encode("ascii")
        self._bodies[made - 1] = b"%b%b\nendstream" % (head, data)
        return made

    def finish(self, catalog: int, info: int) -> bytes:
        """The file. Its identifier is made from its content: the same objects give the same bytes."""
        parts, places, at = [_HEAD], [b"0000000000 65535 f \n"], len(_HEAD)
        for number_, body in enumerate(self._bodies, start=1):
            part = b"%d 0 obj\n%b\nendobj\n" % (number_, body)
            places.append(b"%010d 00000 n \n" % at)
            parts.append(part)
            at += len(part)
        content = b"".join(parts)
        count = len(places)
        mark = blake2b(content, digest_size=16).hexdigest()
        trailer = f"<< /Size {count} /Root {catalog} 0 R /Info {info} 0 R /ID [<{mark}> <{mark}>] >>"
        tail = f"trailer\n{trailer}\nstartxref\n{at}\n%%EOF\n".encode("ascii")
        return b"%bxref\n0 %d\n%b%b" % (content, count, b"".join(places), tail)


def text(said: str) -> str:
    """A text for people, such as a title."""
    return f"<FEFF{said.encode('utf-16-be', 'replace').hex()}>"


@lru_cache(maxsize=4096)
def number(value: float) -> str:
    """A number with at most three decimals and no needless zeros; most of a page's come again and again."""
    said = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if said in ("-0", "") else said
