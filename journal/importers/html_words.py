"""The words of HTML: nothing is shown as a page, and nothing it points at is fetched."""

import base64
import io
import re
from collections.abc import Iterator
from functools import partial

from journal.importers.base import Attachment
from journal.importers.notes import Notes
from journal.text import _

WITHIN = re.compile(
    r"<img\b[^<>]{0,300}?\bsrc=[\"']data:image/([a-z0-9.+-]{2,12});base64,([A-Za-z0-9+/=\s]+)[\"']",
    re.IGNORECASE,
)
TAG = re.compile(
    r"</?(?:p|br|div|span|b|i|u|em|strong|li|ul|ol|h[1-6]|a|img|blockquote|body|font)\b[^<>]*>",
    re.IGNORECASE,
)


def words_of(html: str) -> str:
    """The words as lines; what has no tags stays as it is.

    Of tags, a list's items with a dash, paragraphs with a blank line between.
    """
    if not TAG.search(html):
        return html  # a person's own < and line ends
    from journal.importers.html_reader import Words  # for what has tags alone

    reader = Words()
    reader.feed(html)
    reader.close()
    return reader.text()


def pictures_in(html: str, where: str, notes: Notes) -> Iterator[Attachment]:
    """The pictures that are written out within HTML; one that cannot be read is told."""
    for number, found in enumerate(WITHIN.finditer(html), 1):
        try:
            data = base64.b64decode(found[2], validate=True)
        except ValueError:
            notes.warn(_("a picture within the words that cannot be read"), where)
            continue
        path = f"{number}.{found[1].partition('+')[0]}"
        yield Attachment(path, len(data), partial(io.BytesIO, data))
