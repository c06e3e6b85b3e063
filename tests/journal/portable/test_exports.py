"""Each export says what it loses, and holds all else; notes come back as the same dreams."""

import csv
import io
import json
import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal import intake
from journal.errors import Cancelled, CannotSave, JournalError
from journal.exporters.base import Options
from journal.model.diary import Diary
from journal.model.dream import Dream, Mark, MarkKind, Origin, Precision, Recall
from journal.model.noticed import Noticed
from journal.model.told_score import ToldScore
from journal.portable import leaving
from journal.store.store import Store
from tests.journal.portable.copies import NIGHT, NOW
from tests.journal.store.pictures import attach, png

ZONE = ZoneInfo("Europe/Lisbon")
ANN = Mark(MarkKind.PERSON, "Ann", 0.4)
ALL = Options()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(Store.open(tmp_path / "mine.sqlite")) as opened:
        dream = opened.dreams.save(
            Dream(NIGHT, "Ann stood on the quay.\n\nann's boat left.", "=Sea", marks=(ANN,)), NOW
        )
        attach(opened, dream, png(7), NOW)
        opened.dreams.save(Dream(NIGHT, "Nobody reads this.", private=True), NOW)
        earlier = NIGHT - timedelta(days=40)
        opened.dreams.save(Dream(earlier, "A fox, red.", lucid=True), NOW)
        opened.nights.save_diary(NIGHT, Diary(sol=15, comments="+1 blanket", filled_at=NOW), NOW)
        opened.nights.say_recall(earlier, Recall.WHOLE, NOW)
        yield opened


def leave(store: Store, path: Path, named: str | None = None, options: Options = ALL) -> Path:
    wish = leaving.Wish(path, leaving.kind_for(path, named), options)
    leaving.leave(store, wish, NOW, ZONE)
    return path


def table(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"))))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.elara", "archive"),
        ("a.HTML", "html"),
        ("a.jsonl", "jsonl"),
        ("a.csv", "csv"),
        ("notes", "markdown"),
    ],
)
def test_the_ending_says_what_it_is(name, kind):
    assert leaving.kind_for(Path(name)).name == kind
    assert leaving.kind_for(Path(name), "tables").name == "tables"


@pytest.mark.parametrize("name", ["a.foo", "a.pdf", "a.zip"])
def test_an_ending_that_says_nothing_is_refused_with_a_way_on(name):
    with pytest.raises(JournalError) as refused:
        leaving.kind_for(Path(name))
    assert refused.value.advice


def test_every_kind_but_the_archive_says_what_it_loses():
    assert [each.name for each in leaving.kinds() if not each.loses] == ["archive"]


def test_tables_tell_blank_and_never_zero_and_explain_each_column(store, tmp_path):
    folder = leave(store, tmp_path / "out", "tables")
    nights = {each["night"]: each for each in table(folder / "nights.csv")}
    assert nights[NIGHT.isoformat()]["sol"] == "15"
    assert nights[NIGHT.isoformat()]["waso"] == ""
    assert {each["night"] for each in table(folder / "dreams.csv")} == set(nights)
    told = table(folder / "dictionary.csv")
    for each in ("nights", "sessions", "dreams", "marks"):
        with (folder / f"{each}.csv").open(encoding="utf-8-sig") as file:
            columns = next(csv.reader(file))
        assert [row["column"] for row in told if row["table"] == each] == columns
    assert all(row["meaning"] for row in told)


