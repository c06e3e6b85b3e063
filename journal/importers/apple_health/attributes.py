"""What stands in a tag of a health document: attributes, their entities, times, names."""

import re
import unicodedata
from datetime import UTC, datetime
from functools import lru_cache

from journal.importers.fields import Unfit, cleaned
from journal.importers.moments import EARLIEST, LATEST
from journal.text import _

# iOS 8 wrote metadata as attributes with spaces in their names: the last word of such a name is
# read, and never in place of an attribute that stood before it.
ATTRIBUTE = re.compile(rb"""([^\s=<>"'/]+)\s*+=\s*+(?:"([^"<]*+)"|'([^'<]*+)')""")
TAG = re.compile(rb"""<[A-Za-z](?:[^<>"']++|"[^"<]*+"|'[^'<]*+')*+>""")
METADATA = b"<MetadataEntry"
ENTITY = re.compile(r"&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(amp|lt|gt|quot|apos));")
NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
HIGHEST, SURROGATES = 0x10FFFF, range(0xD800, 0xE000)

HOUR = 3600
# Hours of a day and seconds of an hour, as they are written.
HOURS = {b" %02d" % each: each * HOUR for each in range(24)}.get
SECONDS = {b":%02d:%02d" % divmod(each, 60): each for each in range(HOUR)}.get
PLAIN = 25  # the length of 2026-11-19 23:41:00 +0000
COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)([+-]\d{4})")
TWELVE = re.compile(
    r"(\d{4}-\d\d-\d\d) (\d{1,2}):(\d\d:\d\d)\s*([AaPp])\.?[Mm]\.?\s*([+-]\d{2}:?\d{2})"
)
NOON = 12
SHORT = 400  # bytes; what is longer is not worth remembering
LONGEST_NAME = 200


def attributes(tag: bytes) -> dict[str, str]:
    """The attributes of the first tag in these bytes; of two with one name the first counts."""
    first = TAG.match(tag)
    found: dict[str, str] = {}
    for key, double, single in ATTRIBUTE.findall(first.group() if first else b""):
        found.setdefault(key.decode("utf-8", "replace"), decoded(double or single))
    return found


def metadata(element: bytes) -> dict[str, str]:
    """The metadata within an element, by key."""
    found: dict[str, str] = {}
    for tag in TAG.findall(element):
        if tag.startswith(METADATA):
            entry = attributes(tag)
            found.setdefault(entry.get("key", ""), entry.get("value", ""))
    return found


def decoded(written: bytes) -> str:
    """An attribute's text without control characters, its entities resolved."""
    return _remembered(written) if len(written) < SHORT else resolved(written)


@lru_cache(maxsize=512)
def _remembered(written: bytes) -> str:
    return resolved(written)


def resolved(written: bytes) -> str:
    """The same, for what stands there once."""
    text = written.decode("utf-8", "replace")
    return cleaned(ENTITY.sub(_character, text) if "&" in text else text)


def _character(match: re.Match[str]) -> str:
    decimal, hexadecimal, name = match.groups()
    if name:
        return NAMED[name]
    code = int(decimal) if decimal else int(hexadecimal, 16)
    return chr(code) if code <= HIGHEST and code not in SURROGATES else "\N{REPLACEMENT CHARACTER}"


def source_name(written: str) -> str:
    """A source's name as it is compared: Apple writes one with two kinds of space."""
    return " ".join(unicodedata.normalize("NFKC", written[:LONGEST_NAME]).split())


def seconds(key: str, written: str) -> int:
    """The instant of a time with its offset, in seconds of Unix time. Raises Unfit."""
    at = _instant(written) if len(written) < SHORT else None
    if at is None:
        raise Unfit(key, written or None, _("a time such as 2026-11-19 23:41:00 +0000"))
    return at


@lru_cache(maxsize=256)
def second_of(written: bytes) -> int | None:
    """The same out of what stands in the document, None where it is no time.

    What ends one record begins the next.
    """
    hour, second = HOURS(written[10:13]), SECONDS(written[13:19])
    if hour is not None and second is not None and len(written) == PLAIN:
        day = midnight(written[:10], written[19:])
        if day is not None:
            return day + hour + second
    return _instant(resolved(written)) if len(written) < SHORT else None


@lru_cache(maxsize=256)
def midnight(day: bytes, offset: bytes) -> int | None:
    """The second at which `2026-11-19` begins where clocks stand at ` +0100`; None of no day."""
    return _instant(resolved(b"%b 00:00:00%b" % (day, offset)))


def moment(at: int) -> datetime:
    """An instant in UTC."""
    return datetime.fromtimestamp(at, UTC)


def _instant(written: str) -> int | None:
    try:
        read = datetime.fromisoformat(_iso(written))
    except ValueError:
        return None
    if read.tzinfo is None or not EARLIEST <= read.year <= LATEST:
        return None
    return int(read.timestamp())


def _iso(written: str) -> str:
    if len(written) == PLAIN and written[19] == " ":
        return written[:19] + written[20:]
    if compact := COMPACT.fullmatch(written):
        year, month, day, hour, minute, second, offset = compact.groups()
        return f"{year}-{month}-{day} {hour}:{minute}:{second}{offset}"
    if twelve := TWELVE.fullmatch(unicodedata.normalize("NFKC", written)):
        day, hour, rest, half, offset = twelve.groups()
        if not 1 <= int(hour) <= NOON:
            return ""
        hours = int(hour) % NOON + (NOON if half in "Pp" else 0)
        return f"{day} {hours:02}:{rest}{offset}"
    return written
