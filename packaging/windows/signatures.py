"""Are the files of the embeddable CPython those that the Python Software Foundation signed? (Authenticode)

The archive they come in is pinned by its hash; this says, independently of who uploaded it, whose files they are:
of each file the digest that was signed is the digest of its bytes, the signer is the expected one, and the chain leads
to a root that this machine trusts. Certificates withdrawn since then are not looked up (that would need the network).
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from windows.failures import BuildFailure, run

PYTHON = "Python Software Foundation"
MICROSOFT = "Microsoft Corporation"

_TOOL = "osslsigncode"
_DIGEST = re.compile(r"^(Current|Calculated) message digest\s*: ([0-9A-F]+)", re.MULTILINE)
_SIGNER = re.compile(r"Signer #0:\s+Subject\s*: \S*?/O=([^/\n]+)/")
_ROOT_UNKNOWN = "unable to get local issuer certificate"


@dataclass(frozen=True)
class Signature:
    """What osslsigncode says of one file. `trusted`: the chain leads to a root that this machine trusts."""

    signer: str
    signed_digest: str
    own_digest: str
    trusted: bool
    root_unknown: bool


def read(output: str) -> Signature:
    """The signature out of what `osslsigncode verify` prints. Raises BuildFailure for a file without one."""
    digests = dict(_DIGEST.findall(output))
    signer = _SIGNER.search(output)
    if len(digests) != 2:
        raise BuildFailure("没有 Authenticode 签名")
    trusted = output.rstrip().endswith("Succeeded")
    return Signature(
        signer[1] if signer else "", digests["Current"], digests["Calculated"], trusted, _ROOT_UNKNOWN in output
    )


def fault(signature: Signature) -> str:
    """Why the file must not be used; "" when it may.

    Microsoft's root is not among those Debian trusts, so of Microsoft's files (vcruntime140*.dll) the chain ends open;
    nothing else may be wrong with them.
    """
    if signature.signed_digest != signature.own_digest:
        return "内容与签名不符"
    if signature.signer == MICROSOFT:
        return "" if signature.trusted or signature.root_unknown else "签名无效"
    if signature.signer != PYTHON:
        return f"签名者是 {signature.signer}"
    return "" if signature.trusted else "签名的证书链不可信"


def verify(files: list[Path]) -> None:
    """Raises BuildFailure with the first file whose signature is not as it must be."""
    for path in files:
        # the exit status is 1 also where only Microsoft's root is unknown: what it says is read instead
        output = run([_TOOL, "verify", *_offline(), "-in", str(path)], check=False)
        try:
            wrong = fault(read(output))
        except BuildFailure as failure:
            wrong = str(failure)
        if wrong:
            raise BuildFailure(f"{path.name}：{wrong}。这份 Python 不可用，未继续。")


@cache
def _offline() -> tuple[str, ...]:
    """From 2.6 on the tool fetches lists of withdrawn certificates unless told not to; 2.5 never does."""
    known = run([_TOOL, "verify", "--help"], check=False)
    return ("-ignore-crl",) if "-ignore-crl" in known else ()
