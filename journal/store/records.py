"""What a journal is made of: every kind of record, in the order in which it can be written anew.

The archive, the merge of two journals and the equality of both stand on this list alone. A new
table joins by declaring itself here, in RECORDS or, with a reason, in LEFT_OUT; a test compares the
list with the file. Columns need no declaration: they are asked of the file.
"""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from journal.spelling import MY_WORDS


class Codec(StrEnum):
    """How a column that holds packed bytes is told in words."""

    BYTES = "base64"
    RAW = "raw"  # an imported record, compressed: its text, or its bytes
    STAGES = "stages"
    VITALS = "vitals"


class Pick(StrEnum):
    """Which of two values stands, where no history tells."""

    LEAST = "least"
    MOST = "most"
    EITHER_OPEN = "open"  # null, if either is null
    BOTH = "both"  # of a part: the rows of both
    WORDS = "words"  # of a list of words: the words of both


@dataclass(frozen=True, slots=True)
class Ref:
    """A column that holds this file's own number of another record; told as that one's `key`."""

    column: str
    name: str
    table: str
    key: str


BATCH = Ref("batch_id", "batch", "batch", "uid")
ATTACHED = Ref("attachment_id", "sha256", "attachment", "sha256")


@dataclass(frozen=True, slots=True)
class Part:
    """Rows that belong to one record and have no identity of their own."""

    table: str
    column: str  # refers to the record's number
    order: str = "id"
    refs: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """How two copies of one record become one.

    `log`: the record's name in the history, whose `uid` is that column ('=...' a fixed word). Each
    column is a field of its own there, unless `field` says what all of them are, with columns in
    braces. `newest`: the column that tells when the whole row was written. `picks`: single columns
    of which the history does not tell. `apart`: the column that is a name; where two differ under
    one name, both stay. `here`: belongs to this computer and is never merged.
    """

    log: str = ""
    uid: str = ""
    field: str = ""
    newest: str = "changed_at"
    picks: Mapping[str, Pick] = dataclasses.field(default_factory=dict)
    apart: str = ""
    here: bool = False
    only: tuple[str, ...] = ()  # where not empty, all other keys belong to this computer


@dataclass(frozen=True, slots=True)
class Record:
    """One kind of record: its name outside the journal, its table, and what names each row.

    `grouped`: rows that share the key stand in an order of their own, such as a history.
    `promise` says in a sentence what one is; it goes into the archive's schema.
    """

    kind: str
    table: str
    key: tuple[str, ...]
    promise: str
    rule: Rule = dataclasses.field(default_factory=Rule)
    parts: tuple[Part, ...] = ()
    refs: tuple[Ref, ...] = ()
    codecs: Mapping[str, Codec] = dataclasses.field(default_factory=dict)
    grouped: bool = False
    but: tuple[str, ...] = ()  # keys that are the file's own, such as its shape


_CHANGED = {"changed_at": Pick.MOST}
_RAW = {"raw": Codec.RAW}
_BY_SESSION = tuple(
    Part(table, "session_id")
    for table in ("service_dream", "link", "incident", "monitor_note", "theme")
)

