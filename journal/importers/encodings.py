"""In which bytes a person's words are kept: told by the bytes where they can tell, else asked."""

import codecs
import re
import unicodedata
from functools import lru_cache

from journal.importers.notes import Notes, Question
from journal.text import _

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
WESTERN = "cp1252"
OLDER = (
    *(WESTERN, "mac_roman", "cp1250", "cp1251", "koi8_r", "cp866", "cp1253", "cp1254", "cp1257"),
    "iso8859_5",
    *("shift_jis", "euc_jp", "gb18030", "big5", "cp949"),
)
NAMES = {
    WESTERN: _("Western European"),
    "mac_roman": _("Western, old Macintosh"),
    "cp1250": _("Central European"),
    "cp1251": _("Cyrillic"),
    "koi8_r": _("Cyrillic, KOI8-R"),
    "iso8859_5": _("Cyrillic, ISO"),
    "cp866": _("Cyrillic, of DOS"),
    "cp1253": _("Greek"),
    "cp1254": _("Turkish"),
    "cp1257": _("Baltic"),
    "shift_jis": _("Japanese, Shift-JIS"),
    "euc_jp": _("Japanese, EUC"),
    "iso2022_jp": _("Japanese, JIS"),
    "gb18030": _("Chinese, simplified"),
    "big5": _("Chinese, traditional"),
    "cp949": _("Korean"),
}
KEY = "encoding"
BEYOND = re.compile(r"[^\x00-\x7f]")
JIS = re.compile(rb"\x1b[$(][@BJ]")
MOST_OFFERED = 8
SHOWN = 40  # figures wide
SEEN = 64 * 1024
WHOLE = 0.5  # of the bytes beyond ASCII that are sound UTF-8: it is that, and some are broken

ASCII = 0x7F
COMMON_SIGNS = 0x8FFF  # up to which the signs of Chinese that are in use mostly lie

# What stands between Western words beyond ASCII, and between two letters of one.
_SIGNS = "“”‘’„‚«»‹›–—…•·€£§°©®™½¼¾²³¹×¡¿´¨ªº\N{NO-BREAK SPACE}\N{SOFT HYPHEN}"
_JOINTS = "’‘´·…–—\N{NO-BREAK SPACE}\N{SOFT HYPHEN}"
# The letters beyond ASCII of one language each; those of borrowed words may stand in any.
_BORROWED = "éèàçñ"
_ALPHABETS = (
    *("äöüß", "âæêëîïôœùûüÿ", "áíóúüª", "áâãêíóôõúüªº", "ìíîòóùú", "åäöæøô", "áðíóúýþæö"),
    *("ëïóöüáê", "íïòóú"),
)
# How the Western reading shows the letters of Lithuanian and of Latvian in their bytes.
_AS_BALTIC = ("àèæëáðøûþ", "âèçìîíïòðûþ")
# è is followed by a vowel where it is č; a letter alone is a word in the West; æ and ø are Nordic.
_IN_WEST = re.compile(r"è(?![aeiouyûëáîâ])|(?<!\w)[àáèíòøÀÁÈÍÒØ](?!\w)|^[\x00-\x7fæøÆØ]*$")
# ç stands before a, o and u alone; ð begins no word, þ ends none.
_IN_BALTIC = re.compile(r"ç(?![aouáâãóô’']|\b)|\b[ðÐ]|þ\b")
FEWEST, OFTEN = 4, 0.04  # letters beyond ASCII, and their share of all


