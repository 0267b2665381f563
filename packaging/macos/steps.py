"""The way from the repository to a disk image on a Mac, as commands in their order. Nothing is run here."""

import sys
from dataclasses import dataclass
from pathlib import Path

from macos.names import BUNDLE, EXECUTABLE, ICON, NAME, image_name
from macos.signing import Notary, Signing

ROOT = Path(__file__).resolve().parents[2]
SPEC = ROOT / "packaging" / "pyinstaller" / "perfdesk.spec"
_OWN_FACES = ("env", "-u", "PERFDESK_FONTS", "PERFDESK_OWN_FONTS=0")
SETTINGS = Path(__file__).with_name("dmg_settings.py")


@dataclass(frozen=True)
class Step:
    """A sentence for the person who waits, and the command with its arguments."""

    sentence: str
    command: list[str]


@dataclass(frozen=True)
class Places:
    """Where things are made. build: everything in between; dist: the image and the self-test's papers."""

    build: Path
    dist: Path

    @property
    def app(self) -> Path:
        """The program as PyInstaller leaves it."""
        return self.build / "dist" / BUNDLE

    @property
    def content(self) -> Path:
        """Our files, the faces and the licence texts, from which PyInstaller takes code and data."""
        return self.build / "content"

    @property
    def icon(self) -> Path:
        """The drawn icon, before it goes into the program."""
        return self.build / ICON

    @property
    def mounted(self) -> Path:
        """Where the finished image is looked into."""
        return self.build / "mounted"

    def image(self, version: str, machine: str) -> Path:
        """The disk image."""
        return self.dist / image_name(version, machine)

    def papers(self, machine: str) -> Path:
        """What the self-test of the finished program writes."""
        return self.dist / f"doctor-macos-{machine}"


def steps(places: Places, version: str, machine: str, signing: Signing) -> list[Step]:
    """All of them. The self-test is that of the program inside the finished, read-only image."""
    image = places.image(version, machine)
    return [
        Step("冻结程序", _freeze(places)),
        Step("核对签名", ["codesign", "--verify", "--deep", "--strict", str(places.app)]),
        *(_notarised_app(places, signing.notary) if signing.notary else []),
        Step("做磁盘映像", _image(places, image)),
        *_signed_image(image, signing),
        Step("核对映像", ["hdiutil", "verify", "-quiet", str(image)]),
    ]


def self_test(places: Places, version: str, machine: str) -> list[Step]:
    """Attach the image and let the program in it examine itself; `release_image` has to follow whatever comes.

    With the faces that it brings, not those of the build or the machine: only then its papers can be held against
    those of another one, and a missing face is missed.
    """
    program = places.mounted / BUNDLE / "Contents" / "MacOS" / EXECUTABLE
    image = str(places.image(version, machine))
    attach = ["hdiutil", "attach", "-quiet", "-nobrowse", "-readonly", "-mountpoint", str(places.mounted), image]
    return [
        Step("装入映像", attach),
        Step("程序自检", [*_OWN_FACES, str(program), "doctor", "--to", str(places.papers(machine))]),
    ]


def release_image(places: Places) -> Step:
    """Detach the image again."""
    return Step("卸下映像", ["hdiutil", "detach", "-quiet", "-force", str(places.mounted)])


def _freeze(places: Places) -> list[str]:
    work = ["--distpath", str(places.build / "dist"), "--workpath", str(places.build / "work")]
    return [sys.executable, "-m", "PyInstaller", "--noconfirm", *work, str(SPEC)]


def _image(places: Places, image: Path) -> list[str]:
    given = ["-D", f"app={places.app}", "-D", f"icon={places.icon}"]
    return [sys.executable, "-m", "dmgbuild", "-s", str(SETTINGS), *given, NAME, str(image)]


def _notarised_app(places: Places, notary: Notary) -> list[Step]:
    """The program carries its own ticket, so that it opens on a machine without a network after it was copied out."""
    packed = places.build / f"{NAME}.zip"
    return [
        Step("打包送公证", ["ditto", "-c", "-k", "--keepParent", str(places.app), str(packed)]),
        Step("公证程序", _submit(packed, notary)),
        Step("钉上公证", ["xcrun", "stapler", "staple", str(places.app)]),
    ]


def _signed_image(image: Path, signing: Signing) -> list[Step]:
    if not signing.identity:
        return []
    signed = [Step("签映像", ["codesign", "--sign", signing.identity, "--timestamp", str(image)])]
    if signing.notary is None:
        return signed
    return [
        *signed,
        Step("公证映像", _submit(image, signing.notary)),
        Step("钉上公证", ["xcrun", "stapler", "staple", str(image)]),
    ]


def _submit(path: Path, notary: Notary) -> list[str]:
    who = ["--key", notary.key, "--key-id", notary.key_id, "--issuer", notary.issuer]
    return ["xcrun", "notarytool", "submit", str(path), *who, "--wait"]
