"""The words of HTML: nothing is shown as a page, and nothing it points at is fetched."""

import re

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