def test_what_was_noticed_and_numbers_from_elsewhere_are_tables(store, tmp_path):
    alone = NIGHT + timedelta(days=40)  # a night without any other trace
    store.noticed.say(NIGHT, {Noticed.LEGS, Noticed.SNORED}, NOW)
    store.noticed.say(alone, {Noticed.AFRAID}, NOW)
    store.told_scores.add(ToldScore("=ISI()", 7.5, NIGHT), NOW)
    folder = leave(store, tmp_path / "out", "tables")
    seen = [(row["night"], row["noticed"]) for row in table(folder / "noticed.csv")]
    here = NIGHT.isoformat()
    assert seen == [(here, "snored"), (here, "legs"), (alone.isoformat(), "afraid")]
    (told,) = table(folder / "questionnaires.csv")
    assert told == {"day": here, "questionnaire": "'=ISI()", "points": "7.5"}
    only = leave(store, tmp_path / "some", "tables", Options(query="fox"))
    nights = {row["night"] for row in table(only / "nights.csv")}
    assert {row["night"] for row in table(only / "noticed.csv")} <= nights
    assert table(only / "questionnaires.csv") == []
    lines = leave(store, tmp_path / "a.jsonl").read_text().splitlines()
    noted = {line["night"]: line["noticed"] for line in map(json.loads, lines)}
    assert noted[here] == ["snored", "legs"]
    assert alone.isoformat() not in noted


@pytest.mark.parametrize("begins", ["=", "+", "-", "@", "\t=", " =", "\r"])
def test_no_text_is_a_formula_in_a_spreadsheet(store, tmp_path, begins):
    store.dreams.save(Dream(NIGHT, f"{begins}HYPERLINK(1)", "a"), NOW)
    folder = leave(store, tmp_path / "out", "tables")
    cells = [cell for row in table(folder / "dreams.csv") for cell in row.values()]
    (cell,) = [each for each in cells if "HYPERLINK" in each]
    assert cell.startswith("'")
    assert table(folder / "nights.csv")[-1]["comments"] == "'+1 blanket"


def test_a_book_needs_nothing_beside_it(store, tmp_path):
    text = leave(store, tmp_path / "book.html", options=Options(title="<Mine>")).read_text()
    assert "&lt;Mine&gt;" in text
    assert "ann&#x27;s boat left." in text
    assert "data:image/png;base64," in text
    assert re.findall(r'(?:src|href)="(?!data:)', text) == []
    assert text.index("A fox, red.") < text.index("stood on the quay")


def test_a_span_a_search_and_private_dreams_are_chosen(store, tmp_path):
    told = leave(store, tmp_path / "a.jsonl", options=Options(private=False)).read_text()
    assert "Nobody reads" not in told
    told = leave(store, tmp_path / "b.jsonl", options=Options(query="fox")).read_text()
    assert ["fox" in line for line in told.splitlines()] == [True]
    told = leave(store, tmp_path / "c.jsonl", options=Options(first=NIGHT)).read_text()
    (line,) = map(json.loads, told.splitlines())
    assert (line["night"], line["sol"], len(line["dreams"])) == (NIGHT.isoformat(), 15, 2)
    assert line["dreams"][0]["attachments"][0]["kind"] == "image"


def test_research_has_no_name_and_keeps_weekdays(store, tmp_path):
    shift = leaving.weeks_to_shift()
    assert shift % 7 == 0
    assert shift <= -7 * 52
    options = Options(shift=shift, texts=True)
    folder = leave(store, tmp_path / "out", "research", options)
    whole = "".join(each.read_text("utf-8-sig") for each in folder.iterdir())
    assert "ann" not in whole.casefold().replace("cannot", "").replace("annotated", "")
    dreams = table(folder / "dreams.csv")
    assert dreams[1]["text"].count("[person-1]") == 2
    nights = [date.fromisoformat(each["night"]) for each in table(folder / "nights.csv")]
    assert nights[-1] == NIGHT + timedelta(days=shift)
    assert nights[-1].isoweekday() == NIGHT.isoweekday()
    assert str(NIGHT.year) not in (folder / "nights.csv").read_text()
    assert "blanket" not in whole
    assert "What remains risky" in (folder / "README.txt").read_text()


def test_research_leaves_the_words_out_unless_they_are_asked_for(store, tmp_path):
    folder = leave(store, tmp_path / "out", "research")
    whole = "".join(each.read_text("utf-8-sig") for each in folder.iterdir())
    assert "quay" not in whole
    assert {each["name"] for each in table(folder / "marks.csv")} == {"person-1"}


