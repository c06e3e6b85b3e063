"""What a list of dreams shows, and what it may be narrowed to."""

from datetime import date

from journal.model.dream import Origin, Recall
from journal.model.night import Kind
from journal.record import record


@record
class DreamRow:
    """One dream in a list: enough to recognise it by. `excerpt` marks found words by BEGIN, END.

    `own_title` and `own_body` are whether they are the person's words, not a service's. One that is
    `private` is `covered`, without title and excerpt, unless its words were asked for.
    """

    uid: str
    night: date
    title: str
    origin: Origin
    excerpt: str
    place: int
    own_title: bool = True
    own_body: bool = True
    hook: bool = False  # jotted down, to be finished
    private: bool = False
    nightmare: bool = False
    covered: bool = False
    waits: bool = False  # covered, as a service's account of last night is until the person's own
    picture: bool = False  # a picture or a sketch is attached
    voice: bool = False  # a voice note is attached


@record
class BareNight:
    """A night in a list of dreams whose answer is that none was kept."""

    night: date
    recall: Recall
    kind: Kind
    place: int

    @property
    def uid(self) -> str:
        """What tells it apart from every other row, dreams included."""
        return f"night {self.night.isoformat()}"


ListRow = DreamRow | BareNight
BEGIN, END = "\x02", "\x03"


@record
class Narrowing:
    """Which dreams a list shows: those that a question finds, of this origin; None is all.

    `today` is what 'last-week' is counted from, `seconds` how long a search by patterns may take,
    `shown` the private dreams whose words are wanted. `nights` are the first and the last night
    that are looked at, whatever the words ask for. While it is `typing`, the last word may be only
    begun and a quote not closed yet. What a service told of the night that `waits` is not asked
    for anything that it says: a question about more than origin and nights passes it by.
    """

    words: str = ""
    origin: Origin | None = None
    today: date | None = None
    seconds: float = 0.5
    shown: frozenset[str] = frozenset()
    nights: tuple[date, date] | None = None
    typing: bool = True
    waits: date | None = None
