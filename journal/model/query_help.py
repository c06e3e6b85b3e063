"""The language of the search, form by form, for all places that tell of it."""

from journal.record import record
from journal.text import _


@record
class Form:
    """Something that can be typed, and what it finds."""

    typed: str
    words: str


LANGUAGE: tuple[Form, ...] = (
    Form("lake door", _("dreams with both words; while you type, the last may be only begun")),
    Form(
        '"the old house"',
        _("words that stand together; while you type, the last quote may be missing"),
    ),
    Form("-door", _("without that word; also before a filter or a bracket")),
    Form("lake OR sea", _("either of them; brackets hold several together")),
    Form("flo*", _("words that begin like this")),
    Form("~run", _("an English word in all its forms: ran, running")),
    Form('lake NEAR/5 door, "lake door"~5', _("at most 5 words between them")),
    Form("title:door, text:door", _("in the title, or in the text")),
    Form(
        "person:marco, place:harbour, sign:water, tag:work, thread:mar*",
        _("a mark of that name; mar* begins so"),
    ),
    Form("feeling:fear, feeling:fear>=3", _("a feeling, and how strong in steps from 0 to 5")),
    Form("night:2026-11, night:2026-11-01..2026-11-15", _("nights of a month, or from and to")),
    Form("night:>2026-10, night:last-week", _("after a month; spans counted from today")),
    Form("is:lucid, is:nightmare, is:recurring", _("what you said of the dream")),
    Form("is:natural, is:synced, origin:synced", _("where the dream came from")),
    Form("has:image, has:voice", _("a picture or a sound came with its session")),
    Form("vividness:>3, clarity:<=2, clarity:2..4", _("your own rating, from 1 to 5")),
    Form("/door(s|way)/", _("a regular expression, capitals or not")),
)


def as_lines() -> list[str]:
    """The language as two columns of a terminal."""
    wide = max(len(form.typed) for form in LANGUAGE)
    return [f"{form.typed:<{wide}}  {form.words}" for form in LANGUAGE]
