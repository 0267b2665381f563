"""The seven faces: where each comes from, under which licence, what it must cover. Data only.

Sources and their measured coverage: docs/dependencies.md. A change that alters any output byte raises VERSION.
"""

from dataclasses import dataclass

VERSION = "2"


@dataclass(frozen=True)
class Source:
    """A package that a registry's ordinary client fetches, pinned.

    integrity: for npm the sha512 of the tarball as npm writes it; for Debian "" (the font file itself is pinned by
    Face.sha256, because each Debian release has its own package version of the same unchanged font).
    """

    client: str
    package: str
    version: str
    integrity: str
    licence: str
    copying: tuple[str, ...]


@dataclass(frozen=True)
class Face:
    """One output file.

    member: the font file inside the package, or the folder of its webfont slices. rename: the family name under which a
    changed version may be passed on, "" when the name may stay. substitute: what the program falls back to without it.
    """

    file: str
    role: str
    source: Source
    member: str
    covers: dict[str, int]
    substitute: str
    sha256: str = ""
    rename: str = ""


NOTO_SERIF = Source(
    client="npm",
    package="@expo-google-fonts/noto-serif-sc",
    version="0.4.3",
    integrity="sha512-fSmUpiSFtSeyHV45/2xUOy5SdfExklQwwMKN3cQjAZAujITHDmSbpMHCVdCMhRqMjQtu0ZRgc29u8A+CU3akfw==",
    licence="OFL-1.1",
    copying=("LICENSE_FONT",),
)
NOTO_SANS = Source(
    client="npm",
    package="@expo-google-fonts/noto-sans-sc",
    version="0.4.3",
    integrity="sha512-9rAwdFTFHbO/u6Cs0gj2jZbW74TGIiaFNQnXYH2s5wA1bzVkwbaviL4t8YUV642eGYjg86eH6DkAEQmfNHDncQ==",
    licence="OFL-1.1",
    copying=("LICENSE_FONT",),
)
WENKAI = Source(
    client="npm",
    package="@chinese-fonts/lxgwwenkai",
    version="3.0.0",
    integrity="sha512-mpgFYE8ro0TcbJdxmnvkPNKnsF3VqzJVRfDbRvDx83JHaLEVAht9pL8SqbqbduoPHXX+2ekgC+45sf74ljLe7g==",
    licence="OFL-1.1",
    copying=(),
)
FANDOL = Source(
    client="debian",
    package="texlive-lang-chinese",
    version="",
    integrity="",
    licence="GPL-3.0-only WITH Font-exception-2.0",
    copying=(
        "usr/share/doc/texlive-doc/fonts/fandol/COPYING.gz",
        "usr/share/doc/texlive-doc/fonts/fandol/README",
    ),
)

_LEVEL2 = {"gb2312": 6763, "level1": 27579, "level2": 27775, "signs": 47}
_SLICES = "dist/LXGWWenKai-"
_FANDOL_FONT = "usr/share/texlive/texmf-dist/fonts/opentype/public/fandol/FandolFang-Regular.otf"

# The slowest first: two workers then finish at nearly the same time.
FACES = (
    Face("kai.ttf", "楷体", WENKAI, _SLICES + "Regular", _LEVEL2, "宋体（song.ttf）", rename="PerfDesk Kai"),
    Face(
        "kai-light.ttf",
        "楷体细（仿宋的补字）",
        WENKAI,
        _SLICES + "Light",
        _LEVEL2,
        "宋体（song.ttf）",
        rename="PerfDesk Kai Light",
    ),
    Face(
        "fang.ttf",
        "仿宋",
        FANDOL,
        _FANDOL_FONT,
        {"gb2312": 6763, "level1": 7945, "level2": 7945},
        "楷体细（kai-light.ttf）",
        sha256="d838ad32ce2244d8144f408c37fe71065aba6fbbc80759a4d2aa2033948d5bc9",
    ),
    Face("song.ttf", "宋体", NOTO_SERIF, "400Regular/NotoSerifSC_400Regular.ttf", _LEVEL2, "本机已有的宋体"),
    Face("song-bold.ttf", "宋体粗", NOTO_SERIF, "700Bold/NotoSerifSC_700Bold.ttf", _LEVEL2, "宋体描粗"),
    Face("hei.ttf", "黑体", NOTO_SANS, "400Regular/NotoSansSC_400Regular.ttf", _LEVEL2, "本机已有的黑体"),
    Face("hei-bold.ttf", "黑体粗", NOTO_SANS, "700Bold/NotoSansSC_700Bold.ttf", _LEVEL2, "黑体描粗"),
)
