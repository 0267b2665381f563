"""Picture files: checked before they are believed, and brought into a form that every back-end can draw."""

from __future__ import annotations

import io
import warnings
from functools import lru_cache
from typing import TYPE_CHECKING

from perfdesk.paper.errors import NotWord

if TYPE_CHECKING:
    from PIL.Image import Image

    from perfdesk.paper.reading.package import Package

MOST_PIXELS = 40_000_000
"""A page scanned at 600 dots an inch has 35 million."""

_VECTOR = {"emf": "EMF", "wmf": "WMF", "svg": "SVG", "emz": "EMF", "wmz": "WMF"}
_FORMATS = ("PNG", "JPEG", "GIF", "BMP", "TIFF")
_AS_THEY_ARE = {"PNG": ("1", "L", "LA", "P", "RGB", "RGBA"), "JPEG": ("L", "RGB")}

Crop = tuple[float, float, float, float]
"""What is cut off at the left, top, right and bottom, as shares of the whole."""


def picture(package: Package, part: str, crop: Crop, turn: int) -> tuple[bytes, str]:
    """A part as a PNG or JPEG file, or nothing and what is wrong with it, as the middle of a Chinese sentence.

    `turn` is in degrees, clockwise, a multiple of 90.
    """
    ending = part.rpartition(".")[2].casefold()
    if ending in _VECTOR:
        return b"", f"是 {_VECTOR[ending]} 矢量图，目前还画不出来"
    try:
        data = package.data(part)
    except NotWord:
        return b"", "已损坏或大得不正常"
    if not data:
        return b"", "在文件里找不到，可能是链接到别处的图片"
    return _drawable(data, crop, turn)


@lru_cache(maxsize=64)
def _drawable(data: bytes, crop: Crop, turn: int) -> tuple[bytes, str]:
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
                if image.width * image.height > MOST_PIXELS:
                    return b"", "像素太多，为安全起见没有打开"
                image.load()
                if image.mode in _AS_THEY_ARE.get(image.format or "", ()) and not any(crop) and not turn:
                    return data, ""
                return _encoded(image, crop, turn), ""
    except UnidentifiedImageError:
        return b"", "不是能识别的图片格式"
    except (Image.DecompressionBombWarning, Image.DecompressionBombError, MemoryError):
        return b"", "像素太多，为安全起见没有打开"
    except (OSError, ValueError, SyntaxError, EOFError):
        return b"", "已损坏或大得不正常"


def _encoded(image: Image, crop: Crop, turn: int) -> bytes:
    """The picture cut, turned and written anew: photographs as JPEG, the rest as PNG."""
    photograph = image.format == "JPEG"
    plain = image.convert("RGB" if photograph else "RGBA")
    left, top, right, bottom = crop
    box = (
        round(plain.width * left), round(plain.height * top),
        round(plain.width * (1 - right)), round(plain.height * (1 - bottom)),
    )  # fmt: skip
    if any(crop) and box[0] < box[2] and box[1] < box[3]:
        plain = plain.crop(box)
    if turn:
        plain = plain.rotate(-turn, expand=True)
    target = io.BytesIO()
    plain.save(target, "JPEG" if photograph else "PNG", quality=92)
    return target.getvalue()
