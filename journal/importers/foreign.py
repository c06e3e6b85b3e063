"""Files of other kinds that people try: said what they are, and what to do with them."""

from contextlib import suppress

from journal.errors import JournalError
from journal.importers.source import Source
from journal.text import _

TAR, TAR_AT = b"ustar", 257
UNPACK = _("Unpack it, then import what is in it.")
SAVE_ANEW = _("Open it in the program it came from, and save it as .docx or .xlsx.")
ITS_TEXT = _("If there are dreams in it, copy the text and paste it on the Import page.")
ITS_DATA = _("Export the data itself from the app or its web page, then import that.")

KINDS = (
    (b"7z\xbc\xaf\x27\x1c", _("“{name}” is a 7-Zip archive."), UNPACK),
    (b"Rar!\x1a\x07", _("“{name}” is a RAR archive."), UNPACK),
    (b"\xfd7zXZ\x00", _("“{name}” is packed with xz."), UNPACK),
    (b"BZh", _("“{name}” is packed with bzip2."), UNPACK),
    (b"\x28\xb5\x2f\xfd", _("“{name}” is packed with Zstandard."), UNPACK),
    (b"\x1f\x8b", _("“{name}” is packed with gzip more than once."), UNPACK),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _("“{name}” is of an older Word or Excel."), SAVE_ANEW),
    (b"%PDF-", _("“{name}” is a PDF."), ITS_TEXT),
    (b"\x89PNG\r\n\x1a\n", _("“{name}” is a picture."), ITS_DATA),
    (b"\xff\xd8\xff", _("“{name}” is a picture."), ITS_DATA),
)


def told(source: Source) -> tuple[str, str] | None:
    """What a file that no importer knows is, and what to do; None where that is unknown, too."""
    with suppress(JournalError):
        if source.is_zip:
            empty = _("There is nothing in the zip “{name}”.").format(name=source.label)
            return None if source.names() else (empty, _("Download the export again."))
        head = source.head()
        if head[TAR_AT:].startswith(TAR):
            return _("“{name}” is a tar archive.").format(name=source.label), UNPACK
        for mark, words, way_on in KINDS:
            if head.startswith(mark):
                return words.format(name=source.label), way_on
    return None
