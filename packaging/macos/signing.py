"""Which certificate signs, and whether Apple is asked to notarise: told by the environment, never written down.

PERFDESK_SIGN_IDENTITY      name or sum of a "Developer ID Application" certificate in a keychain; unset: ad hoc
PERFDESK_NOTARY_KEY         path of the App Store Connect key (.p8) with
PERFDESK_NOTARY_KEY_ID      its id and
PERFDESK_NOTARY_ISSUER      the id of who issued it; all three or none
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ENTITLEMENTS = Path(__file__).with_name("entitlements.plist")
_NOTARY = ("PERFDESK_NOTARY_KEY", "PERFDESK_NOTARY_KEY_ID", "PERFDESK_NOTARY_ISSUER")


class Unsettled(Exception):
    """The environment names half of what signing or notarising needs; the message says what is missing, in Chinese."""


@dataclass(frozen=True)
class Notary:
    """What notarytool asks for."""

    key: str
    key_id: str
    issuer: str


@dataclass(frozen=True)
class Signing:
    """identity: "" signs ad hoc, which is enough to start on the machine that built it. notary: None asks nobody."""

    identity: str = ""
    notary: Notary | None = None


def settled(environment: Mapping[str, str]) -> Signing:
    """What the environment asks for. Raises Unsettled."""
    identity = environment.get("PERFDESK_SIGN_IDENTITY", "").strip()
    given = {name: environment.get(name, "").strip() for name in _NOTARY}
    missing = [name for name, value in given.items() if not value]
    if len(missing) == len(_NOTARY):
        return Signing(identity)
    if missing:
        raise Unsettled(f"要公证，还缺环境变量 {'、'.join(missing)}。")
    if not identity:
        raise Unsettled("要公证，先用 PERFDESK_SIGN_IDENTITY 指定签名证书：没有签名的程序不能公证。")
    return Signing(identity, Notary(*(given[name] for name in _NOTARY)))


def exe_options(signing: Signing) -> dict[str, str | None]:
    """Arguments of PyInstaller's EXE, which then signs all binaries and the bundle, hardened with a real identity.

    Apple notarises nothing without the hardened run time; the entitlements say what it has to leave to Python.
    """
    return {
        "codesign_identity": signing.identity or None,
        "entitlements_file": str(ENTITLEMENTS) if signing.identity else None,
    }
