"""Lock, unlock and the passphrase on the command line; no passphrase is ever an argument."""

import json
import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import keyring
import keyring.backend
import pytest

from journal import paths
from journal.bell import file as bell_file
from journal.store import vault
from journal.store.store import Store
from tests.journal.terminal import ROOT

DREAM = "The violet zeppelin 水牛 sang"


class Locked:
    """Commands on one journal, with passphrases on a file descriptor of their own."""

    def __init__(self, journal: Path) -> None:
        self.journal = journal

    def run(self, *arguments: object, words: str | None = None, before: bool = False):
        """Run a command; `before`: the option stands before the command's name."""
        option: list[str] = []
        handles: tuple[int, ...] = ()
        if words is not None:
            reads, writes = os.pipe()
            os.write(writes, words.encode())
            os.close(writes)
            option, handles = ["--passphrase-fd", str(reads)], (reads,)
        told = list(map(str, arguments))
        command = [*option, *told] if before else [*told, *option]
        try:
            return subprocess.run(
                [sys.executable, "-m", "journal", "--journal", str(self.journal), *command],
                capture_output=True,
                text=True,
                stdin=subprocess.DEVNULL,
                pass_fds=handles,
                check=False,
                env={**os.environ, "PYTHONPATH": str(ROOT)},
            )
        finally:
            for each in handles:
                os.close(each)

    def json(self, *arguments: object, words: str | None = None, before: bool = False):
        """The one document of a command that succeeds."""
        done = self.run(*arguments, "--json", words=words, before=before)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)


pytestmark = pytest.mark.skipif(os.name != "posix", reason="descriptors are handed down here")


@pytest.fixture
def cli(tmp_path: Path) -> Locked:
    made = Locked(tmp_path / "journal.sqlite")
    assert made.run("add", DREAM).returncode == 0
    return made


def test_a_journal_is_encrypted_read_changed_and_decrypted(cli):
    told = cli.json("lock", words="old words\nold words\n")
    assert (told["encrypted"], told["was_encrypted"]) == (True, False)
    assert cli.json("nights", words="old words\n", before=True)
    assert cli.json("unlock", words="old words\n")["opens"]
    assert cli.json("passphrase", "change", words="old words\nnew\nnew\n")["changed"]
    assert cli.run("unlock", words="old words\n").returncode == 1
    assert cli.json("passphrase", "remove", words="new\n")["encrypted"] is False
    assert not vault.is_locked(cli.journal)
    with closing(Store.open(cli.journal)) as store:
        assert store.dreams.count() == 1


def test_the_bell_file_forgets_the_names_of_rituals_when_the_journal_is_encrypted(cli):
    cli.json("ritual", "add", "candle")
    cli.json("schedule", "--lights-out", "22:45", "--remind", "Candle-lit evening")
    bell = bell_file.place(cli.journal)
    assert "Candle" in bell.read_text(encoding="utf-8")
    cli.json("lock", words="a\na\n")
    assert bell_file.read(bell).rings
    assert "Candle" not in bell.read_text(encoding="utf-8")


def test_locking_an_encrypted_journal_needs_no_passphrase(cli):
    cli.json("lock", words="a\na\n")
    before = cli.journal.read_bytes()
    told = cli.json("lock", words="")
    assert told["was_encrypted"]
    assert told["window_asked"] is False
    assert cli.journal.read_bytes() == before


def test_two_passphrases_that_differ_or_are_missing_encrypt_nothing(cli):
    for words in ("a\nb\n", "a\n", "", "\n\n", "  \n  \n"):
        done = cli.run("lock", words=words)
        assert done.returncode == 1
        assert "Nothing was changed" in done.stderr
    assert not vault.is_locked(cli.journal)
    assert not paths.key_file(cli.journal).exists()


def test_without_a_terminal_nobody_is_asked_and_the_way_is_named(cli):
    cli.json("lock", words="a\na\n")
    done = cli.run("nights", "--json")
    assert done.returncode == 1
    assert "--passphrase-fd" in done.stderr
    assert json.loads(done.stdout)["error"]["title"]


def test_a_wrong_passphrase_and_a_closed_descriptor_are_told(cli):
    cli.json("lock", words="a\na\n")
    assert "does not open" in cli.run("nights", words="b\n", before=True).stderr
    done = cli.run("--passphrase-fd", "77", "nights")
    assert done.returncode == 1
    assert "77" in done.stderr