def encoding_told(data: bytes) -> str | None:
    """The encoding that these bytes, of the beginning or of all, tell; None where they cannot."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return encoding
    if b"\0" in data[:SEEN]:
        return _wide(data)
    if data.isascii():
        return "iso2022_jp" if JIS.search(data) else "utf-8"
    if _is_utf8(data):
        return "utf-8"
    return WESTERN if _is_western(data) else None


def encoding_for(data: bytes, notes: Notes) -> str | None:
    """The encoding of words that begin with, or are, these bytes; asked where they cannot tell."""
    return encoding_told(data) or _asked(data, notes)


def text_of(data: bytes, where: str, notes: Notes) -> str | None:
    """The words in these bytes; None while only the person can say how they are to be read.

    What is broken all the same becomes a sign for that, and is told with its place.
    """
    encoding = encoding_for(data, notes)
    if encoding is None:
        return None
    text = data.decode(encoding, "replace")
    if "\N{REPLACEMENT CHARACTER}" in text and encoding != "utf-16":
        before = text[: text.index("\N{REPLACEMENT CHARACTER}")].count("\n") + 1
        place = _("{file}, line {n}").format(file=where, n=before)
        notes.warn(_("bytes that are no letters, kept as a sign for that"), place)
    return text


@lru_cache(maxsize=8)
def likeliest(data: bytes) -> str:
    """The encoding to look for dates in while nobody has said which it is."""
    return encoding_told(data) or next(iter(_fitting(data)), WESTERN)


def _wide(data: bytes) -> str | None:
    """Which UTF-16 without a mark it is: its blanks and figures have a zero on one side."""
    even, odd = data[:SEEN:2].count(0), data[1:SEEN:2].count(0)
    found = "utf-16-be" if even > odd else "utf-16-le"
    if (not even and not odd) or min(even, odd) * 10 > max(even, odd):
        return None
    text = data[: len(data) // 2 * 2].decode(found, "replace")
    odd_ones = sum(unicodedata.category(each) in {"Cn", "Co", "Cc"} for each in text[:SEEN])
    return found if odd_ones - text[:SEEN].count("\n") <= len(text[:SEEN]) // 10 else None


def _is_utf8(data: bytes) -> bool:
    """Whether it is UTF-8, cut short at its end or broken in places as it may be."""
    try:
        data.decode()
    except UnicodeDecodeError as error:
        if error.end >= len(data) - 3 and error.reason == "unexpected end of data":
            return True
        beyond = sum(each > ASCII for each in data)
        sound = len(data.decode(errors="ignore").encode()) - (len(data) - beyond)
        return sound > beyond * WHOLE
    return True


def _is_western(data: bytes) -> bool:
    """Whether it reads as words of one Western language, with no sign that is odd among them."""
    try:
        text = data.decode(WESTERN)
    except UnicodeDecodeError:
        return False
    beyond = {each.lower() for each in BEYOND.findall(text) if each not in _SIGNS}
    known = any(beyond <= {*each, *_BORROWED} for each in _ALPHABETS)
    return known and not _oddities(text) and not _is_as_well_baltic(text, beyond)


def _is_as_well_baltic(text: str, beyond: set[str]) -> bool:
    """Whether the same bytes can be words of Lithuanian or Latvian: these letters alone, often.

    What stands so in no Baltic word speaks against it, as what stands so in no Western one for it.
    """
    if not any(beyond <= {*each} for each in _AS_BALTIC) or _IN_WEST.search(text):
        return False
    letters = [each for each in text if each.isalpha()]
    often = len(BEYOND.findall("".join(letters)))
    if _IN_BALTIC.search(text):
        return True
    return len(beyond) > 1 and often >= FEWEST and often >= len(letters) * OFTEN


def _oddities(text: str) -> int:
    """How often a sign is amid letters, a capital behind a small one, a low quote behind any."""
    found = 0
    for place in BEYOND.finditer(text):
        at = place.start()
        before, each, after = text[at - 1 : at], place[0], text[at + 1 : at + 2]
        if before.isalpha():
            amid = not each.isalpha() and after.isalpha() and each not in _JOINTS
            found += amid or each in "„‚" or (each.isupper() and before.islower())
    return found


def _asked(data: bytes, notes: Notes) -> str | None:
    fitting = _fitting(data)
    choices = tuple((each, f"{_sample(data, each)}  ({NAMES[each]})") for each in fitting)
    if not choices:
        return WESTERN
    words = _("The words are kept in an older way that does not say which. Which reads right?")
    answer = notes.given.answers.get(KEY)
    known = [each for each in OLDER if each == answer]
    return known[0] if known else notes.ask(Question(KEY, words, choices))


def _fitting(data: bytes) -> list[str]:
    """The encodings in which it can be read, the likeliest first."""
    found = []
    for place, each in enumerate(OLDER):
        head = data[:SEEN]
        try:
            text = codecs.getincrementaldecoder(each)().decode(head)
        except UnicodeDecodeError:
            continue
        found.append((_strangeness(text), place, each))
    return [each for _strange, _place, each in sorted(found)[:MOST_OFFERED]]


def _strangeness(text: str) -> float:
    """How unlike words it is: signs among them, scripts mixed within a word, rare characters."""
    others = BEYOND.findall(text)
    if not others:
        return 0
    strange = 0.0
    for each in others:
        category = unicodedata.category(each)
        strange += 1.0 if category in {"Cc", "Co", "Cn", "So", "Sm", "Sk"} else 0.0
        name = unicodedata.name(each, "")
        strange += 0.4 if name.startswith(("BOX", "BLOCK", "HALFWIDTH", "PRIVATE")) else 0.0
        strange += 0.15 if name.startswith("CJK") and ord(each) > COMMON_SIGNS else 0.0
    return (strange + _oddities(text)) / len(others)


def _sample(data: bytes, encoding: str) -> str:
    """A line of it that tells, as it would be read."""
    text = codecs.getincrementaldecoder(encoding)("replace").decode(data[:SEEN])
    lines = [" ".join(each.split()) for each in text.split("\n") if not each.isascii()]
    line = next(iter(lines), "")
    first = next((at for at, each in enumerate(line) if not each.isascii()), 0)
    shown, room = "", SHOWN
    for each in line[max(0, first - SHOWN // 3) :]:
        room -= 2 if unicodedata.east_asian_width(each) in "WF" else 1
        if room < 0:
            break
        shown += each if each.isprintable() else "\N{REPLACEMENT CHARACTER}"
    return shown
