"""Folders in which a journal is less safe are known, and explained."""

from pathlib import Path

import pytest

from journal.folder_kinds import Kind, conflict_copies, kind_of

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
tmpfs /tmp tmpfs rw 0 0
server:/home {folder}/nfs nfs4 rw 0 0
//server/my\\040share {folder}/my\\040share cifs rw 0 0
me@server: {folder}/ssh fuse.sshfs rw 0 0
/dev/sdb1 {folder}/nfs/stick vfat rw 0 0
"""


@pytest.fixture
def mounts(tmp_path) -> Path:
    table: Path = tmp_path / "mounts"
    table.write_text(MOUNTS.replace("{folder}", str(tmp_path)))
    return table


@pytest.mark.parametrize(
    ("folder", "name"),
    [("nfs", "nfs4"), ("nfs/deep/down", "nfs4"), ("my share", "cifs"), ("ssh/a", "sshfs")],
)
def test_a_network_folder_is_told_by_its_file_system(tmp_path, mounts, folder, name):
    found = kind_of(tmp_path / folder, mounts)
    assert found is not None
    assert (found.kind, found.name) == (Kind.NETWORK, name)
    assert name in found.words


def test_a_local_disk_within_a_network_folder_is_local(tmp_path, mounts):
    assert kind_of(tmp_path / "nfs" / "stick", mounts) is None
    assert kind_of(tmp_path / "here", mounts) is None


@pytest.mark.parametrize(
    ("marker", "service"),
    [
        (".stfolder", "Syncthing"),
        (".dropbox.cache", "Dropbox"),
        (".sync_0f3a.db", "Nextcloud"),
    ],
)
def test_a_folder_kept_in_step_is_told_by_what_the_service_leaves(tmp_path, marker, service):
    (tmp_path / marker).mkdir()
    found = kind_of(tmp_path / "a" / "b", tmp_path / "no mounts here")
    assert found is not None
    assert (found.kind, found.name) == (Kind.SYNCED, service)


@pytest.mark.parametrize(
    ("name", "service"),
    [
        ("Dropbox", "Dropbox"),
        ("OneDrive - Somewhere", "OneDrive"),
        ("Nextcloud", "Nextcloud"),
        ("com~apple~CloudDocs", "iCloud"),
    ],
)
def test_a_folder_kept_in_step_is_told_by_its_name(tmp_path, name, service):
    found = kind_of(tmp_path / name / "sleep", tmp_path / "no mounts here")
    assert found is not None
    assert found.name == service


def test_an_ordinary_folder_is_nothing_special(tmp_path):
    assert kind_of(tmp_path / "dreams", tmp_path / "no mounts here") is None


@pytest.mark.parametrize(
    "name",
    [
        "journal (conflicted copy 2026-11-24 071500).sqlite",
        "journal (Nora's conflicted copy 2026-11-24).sqlite",
        "journal.sync-conflict-20261124-071500-ABCDEF7.sqlite",
        "journal (1).sqlite",
        "journal_conflict-20261124-071500.sqlite",
    ],
)
def test_what_another_computer_wrote_meanwhile_is_noticed(tmp_path, name):
    (tmp_path / name).touch()
    assert conflict_copies(tmp_path / "journal.sqlite") == (tmp_path / name,)


@pytest.mark.parametrize(
    "name", ["journal.sqlite", "journal.sqlite-wal", "journal.sqlite.key", "journal-2.sqlite"]
)
def test_what_belongs_to_the_journal_or_is_another_is_no_copy_of_a_conflict(tmp_path, name):
    (tmp_path / name).touch()
    assert conflict_copies(tmp_path / "journal.sqlite") == ()
