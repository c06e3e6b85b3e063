"""Whether a folder is one in which a journal is less safe: on a network, or kept in step by others.

Nothing is ever refused because of it; it is only said.
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from journal.text import _

MOUNTS = Path("/proc/mounts")
_NETWORK = {
    *("nfs", "nfs4", "cifs", "smb3", "smbfs", "smb2", "ncpfs", "afs", "afpfs", "9p", "davfs"),
    *("ceph", "glusterfs", "lustre", "gpfs", "orangefs", "coda", "webdav"),
    *("fuse.sshfs", "fuse.rclone", "fuse.davfs2", "fuse.gvfsd-fuse", "fuse.s3fs", "fuse.curlftpfs"),
    *("fuse.glusterfs", "fuse.ceph", "fuse.smbnetfs", "fuse.kio-fuse"),
}
# What a service leaves at the root of the folder that it keeps in step.
_MARKERS = {
    "Dropbox": (".dropbox", ".dropbox.cache"),
    "Syncthing": (".stfolder", ".stignore"),
    "Nextcloud": (".nextcloudsync.log", ".sync_*.db", "._sync_*.db"),
    "ownCloud": (".owncloudsync.log",),
    "Resilio Sync": (".sync",),
    "Google Drive": (".tmp.drivedownload",),
    "MEGA": (".megaignore", ".debris"),
}
_NAMES = {
    "dropbox": "Dropbox",
    "onedrive": "OneDrive",
    "icloud drive": "iCloud",
    "icloud": "iCloud",
    "iclouddrive": "iCloud",
    "mobile documents": "iCloud",
    "com~apple~clouddocs": "iCloud",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "syncthing": "Syncthing",
    "pclouddrive": "pCloud",
    "megasync": "MEGA",
}

# Dropbox, Nextcloud and ownCloud; Syncthing; Google Drive, whose second file of a name is numbered.
_CONFLICT = (
    r"( \([^)]*conflicted copy[^)]*\)|\.sync-conflict-[\w-]+| \(\d{1,3}\)|_conflict-\d[\w-]*)"
)


class Kind(StrEnum):
    """What is special about a folder."""

    NETWORK = "network"
    SYNCED = "synced"


@dataclass(frozen=True, slots=True)
class FolderKind:
    """A folder that is special, and by what: a kind of file system, or a service."""

    kind: Kind
    name: str

    @property
    def words(self) -> str:
        """What that means for a journal, in plain words."""
        if self.kind is Kind.NETWORK:
            return _(
                "The journal is on a network folder ({name}). Open it on one computer at a time: if"
                " the connection breaks while something is saved, that may be lost."
            ).format(name=self.name)
        return _(
            "The journal is in a folder that {name} keeps in step. Close Elara before the other"
            " computer opens it, or one of the two may overwrite the other. Copies stay safe."
        ).format(name=self.name)


def kind_of(folder: Path, mounts: Path = MOUNTS) -> FolderKind | None:
    """What is special about a folder, if anything; a folder that is not there is looked up, too."""
    place = folder.absolute()
    system = _file_system(place, mounts)
    if system in _NETWORK or (sys.platform == "win32" and str(place).startswith("\\\\")):
        return FolderKind(Kind.NETWORK, (system or "UNC").removeprefix("fuse."))
    for each in (place, *place.parents):
        service = _named(each) or _marked(each)
        if service:
            return FolderKind(Kind.SYNCED, service)
    return None


def conflict_copies(journal: Path) -> tuple[Path, ...]:
    """What a service laid beside a file when two computers had written it: the other one's copy."""
    named = re.compile(
        rf"{re.escape(journal.stem)}{_CONFLICT}{re.escape(journal.suffix)}", re.IGNORECASE
    )
    try:
        return tuple(
            sorted(each for each in journal.parent.iterdir() if named.fullmatch(each.name))
        )
    except OSError:
        return ()


def _file_system(place: Path, mounts: Path) -> str:
    """The kind of file system a path lies on; '' where the system does not say."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return ""
    resolved = place.resolve()
    deepest, kind = -1, ""
    for point, system in _mounted(lines):
        if (resolved == point or point in resolved.parents) and len(point.parts) >= deepest:
            deepest, kind = len(point.parts), system
    return kind


def _mounted(lines: list[str]) -> Iterator[tuple[Path, str]]:
    for line in lines:
        _device, name, system, *_rest = [*line.split(" "), "", "", ""]
        # A blank in a name stands there as its octal number.
        name = name.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\")
        yield Path(name), system


def _named(folder: Path) -> str:
    name = folder.name.casefold()
    if name.startswith("onedrive - "):
        return "OneDrive"
    return _NAMES.get(name, "")


def _marked(folder: Path) -> str:
    for service, markers in _MARKERS.items():
        for marker in markers:
            try:
                if next(iter(folder.glob(marker)), None) is not None:
                    return service
            except OSError:
                return ""
    return ""
