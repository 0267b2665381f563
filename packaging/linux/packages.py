"""From the libraries that the program asks of the machine to Debian's packages, as they stand in Depends."""

from __future__ import annotations

from collections.abc import Iterable

from linux.elf import Version

_LIBC = "libc6"
_STDCXX = "libstdc++6"
_OF_LIBC = ("libc.so.6", "libm.so.6", "libdl.so.2", "libpthread.so.0", "librt.so.1", "libutil.so.1", "libresolv.so.2",
            "ld-linux-x86-64.so.2", "libnsl.so.1", "libcrypt.so.1")  # fmt: skip
PACKAGES = {
    **dict.fromkeys(_OF_LIBC, _LIBC),
    "libstdc++.so.6": _STDCXX,
    "libgcc_s.so.1": _STDCXX,  # whose package needs the one that has it (libgcc1 or libgcc-s1)
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libexpat.so.1": "libexpat1",
    "libuuid.so.1": "libuuid1",
    "libzstd.so.1": "libzstd1",
}
# gcc's first release with a symbol version of libstdc++, as far as Debian's packages are told apart by it.
_STDCXX_SINCE = (((3, 4, 30), "12"), ((3, 4, 29), "11"), ((3, 4, 26), "9"), ((3, 4, 25), "8"), ((3, 4, 22), "6"))


class Unknown(Exception):
    """A library is asked of the machine, and nobody has said which package has it."""


def depends(libraries: Iterable[str], newest: dict[str, tuple[Version, str]]) -> list[str]:
    """The entries of Depends in order. Raises Unknown."""
    libraries = set(libraries)
    strange = sorted(libraries - PACKAGES.keys())
    if strange:
        raise Unknown(
            f"程序多要了系统的库：{'、'.join(strange)}。应随程序一起放进去，"
            "或在 packaging/linux/packages.py 写明软件包。"
        )
    names = {PACKAGES[library] for library in libraries}
    bounds = {_LIBC: _dotted(newest["GLIBC"][0]), _STDCXX: _gcc(newest.get("GLIBCXX", ((0,), ""))[0])}
    return [f"{name} (>= {bounds[name]})" if bounds.get(name) else name for name in sorted(names)]


def _dotted(version: Version) -> str:
    return ".".join(map(str, version))


def _gcc(version: Version) -> str:
    return next((gcc for since, gcc in _STDCXX_SINCE if version >= since), "")
