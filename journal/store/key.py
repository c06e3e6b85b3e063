"""What opens an encrypted journal, and how such a file is told from any other."""

from pathlib import Path

from journal.record import record

MAGIC = b"ElaraKey"
MARK = 16  # bytes: the magic, and eight that tell one key from another
_SECRET = 32  # bytes, for AES-256


@record
class Key:
    """The master key of one journal, and the mark that its file begins with.

    The secret is random. SQLCipher takes it as it is, without stretching, so that opening is
    quick; the mark stands where SQLCipher keeps its salt, and is nothing to hide.
    """

    secret: bytes
    mark: bytes

    def __repr__(self) -> str:
        return "Key(…)"  # never in a log or a trace

    @property
    def words(self) -> str:
        """Secret and mark as SQLCipher reads them; without a sign that would need quoting."""
        return f"x'{self.secret.hex()}{self.mark.hex()}'"

    def derived(self, use: bytes) -> bytes:
        """Another secret of 32 bytes, for one use that is named in at most 16 bytes."""
        import hashlib  # nothing that the start of the window needs

        return hashlib.blake2b(key=self.secret, person=use, digest_size=_SECRET).digest()


@record
class Keyed:
    """A copy of a journal, and the key that opens it where that is not the journal's own."""

    path: Path
    key: Key | None = None


def keyed(file: Path | Keyed) -> Keyed:
    """A file with nothing but its path has no key of its own."""
    return file if isinstance(file, Keyed) else Keyed(file)


def shared(path: Path, key: Key | None) -> Key | None:
    """The key where it is that file's, which is not open; else None."""
    return key if key is not None and mark_of(path) == key.mark else None


def new_key() -> Key:
    """A key that nothing was encrypted with yet."""
    import secrets  # nothing that the start of the window needs

    return Key(secrets.token_bytes(_SECRET), MAGIC + secrets.token_bytes(MARK - len(MAGIC)))


def mark_of(path: Path) -> bytes | None:
    """The mark that an encrypted journal begins with; None where the file is no such journal."""
    if not path.is_file():
        return None  # a pipe would be waited at for ever
    try:
        with path.open("rb") as file:
            head = file.read(MARK)
    except OSError:
        return None
    return head if len(head) == MARK and head.startswith(MAGIC) else None
