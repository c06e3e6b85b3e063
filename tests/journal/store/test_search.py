"""A search finds what was written, the newest night first, whatever is typed."""

from datetime import UTC, date, datetime, timedelta
from unicodedata import normalize

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal.errors import QueryError
from journal.model.dream import Dream, Mark, MarkKind, Origin
from journal.model.listing import BEGIN, END, Narrowing
from journal.model.query_parser import parse
from journal.store import query_sql
from tests.journal.store.pictures import attach

NIGHT = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)


def keep(store, *bodies, **others):
    return [store.dreams.save(Dream(NIGHT, each, **others), NOW) for each in bodies]


def asked(store, words, origin=None):
    """What is found, or nothing where the question is refused in plain words."""
    try:
        return found(store, words, origin)
    except QueryError:
        return []


def found(store, words, origin=None):
    return [each.uid for each in store.search.page(Narrowing(words, origin))]


@pytest.mark.parametrize(
    ("words", "bodies"),
    [
        ("fly", {"I was flying", "a fly"}),
        ("FLY", {"I was flying", "a fly"}),
        ("fly ", {"a fly"}),
        ('"fly"', {"a fly"}),
        ("was fly", {"I was flying"}),
        ("flying was", {"I was flying"}),
        ('"was flying"', {"I was flying"}),
        ('"flying was"', set()),
        ('"was fly', {"I was flying"}),
        ("cafe", {"at the Café"}),
        ("CAFÉ", {"at the Café"}),
        ("cafe\u0301", {"at the Café"}),
        ("the -café", {"the end"}),
        ('the -"at the"', {"the end"}),
        ("strasse", {"Straße"}),
        ("straße", {"Straße"}),
        ("a-b", {"a-b"}),
        ("o'clock", {"two o'clock"}),
        ("می‌خواهم", {"می‌خواهم"}),
        ("Привет", {"привет мир"}),
    ],
)
def test_words_find_the_dreams_that_hold_them(store, words, bodies):
    keep(
        *(store, "I was flying", "a fly", "at the Café", "the end", "Straße", "a-b"),
        *("two o'clock", "می‌خواهم", "привет мир"),
    )
    assert {store.dreams.get(uid).body for uid in found(store, words)} == bodies


@pytest.mark.parametrize(
    ("words", "bodies"),
    [
        ("飞机", {"坐飞机去北京"}),
        ("飞", {"坐飞机去北京", "飞"}),
        ("京", {"坐飞机去北京", "東京タワーの夢abc"}),
        ("去北京", {"坐飞机去北京"}),
        ("机飞", set()),
        ("坐去", set()),
        ("飞机 北京", {"坐飞机去北京"}),
        ("飞 -北京", {"飞"}),
        ("東京タワー", {"東京タワーの夢abc"}),
        ("夢abc", {"東京タワーの夢abc"}),
        ("abc", {"東京タワーの夢abc"}),
        ("하늘", {"하늘을 날았다"}),
    ],
)
def test_scripts_without_spaces_are_found_by_any_part(store, words, bodies):
    keep(store, "坐飞机去北京", "飞", "東京タワーの夢abc", "하늘을 날았다", "plane")
    assert {store.dreams.get(uid).body for uid in found(store, words)} == bodies


def test_a_title_is_searched_too(store):
    (dream,) = keep(store, "no such word", title="The sea")
    assert found(store, "sea") == [dream.uid]


def test_the_passage_shows_what_was_found(store):
    words, waters = "word " * 100, "水" * 300
    keep(store, f"{words}the sea was warm {words}", f"{waters}海边{waters}")
    (row,) = store.search.page(Narrowing("sea"))
    assert f"the {BEGIN}sea{END} was" in row.excerpt
    assert len(row.excerpt) < 200
    (row,) = store.search.page(Narrowing("海边"))
    assert f"水{BEGIN}海边{END}水" in row.excerpt
    assert len(row.excerpt) < 260


LONG = "word " * 60
PASSAGES = [
    ("cafe", f"{LONG}At the Café we met. {LONG}", "[Café]"),
    ('"old house"', f"{LONG}In the old house it rained. {LONG}", "[old house]"),
    ("old NEAR/3 house", f"{LONG}The old red house. {LONG}", "[old] red [house]"),
    ("~run", f"Running and ran home. {LONG}", "[Running] and [ran] home"),
    ("新宿駅", f"{'水' * 300}電車が新宿駅に着いた", "水電車が[新宿駅]に着いた"),
    ("/do+r/", f"{LONG}Behind the dooor. {LONG}", "…word word word word Behind the [dooor]."),
    ("/caf(e|é)/", "Das CAFÉ", "Das [CAFÉ]"),
]