def test_no_option_takes_a_passphrase_as_an_argument(cli):
    for command in (["lock"], ["unlock"], ["passphrase", "change"]):
        shown = cli.run(*command, "--help").stdout
        assert "--passphrase-fd" in shown
        assert "--passphrase " not in shown


def test_a_line_is_captured_while_locked_and_taken_in_at_the_next_unlock(cli):
    cli.json("lock", words="a\na\n")
    told = cli.json("capture", "a brass heron")
    assert told["sealed"]
    assert "heron" not in json.dumps(told)
    assert cli.run("capture", "--list").returncode == 1
    (line,) = cli.json("capture", "--list", words="a\n", before=True)
    assert (line["id"], line["body"]) == (told["id"], "a brass heron")


def test_a_sealed_note_that_does_not_open_is_told_and_the_command_goes_on(cli):
    cli.json("lock", words="a\na\n")
    cli.json("capture", "a brass heron")
    (paths.sealed(cli.journal) / "bad.box").write_bytes(b"noise")
    done = cli.run("capture", "--list", "--json", words="a\n", before=True)
    assert "1 sealed note does not open" in done.stderr
    assert len(json.loads(done.stdout)) == 1


def test_the_recovery_sheet_opens_the_journal_and_a_new_passphrase_follows(cli, tmp_path):
    cli.json("lock", words="a\na\n")
    sheet = tmp_path / "sheet.html"
    told = cli.json("passphrase", "recovery", "--out", sheet, words="a\n")
    assert told["recovery"] is None  # it is on the sheet, and nowhere else
    assert sheet.stat().st_mode & 0o077 == 0
    assert "http" not in sheet.read_text().replace("http-equiv", "")
    code = cli.json("passphrase", "recovery", words="a\n")["recovery"]
    assert code.split("-")[0] not in sheet.read_text()
    assert cli.json("passphrase", "change", words=f"{code}\nb\nb\n")["changed"]
    assert cli.json("unlock", words="b\n")["opens"]


def test_a_forgotten_passphrase_is_replaced_with_the_code_however_it_is_typed(cli):
    cli.json("lock", words="a\na\n")
    code = cli.json("passphrase", "recovery", words="a\n")["recovery"]
    bare = code.replace("-", "")
    slip = bare[:-1] + ("0" if bare[-1] != "0" else "1")
    for typed in (code, bare, bare.lower(), code.lower().replace("-", " ")):
        assert cli.json("unlock", words=f"{typed}\n")["opens"]
    wrong = cli.run("unlock", words=f"{slip}\n")
    assert wrong.returncode == 1
    assert "looks like a recovery code, but it is mistyped" in wrong.stderr
    assert cli.json("passphrase", "change", words=f"{bare.lower()}\nnew\nnew\n")["changed"]
    assert cli.run("unlock", words="a\n").returncode == 1
    assert cli.json("unlock", words="new\n")["opens"]
    assert cli.json("unlock", words=f"{code}\n")["opens"]  # the sheet stays as it is


