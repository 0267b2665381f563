"""Structural similarity (SSIM) of two grey pictures, with Pillow alone."""

from __future__ import annotations

from typing import Any

from PIL import Image, ImageChops, ImageMath

WINDOW = 8
_C1, _C2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2


def similarity(one: Image.Image, other: Image.Image) -> float:
    """1 for equal pictures; windows of 8 x 8 dots, half overlapping (as the encoders of x264 and ffmpeg measure).

    Pictures of different sizes have nothing in common: 0. Source: Wang et al., Image Quality Assessment, 2004.
    """
    if one.size != other.size:
        return 0.0
    if ImageChops.difference(one, other).getbbox() is None:
        return 1.0
    a, b = one.convert("F"), other.convert("F")
    half = WINDOW // 2
    shifts = [(x, y) for x in (0, half) for y in (0, half)]
    return sum(_windows(_cut(a, x, y), _cut(b, x, y)) for x, y in shifts) / len(shifts)


def _cut(picture: Image.Image, x: int, y: int) -> Image.Image:
    width, height = picture.size
    return picture.crop((x, y, x + (width - x) // WINDOW * WINDOW, y + (height - y) // WINDOW * WINDOW))


def _windows(a: Image.Image, b: Image.Image) -> float:
    def times(one: Image.Image, other: Image.Image) -> Image.Image:
        return ImageMath.lambda_eval(lambda of: of["one"] * of["other"], one=one, other=other)

    means = {"a": a, "b": b, "aa": times(a, a), "bb": times(b, b), "ab": times(a, b)}
    found = ImageMath.lambda_eval(_formula, **{name: one.reduce(WINDOW) for name, one in means.items()})
    return float(found.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0)))


def _formula(of: dict[str, Any]) -> Any:
    a, b = of["a"], of["b"]
    both = (a * b * 2 + _C1) * ((of["ab"] - a * b) * 2 + _C2)
    return both / ((a * a + b * b + _C1) * (of["aa"] - a * a + of["bb"] - b * b + _C2))