@pytest.mark.parametrize(("words", "body", "passage"), PASSAGES)
def test_what_was_found_is_marked_whole_and_stands_early_in_the_passage(
    store, words, body, passage
):
    keep(store, body)
    (row,) = store.search.page(Narrowing(words))
    shown = row.excerpt.replace(BEGIN, "[").replace(END, "]")
    assert passage in shown
    assert shown.index("[") < 60  # within two lines of the list


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("die Straße am Meer", "STRASSE"),
        ("DIE STRASSE", "straße"),
        ("ёлка стояла", "Елка"),
        ("København om natten", "kobenhavn"),
        ("Kobenhavn", "KØBENHAVN"),
        ("sen o Łodzi", "lodzi"),
        ("Đakovo", "dakovo"),
        ("mon cœur", "coeur"),
        ("Елка", "ёлка"),
        ("мой сон", "мои"),
        ("ο Οδυσσεύς", "ΟΔΥΣΣΕΥΣ"),
        ("حُلْمٌ جميل", "حلم"),
        ("חָלוֹם", "חלום"),
        ("giấc mơ", "giac mo"),
        ("İstanbul", "istanbul"),
        (normalize("NFD", "un café noir"), "CAFÉ"),
        (normalize("NFD", "어제 학교에 갔다"), "학교"),
        ("어제 학교에 갔다", normalize("NFD", "학교")),
        (normalize("NFD", "夢がさめた"), "夢が"),
        ("ﾕﾒﾉﾅｶ", "ﾒﾉ"),
        ("ﾕﾒﾉﾅｶ", "ユメ"),
        ("ＡＢＣの夢", "ＡＢＣ"),
    ],
)
def test_words_are_found_as_a_reader_would_know_them(store, body, words):
    (dream,) = keep(store, body)
    assert found(store, words) == [dream.uid]
    assert found(store, f"-{words}") == []


@pytest.mark.parametrize("letters", ["é", "海", "й", "ß", "x海", "é海"])
def test_a_text_without_spaces_is_indexed_however_long(store, letters):
    (dream,) = keep(store, f"{letters * 200_000} end")
    assert found(store, "end") == [dream.uid]


HOSTILE = [
    *('"', '""', '"""', "*", "**", "NEAR(", "NEAR(a b, 3)", "a:b", "title:", "keys:natural"),
    *("-", "--", "-*", "AND", "OR", "NOT", "a AND", "NOT a AND", "(", ")", "()", "{title}:a", "^a"),
    *("+", "a + b", "\0", "a\0b", "\ue000natural", "natural", "🙂", "a🙂", "\ud800", "_", "%", "'"),
    *("\\", ";", "--drop table dream", "\u200b", "\u0301", "\n", "a" * 10_000, "a " * 10_000),
    *("--a " * 1000, '"' * 999, "(" * 999, "飞" * 5000, "飞 " * 5000, "𞤀", "x -𞤀"),
]


@pytest.mark.parametrize("words", HOSTILE, ids=lambda each: ascii(each)[:20])
def test_nothing_that_is_typed_breaks_the_search_or_finds_everything(store, words):
    keep(store, "zebra", "quagga", "水牛")
    assert asked(store, words) == ([] if words.strip() else found(store, ""))
    assert asked(store, words, Origin.SYNCED) == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@given(words=st.text(alphabet=st.sampled_from('ab"*-() :^+AND\0é飞机🙂\ue000{}\\'), max_size=30))
def test_no_mixture_of_signs_breaks_the_search(store, words):
    asked(store, words)
    asked(store, words, Origin.NATURAL)


@given(st.text())
def test_every_question_is_quoted(words):
    try:
        match = query_sql.asked(parse(words), NIGHT, lambda _named: 0).match
    except QueryError:
        return
    assert match.count('"') % 2 == 0
    assert "\0" not in match


def test_words_that_are_only_barred_find_all_other_dreams(store):
    _first, second = keep(store, "a", "b")
    assert found(store, "-a") == [second.uid]


def test_words_can_be_narrowed_to_an_origin(store):
    (natural,) = keep(store, "the sea")
    (synced,) = keep(store, "the sea", origin=Origin.SYNCED)
    assert found(store, "sea", Origin.NATURAL) == [natural.uid]
    assert found(store, "sea", Origin.SYNCED) == [synced.uid]
    assert found(store, "", Origin.SYNCED) == [synced.uid]
    assert found(store, "") == [synced.uid, natural.uid]


@pytest.mark.parametrize("words", ["", "sea"])
def test_the_newest_night_comes_first_also_when_an_old_one_is_written_later(store, words):
    nights = [NIGHT, NIGHT - timedelta(days=700), NIGHT - timedelta(days=3), NIGHT]
    for night in nights:
        store.dreams.save(Dream(night, "sea"), NOW)
    rows = store.search.page(Narrowing(words))
    assert [row.night for row in rows] == sorted(nights, reverse=True)