RECORDS: tuple[Record, ...] = (
    Record(
        *("facts", "fact", ("name",), "What the journal knows of itself."),
        Rule(picks={"value": Pick.WORDS}, only=(MY_WORDS,)),
        but=("needs",),
    ),
    Record(
        *("settings", "setting", ("name",), "A choice of the person; the value is JSON."),
        Rule("setting", "name"),
    ),
    Record(
        *("attachments", "attachment", ("sha256",), "A picture or sound; its bytes lie beside."),
    ),
    Record(
        *("batches", "batch", ("uid",), "An import that happened."),
        Rule(newest="imported_at", picks={"undone_at": Pick.EITHER_OPEN}),
    ),
    Record(
        *("nights", "night", ("night",), "What the person said of a night."),
        Rule("night", "night", picks={"ritual": Pick.MOST, **_CHANGED}),
    ),
    Record(
        *("diaries", "diary", ("night",), "A morning's answers; times of day are instants."),
        Rule("night", "night", picks=_CHANGED),
    ),
    Record(
        *("unfinished", "unfinished", ("night",), "A morning's answers that were not saved yet."),
    ),
    Record(
        *("sessions", "session", ("uid", "revision"), "A night as a service or tracker told it."),
        Rule(picks={"told": Pick.BOTH, "superseded": Pick.MOST}),
        (
            *_BY_SESSION,
            Part("media", "session_id", refs=(ATTACHED,)),
            Part("told", "session_id", "batch_id", (BATCH,)),
        ),
        (BATCH,),
        {**_RAW, "stages": Codec.STAGES, "vitals": Codec.VITALS},
    ),
    Record(
        *("corrections", "correction", ("session_uid",), "What the person says of a session."),
        Rule("session", "session_uid", "correction"),
    ),
    Record(
        *("main_sleeps", "main_choice", ("night",), "The session chosen as a night's main sleep."),
        Rule("night", "night", "main"),
    ),
    Record(
        *("source_rules", "source_rule", ("source", "detail"), "How the nights of a source count."),
    ),
    Record(
        *("dreams", "dream", ("uid",), "A dream with its marks."),
        Rule(
            *("dream", "uid"),
            picks={"created_at": Pick.LEAST, "touched_at": Pick.LEAST, **_CHANGED},
        ),
        (Part("mark", "dream_id"),),
    ),
    Record(
        *("dream_media", "dream_media", ("uid",), "A picture or sound of a dream."),
        Rule("dream_media", "uid", newest="created_at"),
        (Part("recording_chunk", "media_id", "n"),),
        (ATTACHED,),
    ),
    Record(
        *("writings", "writing", ("uid",), "A dream as another journal told it."),
        Rule(),
        (Part("writing_told", "writing_id", "batch_id", (BATCH,)),),
        (BATCH,),
        _RAW,
        grouped=True,
    ),
    Record(*("colours", "mark_colour", ("kind", "folded"), "The colour of a name.")),
    Record(
        *("templates", "template", ("name",), "A page to begin a dream on."), Rule(apart="name")
    ),
    Record(
        *("searches", "saved_search", ("name",), "A question kept by a name."), Rule(apart="name")
    ),
    Record(
        *("rituals", "ritual", ("uid",), "A ritual; its steps are JSON."),
        Rule("ritual", "uid", picks=_CHANGED),
    ),
    Record(
        *("schedule", "schedule", ("id",), "When lights-out is and what reminds of it, as JSON."),
        Rule("ritual", "=schedule", "plan"),
    ),
    Record(
        *("runs", "run", ("uid",), "An evening on which a ritual was gone through."),
        Rule(newest="looked_at"),
        (Part("step_done", "run_id", "n"),),
    ),
    Record(
        *("evening_words", "evening_words", ("night", "step_uid"), "What a writing step left."),
        Rule("night", "night", "evening.{asks}.{step_uid}"),
    ),
    Record(
        *("kind_reasons", "kind_reason", ("night",), "Why a night was natural or synced."),
        Rule("night", "night", "kind_reason"),
    ),
    Record(
        *("elsewhere", "slept_in", ("night",), "In which zone the person says a night was slept."),
        Rule("night", "night", "slept_in"),
    ),
    Record(
        *("noticed", "noticed", ("night",), "What was noticed around a night, words in a row."),
        Rule("night", "night", "noticed"),
    ),
    Record(
        *("told_scores", "told_score", ("uid",)),
        "A number of a questionnaire that was filled in elsewhere.",
        Rule("told_score", "uid", picks={"created_at": Pick.LEAST, **_CHANGED}),
    ),
    Record(
        *("rescripts", "rescript", ("uid",), "A new ending that was written for a dream."),
        Rule("rescript", "uid", picks={"begun_at": Pick.LEAST, **_CHANGED}),
    ),
    Record(
        *("rehearsals", "rehearsal", ("rescript_uid", "night")),
        "How distressing a dream was before and after an evening's rehearsal, 0 to 10.",
        Rule("rescript", "rescript_uid", "distress.after.{night}"),
    ),
    Record(
        *("experiments", "experiment", ("uid",)),
        "An experiment as it was registered; the secret opens the boxes of its draws.",
        Rule(
            newest="seen_at",
            picks=dict.fromkeys(("seen_at", "ended_at", "stopped", "reason", "taken"), Pick.MOST),
        ),
    ),
    Record(
        *("experiment_draws", "experiment_draw", ("experiment_uid", "n")),
        "The draw of one night, in a box that only its experiment's secret opens.",
        Rule(newest="", picks={"opened_at": Pick.LEAST, "missed_at": Pick.MOST}),
    ),
    Record(
        *("experiment_swaps", "experiment_swap", ("experiment_uid", "n", "at")),
        "A night that went another way than drawn, and why.",
    ),
    Record(
        *("experiment_pauses", "experiment_pause", ("experiment_uid", "first", "at")),
        "Nights that an experiment leaves out, and why.",
        Rule("experiment", "experiment_uid", "pause", picks={"last": Pick.MOST}),
    ),
    Record(
        *("looks", "last_look", ("id",), "When this computer last looked at the clock."),
        Rule(here=True),
    ),
    Record(
        *("rings", "ring_seen", ("night", "reminder", "kind"), "A ring that was given."),
        Rule(here=True),
    ),
    Record(
        *("erased", "erased", ("record", "uid"), "That something was erased, and when; not what."),
        Rule(newest="at"),
    ),
    Record(
        *("let_go", "let_go", ("kind", "named")),
        "How often a template, a search or a colour was let go of and came back; not which.",
    ),
    Record(
        *("changes", "change", ("record", "uid"), "What a person changed, field by field."),
        grouped=True,
    ),
)

# Tables that no archive holds, each with the reason.
LEFT_OUT: Mapping[str, str] = {
    "attachment_chunk": "the bytes of the attachments, which lie in the archive as files",
    "dream_words": "the search index, made anew from the dreams",
    "dream_words_data": "of the search index",
    "dream_words_idx": "of the search index",
    "dream_words_docsize": "of the search index",
    "dream_words_config": "of the search index",
    "dream_words_known": "a view of the search index",
    "index_wait": "holds a row only while an import is written",
    "merge_image": "what a merge replaced, for its undo on this computer",
    "_sqlite_migrations": "the steps this file went through",
}

KINDS = frozenset(each.kind for each in RECORDS)
