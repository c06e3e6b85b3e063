"""What is read of a folder or a zip that holds several kinds: one kind's share of it, as one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from journal.importers import named
from journal.importers.listed import Listed
from journal.importers.notes import Given
from journal.importers.source import Packed, Pasted, Source, files_in
from journal.text import _

# The importers of notes that read many files at once, and how the files end that they read.
TOGETHER = {
    "markdown": (".md", ".markdown"),
    "dated_text": (".txt", ".text"),
    "rtf": (".rtf",),
    "word": (".docx",),
    "jrnl": (".txt", ".jrnl"),
    "rednotebook": (".txt",),
    "journey": (".json",),
    "day_one_classic": (".doentry",),
    "dreamdir": (".dre",),
}


@dataclass(frozen=True, slots=True)
class Share:
    """One kind's share of a folder or zip: what `format` reads of it, or one `member` of a zip.

    Where there are `names`, only these of its files are read. The `last` share of a zip is the one
    after which nothing of it waits any more.
    """

    path: Path
    format: str = ""
    member: str = ""
    names: tuple[str, ...] = ()
    last: bool = True

    @property
    def name(self) -> str:
        """What it is called: the folder's or the zip's name, or the member's own."""
        return Path(self.member).name if self.member else self.path.name

    @property
    def called(self) -> str:
        """Its name, with the kind that is read of what holds several; of files, their kind."""
        known = named(self.format)
        kind = known.label if known else ""
        if self.names and self.path.is_dir():
            return kind
        return _("{file}: {kind}").format(file=self.name, kind=kind) if kind else self.name

    def source(self) -> Source:
        """What is read. Raises as `Source` and `Packed`."""
        if self.member:
            with Source(self.path) as whole:
                return Packed(whole, self.member)
        found = Source(self.path)
        if self.names:
            found.listed = Listed(lambda: self.names)
        return found

    def said(self, given: Given) -> Given:
        """What is known of it: at least its format, where the person does not say another."""
        return given if given.format else replace(given, format=self.format)

    def done_with(self) -> Iterator[Path]:
        """The files of which nothing waits once this share was taken or set aside."""
        if not self.path.is_dir():
            if self.last:
                yield self.path
            return
        if self.names:
            yield from (self.path / name for name in self.names)
            return
        yield self.path
        endings = TOGETHER.get(self.format, ())
        for each in files_in(self.path):
            if each.name.casefold().endswith(endings):
                yield each


Origin = Path | Pasted | Share


def place_of(origin: Origin) -> Path:
    """The file or folder that an origin names."""
    return origin.path if isinstance(origin, Pasted | Share) else origin


def done_with(origin: Origin) -> Iterable[Path]:
    """The files of which nothing waits once this was taken or set aside."""
    return origin.done_with() if isinstance(origin, Share) else (place_of(origin),)
