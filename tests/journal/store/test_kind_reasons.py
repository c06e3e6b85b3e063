"""Why a night was tracked or not: one answer, kept, changed and taken back."""

from datetime import UTC, date, datetime

from journal.changes import Changes
from journal.model.why_kind import WhyKind

NIGHT = date(2026, 11, 19)
NOW = datetime(2026, 11, 19, 7, tzinfo=UTC)


def test_a_night_has_no_reason_until_somebody_gives_one(store):
    assert store.kind_reasons.of(NIGHT) is None
    store.kind_reasons.say(NIGHT, WhyKind.FORGOT, NOW)
    assert store.kind_reasons.of(NIGHT) is WhyKind.FORGOT
    store.kind_reasons.say(NIGHT, WhyKind.AWAY, NOW)
    assert store.kind_reasons.between(NIGHT, NIGHT) == {NIGHT: WhyKind.AWAY}
    store.kind_reasons.say(NIGHT, None, NOW)
    assert store.kind_reasons.of(NIGHT) is None


def test_each_answer_is_in_the_record_of_changes(store):
    store.kind_reasons.say(NIGHT, WhyKind.FORGOT, NOW)
    found = store.all("select field, before, after from change")
    assert [tuple(row) for row in found] == [("kind_reason", None, "forgot")]


def test_the_same_answer_again_writes_nothing(store):
    heard: list[Changes] = []
    store.changed.connect(heard.append)
    store.kind_reasons.say(NIGHT, None, NOW)
    assert heard == []
    assert store.all("select count(*) from change")[0][0] == 0