@pytest.mark.parametrize("words", ["", "sea", "s"])
@pytest.mark.parametrize("limit", [1, 3, 7, 50])
def test_pages_cover_every_dream_exactly_once(store, words, limit):
    kept = [
        store.dreams.save(Dream(NIGHT - timedelta(days=n * 7 % 11), f"sea {n}"), NOW).uid
        for n in range(20)
    ]
    seen, before = [], None
    while page := store.search.page(Narrowing(words, Origin.NATURAL), before, limit):
        assert len(page) <= limit
        seen += [each.uid for each in page]
        before = page[-1].place
    assert sorted(seen) == sorted(kept)


def test_a_deleted_dream_is_not_found_until_it_is_brought_back(store):
    (dream,) = keep(store, "the sea")
    store.dreams.delete(dream.uid, NOW)
    assert found(store, "sea") == found(store, "") == []
    store.dreams.restore(dream.uid, NOW)
    assert found(store, "sea") == [dream.uid]


@pytest.mark.parametrize("origin", [None, Origin.SYNCED])
@pytest.mark.parametrize("words", ["", "s"])
def test_a_page_is_read_from_the_newest_place_on_without_a_sort(store, words, origin):
    asked: list[str] = []
    store.connection.set_trace_callback(asked.append)
    store.search.page(Narrowing(words, origin))
    store.connection.set_trace_callback(None)
    (question,) = [each for each in asked if each.startswith("select")]
    plan = [row["detail"] for row in store.all(f"explain query plan {question}")]
    assert not [step for step in plan if "TEMP B-TREE" in step or step.startswith("SCAN dream ")]


def test_a_row_tells_what_is_attached_to_its_dream(store):
    dream = store.dreams.save(Dream(date(2026, 11, 19), "The lamp."), NOW)
    assert [(each.picture, each.voice) for each in store.search.page(Narrowing())] == [
        (False, False)
    ]
    attach(store, dream, b"one", NOW)
    for asked in ("", "lamp"):
        (row,) = store.search.page(Narrowing(asked))
        assert (row.picture, row.voice) == (True, False)


@pytest.mark.parametrize("words", ["", "door", "door OR window", "is:natural"])
def test_nights_that_are_looked_at_narrow_whatever_is_asked(store, words):
    days = [date(2026, 3, each) for each in (1, 2, 3, 4)]
    for day in days:
        store.dreams.save(Dream(day, "A door."), NOW)
    narrowing = Narrowing(words, nights=(days[1], days[2]))
    assert [each.night for each in store.search.page(narrowing)] == [days[2], days[1]]
    assert [each.night for each in store.listing.page(narrowing)] == [days[2], days[1]]
    assert store.dreams.count(nights=narrowing.nights) == 2


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Straße am Meer", "title:strasse"),
        ("Strasse am Meer", "title:Straße"),
        ("Straße am Meer", "title:strass"),
        ("Straße am Meer", 'title:"strasse am meer"'),
        ("Ёлка", "title:елка"),
        ("Елка", "title:ёлка"),
        ("Οδυσσεύς", "title:ΟΔΥΣΣΕΥΣ"),
        ("København", "title:kobenhavn"),
        ("Kobenhavn", "title:København"),
        ("Łódź", "title:lodz"),
        ("Mon cœur", "title:coeur"),
    ],
)
def test_a_title_is_found_as_its_reader_would_type_it(store, title, words):
    wanted = store.dreams.save(Dream(NIGHT, "meer", title), NOW)
    store.dreams.save(Dream(NIGHT, title, "Another"), NOW)
    assert found(store, words) == [wanted.uid]


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("Strauß", "strauss"),
        ("Strauss", "Strauß"),
        ("Øyvind", "oyvind"),
        ("Oyvind", "Øyvind"),
        ("Øyvind", "oyv*"),
        ("Łódź", "lodz"),
        ("Cæsar", "caesar"),
        ("Łukasz Đorđević", '"lukasz dordevic"'),
    ],
)
@pytest.mark.parametrize("kind", [MarkKind.PERSON, MarkKind.PLACE, MarkKind.SIGN])
def test_a_mark_is_found_as_its_reader_would_type_it(store, kind, name, asked):
    marks = (Mark(kind, name),)
    wanted = store.dreams.save(Dream(NIGHT, "One", marks=marks), NOW)
    store.dreams.save(Dream(NIGHT, "Two", marks=(Mark(kind, "Zara"),)), NOW)
    assert found(store, f"{kind.value}:{asked}") == [wanted.uid]
