"""The program's sign in the formats of the systems, drawn from ui/assets/perfdesk.svg and perfdesk-small.svg.

python -m bundle.icon FOLDER        perfdesk.ico, perfdesk.icns, perfdesk-16.png … perfdesk-512.png, perfdesk.svg
"""

from __future__ import annotations

import io
import os
import shutil
import struct
import sys
from pathlib import Path

from PIL import Image

ASSETS = Path(__file__).resolve().parents[2] / "ui" / "assets"
ICO_SIZES = (16, 20, 24, 32, 40, 48, 64, 256)
PNG_SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
# Kind of picture in an .icns -> its size in pixels. The @2x kinds are twice as fine as what they are shown at.
ICNS_KINDS = {
    "icp4": 16, "icp5": 32, "ic07": 128, "ic08": 256, "ic09": 512,
    "ic11": 32, "ic12": 64, "ic13": 256, "ic14": 512, "ic10": 1024,
}  # fmt: skip
_SMALL = 24
"""Up to this size the drawing with fewer strokes is used."""
_PLAIN = 64
"""Up to this size an .ico holds plain bitmaps, which every program reads; larger ones are PNG."""


def png(size: int) -> bytes:
    """The sign as a square PNG with transparent corners. The same bytes each time."""
    picture = _drawn(size)
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()


def ico(sizes: tuple[int, ...] = ICO_SIZES) -> bytes:
    """All sizes in one .ico."""
    pictures = [png(size) if size > _PLAIN else _bitmap(size) for size in sizes]
    offset = 6 + 16 * len(sizes)
    entries = b""
    for size, data in zip(sizes, pictures, strict=True):
        entries += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(data), offset)
        offset += len(data)
    return struct.pack("<HHH", 0, 1, len(sizes)) + entries + b"".join(pictures)


def icns() -> bytes:
    """All sizes that macOS asks for."""
    parts = [(kind, png(size)) for kind, size in ICNS_KINDS.items()]
    body = b"".join(kind.encode() + struct.pack(">I", len(data) + 8) + data for kind, data in parts)
    return b"icns" + struct.pack(">I", len(body) + 8) + body


def write(folder: Path) -> None:
    """Every format into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "perfdesk.ico").write_bytes(ico())
    (folder / "perfdesk.icns").write_bytes(icns())
    for size in PNG_SIZES:
        (folder / f"perfdesk-{size}.png").write_bytes(png(size))
    shutil.copyfile(ASSETS / "perfdesk.svg", folder / "perfdesk.svg")


def _drawn(size: int) -> Image.Image:
    """The drawing at this size."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    name = "perfdesk-small.svg" if size <= _SMALL else "perfdesk.svg"
    canvas = QImage(size, size, QImage.Format.Format_RGBA8888)
    canvas.fill(0)
    painter = QPainter(canvas)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(str(ASSETS / name)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return Image.frombytes("RGBA", (size, size), bytes(canvas.constBits()), "raw", "RGBA", canvas.bytesPerLine())


def _bitmap(size: int) -> bytes:
    """A device independent bitmap as .ico wants it: 32 bits, upside down, with a mask of the transparent pixels."""
    picture = _drawn(size).transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    head = struct.pack("<IiiHHIIiiII", 40, size, 2 * size, 1, 32, 0, 0, 0, 0, 0, 0)
    return head + picture.tobytes("raw", "BGRA") + _mask(picture.getchannel("A").tobytes(), size)


def _mask(alpha: bytes, size: int) -> bytes:
    """One bit a pixel, 1 where nothing is drawn; lines are filled up to four bytes."""
    width = (size + 31) // 32 * 4
    rows = (alpha[row * size : (row + 1) * size] for row in range(size))
    bits = ("".join("0" if value else "1" for value in row).ljust(width * 8, "0") for row in rows)
    return b"".join(int(row, 2).to_bytes(width, "big") for row in bits)


if __name__ == "__main__":
    write(Path(sys.argv[1]))
