"""A SESSION, key by key: each promise of the format's page, and each refusal."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from journal.importers.dreamsync.account import Account
from journal.importers.dreamsync.session import Teller, session_of
from journal.importers.fields import Unfit
from journal.model.dream import Mark, MarkKind
from journal.model.identity import session_uid
from journal.model.session import Device, Place, Scores, Session, ZoneConfidence
from journal.model.session_detail import Detail, Incident, Link, MonitorNote, Personalization, Theme
from tests.exports import OPTIONAL

SHORT = {
    "id": "s1",
    "started_at": "2026-11-19T23:12:00+00:00",
    "ended_at": "2026-11-20T07:02:00+00:00",
}
ACCOUNT = Account("acct-1", "Europe/Lisbon")


def told(record: Any, account: Account = ACCOUNT) -> tuple[Session, Detail, list[tuple[str, str]]]:
    warned: list[tuple[str, str]] = []
    session, detail = session_of(record, Teller(account, lambda *words: warned.append(words)))
    return session, detail, warned


def read(**keys: Any) -> tuple[Session, Detail]:
    session, detail, warned = told({**SHORT, **keys})
    assert warned == []
    return session, detail


def unfit(**keys: Any) -> Unfit:
    with pytest.raises(Unfit) as caught:
        told({**SHORT, **keys})
    return caught.value


def test_three_keys_are_enough():
    session, detail = read()
    assert session.started_at == datetime(2026, 11, 19, 23, 12, tzinfo=UTC)
    assert session.ended_at == datetime(2026, 11, 20, 7, 2, tzinfo=UTC)
    assert (session.source, session.account, session.external_id) == ("dreamsync", "acct-1", "s1")
    assert session.uid == session_uid("dreamsync", "acct-1", "s1")
    assert session.revision == 1
    assert detail == Detail()


@pytest.mark.parametrize("key", OPTIONAL)
def test_every_other_key_may_be_null(key):
    assert read(**{key: None}) == read()


@pytest.mark.parametrize("key", ["id", "started_at", "ended_at"])
@pytest.mark.parametrize("absent", [True, False])
def test_a_required_key_that_is_absent_or_null_is_named(key, absent):
    record = {**SHORT, key: None}
    if absent:
        del record[key]
    with pytest.raises(Unfit) as caught:
        told(record)
    assert (caught.value.key, caught.value.found) == (key, None)


def test_unknown_keys_are_passed_by():
    assert read(weather={"moon": ["full"]}, x=1) == read()


@pytest.mark.parametrize("record", [None, 1, "x", [], True])
def test_what_is_no_object_is_no_session(record):
    with pytest.raises(Unfit):
        told(record)


@pytest.mark.parametrize("name", ["a", "a" * 200, "ü" * 200, " ", "a\tb"])
def test_an_id_has_1_to_200_characters_and_is_kept_to_the_letter(name):
    assert read(id=name)[0].external_id == name


@pytest.mark.parametrize("name", ["", "a" * 201, 5, True, ["a"]])
def test_any_other_id_is_unfit(name):
    assert unfit(id=name).key == "id"


@pytest.mark.parametrize("revision", [1, 2, 2**63 - 1])
def test_a_revision_is_a_whole_number_from_1(revision):
    assert read(revision=revision)[0].revision == revision


@pytest.mark.parametrize("revision", [0, -1, 1.5, True, "2", 10**30, float("inf"), [1]])
def test_any_other_revision_is_unfit(revision):
    assert unfit(revision=revision).key == "revision"


def test_the_end_is_after_the_start():
    assert unfit(ended_at=SHORT["started_at"]).key == "ended_at"
    early = unfit(ended_at="2026-11-19T23:11:59Z")
    assert (early.key, early.found) == ("ended_at", "2026-11-19T23:11:59Z")


def test_text_that_looks_like_what_was_expected_is_shown_in_its_quotes():
    assert unfit(revision="2").found == "“2”"
    assert unfit(scores={"sleep": "80"}).found == "“80”"
    assert unfit(dreams=[{"id": "d1", "lucid": "true"}]).found == "“true”"
    assert unfit(scores={"sleep": 101}).found == 101


def test_a_session_of_24_hours_is_read_and_a_longer_one_is_not():
    assert read(ended_at="2026-11-20T23:12:00Z")[0].length == timedelta(hours=24)
    assert unfit(ended_at="2026-11-20T23:12:01Z").key == "ended_at"


def test_a_time_without_an_offset_is_unfit():
    assert unfit(started_at="2026-11-19T23:12:00").key == "started_at"


def test_the_length_is_that_of_instants_where_the_offsets_differ():
    session = read(started_at="2026-10-25T00:30:00+01:00", ended_at="2026-10-25T07:30:00+00:00")[0]
    assert session.length == timedelta(hours=8)


def test_zones_default_to_the_accounts():
    session = read()[0]
    assert session.start_place == session.end_place == Place("Europe/Lisbon", 0)
    assert session.zone_confidence is ZoneConfidence.EXACT


def test_a_night_in_a_plane_has_two_zones():
    session = read(timezone="America/New_York", end_timezone="Europe/Lisbon")[0]
    assert session.start_place == Place("America/New_York", -300)
    assert session.end_place == Place("Europe/Lisbon", 0)


def test_the_end_zone_defaults_to_the_sessions():
    assert read(timezone="Asia/Tokyo")[0].end_place == Place("Asia/Tokyo", 540)


def test_an_offset_is_that_of_the_zone_at_that_instant():
    session = read(started_at="2026-10-24T23:30:00Z", ended_at="2026-10-25T07:00:00Z")[0]
    assert (session.start_place.offset, session.end_place.offset) == (60, 0)


def test_offsets_stand_in_where_no_zone_is_named():
    record = {**SHORT, "started_at": "2026-11-20T01:12:00+02:00"}
    session, _detail, warned = told(record, Account("a"))
    assert (session.start_place, session.end_place) == (Place(None, 120), Place(None, 0))
    assert session.zone_confidence is ZoneConfidence.OFFSET
    assert warned == []


@pytest.mark.parametrize("name", ["Mars/Olympus", "../../etc/passwd", "", "/etc/localtime"])
def test_offsets_stand_in_for_an_unknown_zone_with_a_warning(name):
    record = {**SHORT, "timezone": name, "ended_at": "2026-11-20T09:02:00+02:00"}
    session, _detail, warned = told(record)
    assert (session.start_place, session.end_place) == (Place(None, 0), Place(None, 120))
    assert session.zone_confidence is ZoneConfidence.OFFSET
    assert [example for _what, example in warned] == [name]


def test_an_unknown_end_zone_leaves_the_start_known():
    session, _detail, warned = told({**SHORT, "end_timezone": "Nowhere"})
    assert (session.start_place.zone, session.end_place.zone) == ("Europe/Lisbon", None)
    assert len(warned) == 1


def test_a_zone_of_another_type_is_unfit():
    assert unfit(timezone=5).key == "timezone"


@pytest.mark.parametrize("mode", ["solo", "shared", "guided", "a mode of tomorrow"])
def test_modes_are_kept_as_text(mode):
    assert read(mode=mode)[0].mode == mode


def test_the_service_s_own_estimates_and_scores_are_kept():
    session = read(
        asleep_at="2026-11-19T23:30:00Z",
        awake_at="2026-11-20T06:58:00Z",
        scores={"sleep": 0, "sync": 100},
        device={"model": "Lull 3", "firmware": 2.4, "serial": "A-1"},
    )[0]
    assert session.asleep_at == datetime(2026, 11, 19, 23, 30, tzinfo=UTC)
    assert session.awake_at == datetime(2026, 11, 20, 6, 58, tzinfo=UTC)
    assert session.scores == Scores(0, 100)
    assert session.device == Device("Lull 3", "2.4", "A-1")


def test_links_incidents_and_the_monitor_are_kept():
    detail = read(
        links=[{"dreamer": "Ines", "joined_at": "2026-11-20T01:00:00+01:00", "intensity": 0.4}],
        incidents=[
            {"at": "2026-11-20T02:00:00Z", "kind": "unreturned", "detail": "woken by hand"},
            {"kind": "something else"},
        ],
        monitor={"technician": "Okafor", "notes": [{"at": None, "text": "settled"}, {"text": ""}]},
    )[1]
    assert detail.links == (Link("Ines", datetime(2026, 11, 20, tzinfo=UTC), None, 0.4),)
    at = datetime(2026, 11, 20, 2, tzinfo=UTC)
    assert detail.incidents == (
        Incident("unreturned", at, "woken by hand"),
        Incident("something else"),
    )
    assert (detail.technician, detail.notes) == ("Okafor", (MonitorNote("settled"),))


def test_what_the_algorithm_steered_towards_is_kept():
    steering = {
        "algorithm": "tide",
        "version": "4",
        "attunement": 1,
        "themes": [{"name": "sea", "weight": 0.8}, {"name": "stairs"}],
    }
    assert read(personalization=steering)[1].personalization == Personalization(
        "tide", "4", 1, (Theme("sea", 0.8), Theme("stairs"))
    )


DREAM = {
    "id": "d1",
    "started_at": "2026-11-20T01:00:00Z",
    "ended_at": "2026-11-20T01:20:00Z",
    "title": "The flooded station",
    "narrative": "Water **everywhere**.\n\tI swim.",
    "origin": "generated",
    "own_share": 0.25,
    "lucid": True,
    "nightmare": False,
    "recurring": None,
    "vividness": 10,
    "clarity": 6.5,
    "emotions": [{"name": "awe", "intensity": 1}, {"name": "calm"}],
    "people": ["Mara"],
    "places": ["station"],
    "tags": ["water"],
}


def test_a_dream_is_kept_as_the_service_tells_it():
    (dream,) = read(dreams=[DREAM])[1].dreams
    assert (dream.key, dream.title, dream.origin) == ("d1", "The flooded station", "generated")
    assert dream.narrative == DREAM["narrative"]
    assert (dream.own_share, dream.vividness, dream.clarity) == (0.25, 10, 6.5)
    assert (dream.lucid, dream.nightmare, dream.recurring) == (True, False, None)
    assert dream.started_at == datetime(2026, 11, 20, 1, tzinfo=UTC)
    assert dream.marks == (
        Mark(MarkKind.FEELING, "awe", 1, by_person=False),
        Mark(MarkKind.FEELING, "calm", None, by_person=False),
        Mark(MarkKind.PERSON, "Mara", by_person=False),
        Mark(MarkKind.PLACE, "station", by_person=False),
        Mark(MarkKind.TAG, "water", by_person=False),
    )


def test_a_dream_may_be_empty_and_then_goes_by_its_place():
    dreams = read(dreams=[{}, {"id": None}, {"id": "d"}])[1].dreams
    assert [dream.key for dream in dreams] == ["#1", "#2", "d"]


def test_more_dreams_than_a_night_can_hold_are_unfit():
    assert len(read(dreams=[{}] * 20_000)[1].dreams) == 20_000
    assert unfit(dreams=[{}] * 20_001).key == "dreams"
    tags = [str(place) for place in range(10_000)]
    assert unfit(dreams=[{"tags": tags}, {"people": tags}]).key == "dreams"
    assert unfit(dreams=[{"tags": ["a"] * 20_001}]).key == "dreams[0].tags"


def test_a_text_of_more_than_a_thousand_pages_is_unfit():
    story = "a" * 2_000_000
    assert read(dreams=[{"narrative": story}])[1].dreams[0].narrative == story
    assert unfit(dreams=[{"narrative": story + "a"}]).key == "dreams[0].narrative"


def test_two_dreams_of_one_id_are_unfit():
    assert unfit(dreams=[{"id": "a"}, {"id": "a"}]).key == "dreams[1].id"


def test_control_characters_of_text_are_dropped_but_newline_and_tab():
    story = "one\r\ntwo\x00\x1b[31m\tthree\x7f\x9b\u202e <b>x</b> \ufeff"
    (dream,) = read(dreams=[{"narrative": story, "title": "a\x07b"}])[1].dreams
    assert dream.narrative == "one\ntwo[31m\tthree\u202e <b>x</b> \ufeff"
    assert dream.title == "ab"


def test_a_mark_named_twice_is_kept_once_and_one_without_a_name_is_left_out():
    record = {**SHORT, "dreams": [{"people": ["Mara", " Mara ", ""], "emotions": [{}]}]}
    _session, detail, warned = told(record)
    assert [mark.name for mark in detail.dreams[0].marks] == ["Mara"]
    assert len(warned) == 2


BAD: list[tuple[str, Any, str]] = [
    ("mode", 5, "mode"),
    ("device", "Lull", "device"),
    ("device", {"model": ["x"]}, "device.model"),
    ("asleep_at", "yesterday", "asleep_at"),
    ("awake_at", 1763595672, "awake_at"),
    ("scores", {"sleep": 101}, "scores.sleep"),
    ("scores", {"sync": -0.1}, "scores.sync"),
    ("scores", {"sleep": True}, "scores.sleep"),
    ("scores", {"sleep": "83"}, "scores.sleep"),
    ("links", {}, "links"),
    ("links", [None], "links[0]"),
    ("links", [{"dreamer": "a"}, {"intensity": 1.01}], "links[1].intensity"),
    ("links", [{"joined_at": "2026-11-20T01:00:00"}], "links[0].joined_at"),
    ("links", [{"dreamer": 5}], "links[0].dreamer"),
    ("incidents", [{"kind": 5}], "incidents[0].kind"),
    ("incidents", [{"at": 5}], "incidents[0].at"),
    ("incidents", "none", "incidents"),
    ("monitor", [], "monitor"),
    ("monitor", {"notes": [{"text": 5}]}, "monitor.notes[0].text"),
    ("monitor", {"technician": 5}, "monitor.technician"),
    ("personalization", {"attunement": 2}, "personalization.attunement"),
    ("personalization", {"themes": [{"weight": -1}]}, "personalization.themes[0].weight"),
    ("personalization", "tide", "personalization"),
    ("dreams", {}, "dreams"),
    ("dreams", ["text"], "dreams[0]"),
    ("dreams", [{"id": 5}], "dreams[0].id"),
    ("dreams", [{"narrative": 5}], "dreams[0].narrative"),
    ("dreams", [{"own_share": 1.1}], "dreams[0].own_share"),
    ("dreams", [{"lucid": 1}], "dreams[0].lucid"),
    ("dreams", [{"nightmare": "no"}], "dreams[0].nightmare"),
    ("dreams", [{"vividness": 10.5}], "dreams[0].vividness"),
    ("dreams", [{"clarity": -1}], "dreams[0].clarity"),
    ("dreams", [{"emotions": ["awe"]}], "dreams[0].emotions[0]"),
    ("dreams", [{"emotions": [{"name": "a", "intensity": 2}]}], "dreams[0].emotions[0].intensity"),
    ("dreams", [{"people": "Mara"}], "dreams[0].people"),
    ("dreams", [{"tags": ["a", 5]}], "dreams[0].tags[1]"),
    ("dreams", [{"places": [None]}], "dreams[0].places[0]"),
    ("dreams", [{"started_at": "now"}], "dreams[0].started_at"),
    ("media", [{"path": 5}], "media[0].path"),
    ("media", [{}], "media[0].path"),
    ("vitals", [], "vitals"),
    ("stages", "WWW", "stages"),
    ("stages", True, "stages"),
]


@pytest.mark.parametrize(("key", "value", "place"), BAD)
def test_a_value_of_another_type_or_range_is_unfit_and_its_place_is_named(key, value, place):
    refusal = unfit(**{key: value})
    assert refusal.key == place
    assert refusal.expected


@pytest.mark.parametrize("at", [0, 1, 0.0, 1.0])
def test_numbers_at_the_edges_are_read(at):
    (dream,) = read(dreams=[{"own_share": at, "vividness": at * 10}])[1].dreams
    assert (dream.own_share, dream.vividness) == (at, at * 10)
