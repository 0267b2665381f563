"""Gets the source packages with the registries' ordinary clients (npm, apt-get) and checks them against the pins."""

import base64
import hashlib
import os
import shutil
import subprocess
import tarfile
from pathlib import Path

from fontbuild.faces import Source

_SECONDS = 300


class Unavailable(Exception):
    """A source cannot be had on this machine now; the message is a sentence for the user."""


def fetch(source: Source, into: Path) -> tuple[Path, str]:
    """Unpack the package into a new folder below `into`; give that folder and the version that came.

    Raises Unavailable when the client or the network is missing or the bytes are not the pinned ones.
    """
    folder = into / source.package.replace("/", "_").lstrip("@")
    folder.mkdir(parents=True)
    return _npm(source, folder) if source.client == "npm" else _debian(source, folder)


def _npm(source: Source, folder: Path) -> tuple[Path, str]:
    wanted = f"{source.package}@{source.version}"
    # one retry only: without a network the user should not wait for minutes
    _run(["npm", "pack", wanted, "--silent", "--fetch-retries=1", "--pack-destination", str(folder)], folder, wanted)
    tarball = next(folder.glob("*.tgz"), None)
    if tarball is None:
        raise Unavailable(f"npm 没有给出 {wanted} 的文件。")
    digest = "sha512-" + base64.b64encode(hashlib.sha512(tarball.read_bytes()).digest()).decode()
    if digest != source.integrity:
        raise Unavailable(f"{wanted} 的内容与固定的校验值不符，未使用。")
    with tarfile.open(tarball) as archive:
        # Debian 12's Python 3.11.2 has no extraction filters yet; what is unpacked is pinned either way
        archive.extraction_filter = getattr(tarfile, "data_filter", None)
        archive.extractall(folder)
    tarball.unlink()
    return folder / "package", source.version


def _debian(source: Source, folder: Path) -> tuple[Path, str]:
    try:
        _run(["apt-get", "download", source.package], folder, source.package)
    except Unavailable:
        if shutil.which("apt-get") is None or os.geteuid() != 0:
            raise
        # a fresh machine has no package lists yet
        _run(["apt-get", "update"], folder, source.package)
        _run(["apt-get", "download", source.package], folder, source.package)
    package = next(folder.glob("*.deb"))
    version = _run(["dpkg-deb", "-f", package.name, "Version"], folder, source.package).strip()
    _run(["dpkg-deb", "-x", package.name, "package"], folder, source.package)
    package.unlink()
    return folder / "package", version


def _run(command: list[str], folder: Path, what: str) -> str:
    """Standard output of the command, run in `folder`; Unavailable with a sentence when it does not succeed."""
    if shutil.which(command[0]) is None:
        raise Unavailable(f"取 {what} 需要命令 {command[0]}，本机没有。")
    environment = os.environ | {"npm_config_update_notifier": "false", "LC_ALL": "C"}
    try:
        done = subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, text=True, timeout=_SECONDS, check=False
        )
    except subprocess.TimeoutExpired as late:
        raise Unavailable(f"取 {what} 超过 {_SECONDS} 秒没有完成。") from late
    if done.returncode != 0:
        raise Unavailable(f"取 {what} 没有成功（{command[0]} 返回 {done.returncode}），请检查网络或软件源。")
    return done.stdout