def test_a_place_that_is_taken_is_left_alone(store, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine")
    with pytest.raises(CannotSave):
        leave(store, tmp_path / "out", "markdown")
    assert [each.name for each in (tmp_path / "out").iterdir()] == ["mine.txt"]


def test_an_export_that_is_stopped_leaves_nothing(store, tmp_path):
    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    for kind in leaving.kinds():
        out = tmp_path / f"stopped-{kind.name}{kind.ending}"
        with pytest.raises(Cancelled):
            leaving.leave(store, leaving.Wish(out, kind, ALL), NOW, ZONE, stop)
        assert [each.name for each in tmp_path.iterdir() if "stopped" in each.name] == []


def test_own_notes_read_again_change_nothing_and_elsewhere_are_the_same(store, tmp_path):
    folder = leave(store, tmp_path / "notes")
    report = intake.take_in(store, folder, intake.Wish(), NOW)
    assert (report.counts.new, report.counts.changed, report.batch) == (0, 0, None)
    with closing(Store.open(tmp_path / "other.sqlite")) as other:
        intake.take_in(other, folder, intake.Wish(), NOW)
        for mine in store.dreams.between(date.min, date.max):
            theirs = other.dreams.get(mine.uid)
            kept = [each.sha256 for each in store.dream_media.of(mine.uid)]
            assert [each.sha256 for each in other.dream_media.of(mine.uid)] == kept
            assert told(theirs) == told(mine)


def told(dream: Dream) -> Dream:
    """What a note keeps of a dream: marks as of one hand, in one order."""
    marks = (replace(each, by_person=True, sign_class=None) for each in dream.marks)
    return replace(
        dream,
        marks=tuple(sorted(marks, key=lambda mark: (mark.kind, mark.name))),
        created_at=None,
        changed_at=None,
        touched_at=None,
        told_title=None,
        told_body=None,
        position=0,
    )


TEXT = st.text(st.characters(exclude_characters="\r\0", exclude_categories=["Cs"]), max_size=80)
NAME = st.text(st.characters(exclude_characters="\r\n\0", exclude_categories=["Cs"]), min_size=1)
RATED = st.none() | st.integers(1, 5)
YES_NO = st.none() | st.booleans()
MARKS = st.lists(
    st.builds(Mark, st.sampled_from(MarkKind), NAME, st.none() | st.floats(0, 1)),
    max_size=4,
    unique_by=lambda mark: (mark.kind, mark.name),
).map(tuple)
DREAMS = st.builds(
    Dream,
    night=st.dates(date(1990, 1, 1), date(2100, 1, 1)),
    body=TEXT,
    title=TEXT.filter(lambda text: "\n" not in text),
    origin=st.sampled_from(Origin),
    precision=st.sampled_from([Precision.DAY, Precision.MONTH, Precision.YEAR]),
    lucid=YES_NO,
    nightmare=YES_NO,
    recurring=YES_NO,
    woke=YES_NO,
    vividness=RATED,
    clarity=RATED,
    distress=st.none() | st.integers(0, 10),
    technique=NAME,
    intention=TEXT,
    private=st.booleans(),
    hook=st.booleans(),
    dreamt_at=st.none() | st.just(datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),
    dreamt_zone=st.sampled_from(["", "Europe/Lisbon"]),
    marks=MARKS,
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(dreams=st.lists(DREAMS, min_size=1, max_size=3))
def test_any_dream_comes_back_from_its_note_as_it_was(dreams):
    with TemporaryDirectory() as place:
        folder = Path(place)
        with (
            closing(Store.open(folder / "mine.sqlite")) as mine,
            closing(Store.open(folder / "other.sqlite")) as other,
        ):
            kept = [mine.dreams.save(each, NOW) for each in dreams]
            leave(mine, folder / "notes")
            report = intake.take_in(other, folder / "notes", intake.Wish(), NOW)
            assert report.counts.new == len(dreams), report.notes
            for each in kept:
                assert told(other.dreams.get(each.uid)) == told(mine.dreams.get(each.uid))
