"""The picture at the side of the wizard's first and last page: the program's sign on its blue."""

import io

from bundle import icon
from PIL import Image

_SIZE = (164, 314)  # what NSIS' modern pages expect, in pixels
_TOP, _BOTTOM = (31, 78, 140), (20, 52, 98)
_SIGN = 96


def bitmap() -> bytes:
    """A Windows bitmap, the same bytes each time."""
    width, height = _SIZE
    picture = Image.new("RGB", _SIZE)
    for y in range(height):
        share = y / (height - 1)
        shade = tuple(round(a + (b - a) * share) for a, b in zip(_TOP, _BOTTOM, strict=True))
        picture.paste(shade, (0, y, width, y + 1))
    sign = Image.open(io.BytesIO(icon.png(_SIGN)))
    picture.paste(sign, ((width - _SIGN) // 2, 64), sign)
    out = io.BytesIO()
    picture.save(out, "BMP")
    return out.getvalue()