def test_a_journal_that_is_a_link_is_locked_where_it_lies_and_opens_by_either_name(cli, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    real = cli.journal.rename(elsewhere / "mine.sqlite")
    cli.journal.symlink_to(real)
    cli.json("lock", words="a\na\n")
    assert cli.journal.is_symlink()
    assert vault.is_locked(real)
    assert cli.json("passphrase", "change", words="a\nb\nb\n")["changed"]
    for name in (cli.journal, real):
        assert Locked(name).json("unlock", words="b\n")["opens"]
    cli.json("backup", words="b\n", before=True)
    copies = [
        each for each in paths.backups(cli.journal).glob("*by-hand*") if each.suffix != ".key"
    ]
    assert [paths.key_file(each).exists() for each in copies] == [True]
    assert cli.run("passphrase", "remove", words="b\n").returncode == 0
    for name in (cli.journal, real):
        assert len(Locked(name).json("find", "zeppelin")) == 1


def test_a_sheet_that_cannot_be_written_leaves_the_code_of_the_last_one(cli, tmp_path):
    cli.json("lock", words="a\na\n")
    code = cli.json("passphrase", "recovery", words="a\n")["recovery"]
    for place in (tmp_path, "/", tmp_path / "none such" / "sheet.txt"):
        refused = cli.run("passphrase", "recovery", "--out", place, words="a\n")
        assert refused.returncode == 1
        assert "The last code stays as it is." in refused.stderr
    assert cli.json("unlock", words=f"{code}\n")["opens"]


def test_older_copies_are_encrypted_too_unless_they_are_to_be_left(cli):
    copies = paths.backups(cli.journal)
    (by_itself,) = copies.glob("*.sqlite")
    older = copies / "older.sqlite"
    older.write_bytes(cli.journal.read_bytes())
    told = cli.json("lock", "--leave-copies", words="a\na\n")
    assert told["copies_in_plain_text"] == sorted(map(str, (by_itself, older)))
    cli.json("passphrase", "remove", words="a\n")
    told = cli.json("lock", words="a\na\n")
    assert {str(older), str(by_itself)} <= set(told["copies_encrypted"])
    assert vault.is_locked(older)


def test_a_system_without_a_keyring_is_told_and_the_passphrase_still_opens(cli, monkeypatch):
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    cli.json("lock", words="a\na\n")
    done = cli.run("unlock", "--keep", words="a\n")
    assert done.returncode == 1
    assert "no keyring" in done.stderr
    assert cli.json("unlock", words="a\n")["opens"]


# --- nothing in the clear -----------------------------------------------------------------------


def found_in(folders: list[Path]) -> set[str]:
    """The files under the folders in which a piece of the dream stands, in any coding."""
    pieces = [
        word.encode(coding)
        for word in ("zeppelin", "violet", "水牛", "heron", "lantern")
        for coding in ("utf-8", "utf-16-le", "utf-32-le")
    ]
    files = [each for folder in folders for each in folder.rglob("*") if each.is_file()]
    assert files
    return {each.name for each in files if any(piece in each.read_bytes() for piece in pieces)}


def test_after_locking_no_byte_on_the_disk_tells_of_a_dream(cli, elara_home, tmp_path, monkeypatch):
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    elara_home.mkdir(exist_ok=True)
    for name in ("TMPDIR", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(temporary))
    copies = paths.backups(cli.journal)
    (copies / "older.sqlite").write_bytes(cli.journal.read_bytes())
    assert found_in([tmp_path, elara_home])  # the search itself finds what is there
    cli.json("lock", words="a\na\n")
    assert found_in([tmp_path, elara_home]) == set()
    cli.json("capture", "a brass heron with a lantern")
    assert cli.run("add", "another lantern, another heron 水牛", words="a\n", before=True)
    cli.run("find", "zeppelin", words="a\n", before=True)
    cli.run("find", "zeppelin", words="wrong\n", before=True)
    cli.run("doctor", words="a\n", before=True)
    cli.json("passphrase", "change", words="a\nb\nb\n")
    assert found_in([tmp_path, elara_home]) == set()


def test_what_a_kill_left_in_the_log_of_an_encrypted_journal_is_noise(cli, tmp_path):
    cli.json("lock", words="a\na\n")
    code = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from journal.model.dream import Dream
from journal.store import vault
from journal.store.store import Store
now = datetime(2026, 11, 24, tzinfo=UTC)
path = Path(sys.argv[1])
store = Store.open(path, key=vault.unlock(path, "a", now))
for n in range(50):
    store.dreams.save(Dream(now.date(), f"heron {n} with a lantern"), now)
os.kill(os.getpid(), signal.SIGKILL)
"""
    subprocess.run([sys.executable, "-c", code, str(cli.journal)], check=False, cwd=ROOT)
    assert cli.journal.with_name(cli.journal.name + "-wal").stat().st_size
    assert found_in([tmp_path]) == set()
    assert len(cli.json("nights", words="a\n", before=True)) >= 1


# --- the keyring --------------------------------------------------------------------------------


class Held(keyring.backend.KeyringBackend):
    """A keyring that holds things for the length of a test."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


@pytest.fixture
def held():
    before, made = keyring.get_keyring(), Held()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


def test_the_keyring_holds_the_key_until_the_journal_is_locked(terminal, held, tmp_path):
    words = tmp_path / "words"

    def run(*arguments, lines=""):
        words.write_text(lines)
        with words.open("rb") as file:
            return terminal.run(*arguments, "--passphrase-fd", file.fileno())

    terminal.run("add", DREAM)
    assert run("lock", lines="a\na\n").exit_code == 0
    assert run("unlock", "--keep", lines="a\n").exit_code == 0
    assert len(held.kept) == 1
    assert "a" not in held.kept.values()
    assert len(terminal.json("nights")) >= 1
    assert terminal.json("lock")["keyring_forgot"]
    assert held.kept == {}
    assert terminal.run("nights").exit_code == 1
