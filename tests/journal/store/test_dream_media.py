"""What a person attached to a dream stays, whatever happens to the dream and to imports."""

import io
from contextlib import closing

import pytest

from journal.changes import Changes
from journal.errors import CannotAttach, CannotSave, NotFound
from journal.model.batch import Batch
from journal.model.dream import Dream
from journal.model.dream_media import Attaching, MediaKind
from journal.model.wav import Sound
from journal.store import dream_media
from journal.store.batches import TOUCHED
from journal.store.store import Store
from tests.journal.store.pictures import GIF, JPEG, LAMP, attached, png, wav
from tests.journal.store.slept import put, slept, told

DRAWING = Attaching(MediaKind.SKETCH, "Drawing")
VOICE = Attaching(MediaKind.VOICE, "note.wav")


@pytest.fixture
def dream(store, now):
    return store.dreams.save(Dream(now.date(), "The sea was in the kitchen."), now)


def add(store, dream, content, now, what=LAMP):
    return store.dream_media.add(dream.uid, what, io.BytesIO(content), now)


def history(store, uid):
    rows = store.all("select field, before, after from change where uid = ? order by id", [uid])
    return [tuple(row) for row in rows]


# --- attaching ----------------------------------------------------------------------------------


def test_a_picture_comes_back_as_it_was_with_all_that_is_known_of_it(store, dream, now):
    kept = add(store, dream, png(), now)
    assert store.dream_media.of(dream.uid) == (kept,)
    assert store.attachments.whole(kept.sha256) == png()
    assert (kept.kind, kept.name, kept.size) == (MediaKind.IMAGE, "lamp.png", len(png()))
    assert (kept.seconds, kept.created_at, kept.caption) == (None, now, "")


def test_a_sound_is_kept_with_its_length_where_that_is_known(store, dream, now):
    assert add(store, dream, wav(1.5), now, VOICE).seconds == 1.5
    assert add(store, dream, b"OggS" + bytes(30), now, VOICE).seconds is None


def test_attachments_stand_in_the_order_in_which_they_came(store, dream, now):
    kept = [attached(store, dream.uid, now, shade) for shade in (3, 1, 2)]
    assert store.dream_media.of(dream.uid) == tuple(kept)


def test_the_same_picture_on_two_dreams_is_kept_once(store, dream, now):
    other = store.dreams.save(Dream(now.date(), "Again."), now)
    add(store, dream, png(), now)
    add(store, other, png(), now)
    assert store.one("select count(*) from attachment")[0] == 1


def test_attaching_is_announced_as_a_change_of_dreams(store, dream, now):
    heard: list[Changes] = []
    store.changed.connect(heard.append)
    add(store, dream, png(), now)
    assert heard == [Changes.DREAMS]


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>", LAMP),
        (b"", LAMP),
        (b"words", LAMP),
        (wav(), LAMP),
        (png(), VOICE),
        (png()[:-5], LAMP),
        (JPEG[:-2], LAMP),
        (GIF[:-1], LAMP),
    ],
)
def test_what_is_no_whole_picture_or_sound_is_refused_in_plain_words(
    store, dream, now, content, what
):
    with pytest.raises(CannotAttach) as refused:
        add(store, dream, content, now, what)
    assert refused.value.title.endswith(".")
    assert "as it was" in refused.value.advice
    assert store.dream_media.of(dream.uid) == ()
    assert store.one("select count(*) from attachment")[0] == 0


def test_a_file_that_is_too_large_is_refused_with_the_limit(store, dream, now, monkeypatch):
    monkeypatch.setattr(dream_media, "LARGEST", 1 << 20)
    large = png() + bytes(1 << 20)
    with pytest.raises(CannotAttach) as refused:
        add(store, dream, large, now)
    assert "1 MB" in refused.value.advice
    assert store.one("select count(*) from attachment_chunk")[0] == 0


def test_nothing_can_be_attached_to_a_dream_that_is_not_there(store, now):
    with pytest.raises(NotFound):
        store.dream_media.add("nowhere", LAMP, io.BytesIO(png()), now)
    assert store.one("select count(*) from attachment")[0] == 0


def test_a_full_disk_attaches_nothing_and_the_next_try_does(store, dream, now):
    large = png() + bytes(3 << 20)
    store.one(f"pragma max_page_count = {store.one('pragma page_count')[0] + 20}")
    with pytest.raises(CannotSave) as refused:
        add(store, dream, large, now)
    assert "full" in refused.value.advice
    assert store.dream_media.of(dream.uid) == ()
    assert store.health.complaints() == ()
    store.one("pragma max_page_count = 1000000")
    add(store, dream, large, now)
    assert store.dreams.get(dream.uid).attachments == 1


# --- changing -----------------------------------------------------------------------------------


def test_a_caption_is_kept_and_told_in_the_history(store, dream, now):
    kept = add(store, dream, png(), now)
    store.dream_media.say(kept.uid, "  The lamp\0  ", now)
    assert store.dream_media.get(kept.uid).caption == "The lamp"
    assert ("caption", "", "The lamp") in history(store, kept.uid)


@pytest.mark.parametrize("way", [(0, 2, "120"), (2, 0, "201"), (1, 9, "021")])
def test_an_attachment_is_moved_among_the_others(store, dream, now, way):
    moved, place, order = way
    kept = [attached(store, dream.uid, now, shade) for shade in range(3)]
    store.dream_media.move(kept[moved].uid, place, now)
    uids = [each.uid for each in store.dream_media.of(dream.uid)]
    assert uids == [kept[int(n)].uid for n in order]


def test_what_is_removed_lies_in_the_bin_and_comes_back_where_it_was(store, dream, now):
    kept = [attached(store, dream.uid, now, shade) for shade in range(3)]
    store.dream_media.remove(kept[1].uid, now)
    assert store.dream_media.of(dream.uid) == (kept[0], kept[2])
    assert [each.uid for each in store.dream_media.removed(dream.uid)] == [kept[1].uid]
    assert store.dreams.get(dream.uid).attachments == 2
    store.dream_media.restore(kept[1].uid, now)
    assert store.dream_media.of(dream.uid) == tuple(kept)


# --- drawing ------------------------------------------------------------------------------------


def test_a_drawing_under_way_is_kept_in_its_newest_state_only(store, dream, now):
    drawn = add(store, dream, png(1), now, DRAWING)
    store.dream_media.redraw(drawn.uid, io.BytesIO(png(2)), now)
    after = store.dream_media.redraw(drawn.uid, io.BytesIO(png(3)), now)
    assert store.dream_media.of(dream.uid) == (after,)
    assert store.attachments.whole(after.sha256) == png(3)
    assert store.one("select count(*) from attachment")[0] == 1


def test_a_state_that_something_else_shows_stays_when_the_drawing_goes_on(store, dream, now):
    drawn = add(store, dream, png(1), now, DRAWING)
    other = add(store, dream, png(1), now)
    store.dream_media.redraw(drawn.uid, io.BytesIO(png(2)), now)
    assert store.attachments.whole(other.sha256) == png(1)
    store.dream_media.redraw(drawn.uid, io.BytesIO(png(2)), now)
    assert store.attachments.whole(store.dream_media.get(drawn.uid).sha256) == png(2)


def test_a_drawing_that_is_taken_up_again_takes_the_place_of_the_former(store, dream, now):
    drawn = add(store, dream, png(1), now, DRAWING)
    store.dream_media.say(drawn.uid, "The stair", now)
    last = attached(store, dream.uid, now)
    after = store.dream_media.follow(drawn.uid, io.BytesIO(png(2)), now)
    assert [each.uid for each in store.dream_media.of(dream.uid)] == [after.uid, last.uid]
    assert store.dream_media.get(after.uid).caption == "The stair"
    (former,) = store.dream_media.removed(dream.uid)
    assert store.attachments.whole(former.sha256) == png(1)


# --- what happens around it ---------------------------------------------------------------------


def test_a_dream_that_holds_only_a_picture_is_not_empty(store, now):
    dream = store.dreams.save(Dream(now.date()), now)
    assert dream.empty
    kept = add(store, dream, png(), now)
    assert not store.dreams.get(dream.uid).empty
    store.dream_media.remove(kept.uid, now)
    assert store.dreams.get(dream.uid).empty


def test_a_dream_in_the_bin_keeps_its_pictures_through_every_sweep(store, dream, now):
    kept = add(store, dream, png(1), now)
    binned = add(store, dream, png(2), now)
    store.dream_media.remove(binned.uid, now)
    store.dreams.delete(dream.uid, now)
    with store.writing(TOUCHED):
        store.attachments.sweep()
    store.dreams.restore(dream.uid, now)
    assert store.attachments.whole(kept.sha256) == png(1)
    assert store.attachments.whole(binned.sha256) == png(2)


def test_a_picture_on_a_synced_dream_outlives_the_undoing_of_its_import(store, now):
    with store.writing(TOUCHED):
        batch = store.batches.begin(Batch("dreamsync", "DreamSync", "x", now))
        put(store, slept(0), told("a", "b"), batch, now)
    first, second = [each.uid for each in store.dreams.of(slept(0).ended_at.date())]
    kept = attached(store, first, now)
    drawn_on = store.dreams.get(first)
    assert (drawn_on.own_title, drawn_on.own_body) == (False, False)  # the words stay the service's
    store.batches.undo(batch, now)
    assert store.dream_media.of(first) == (kept,)
    assert store.attachments.whole(kept.sha256) == png()
    assert store.dreams.get(first).body == "the sea a"
    with pytest.raises(NotFound):
        store.dreams.get(second)


def test_a_dream_erased_for_good_leaves_nothing_attached_behind(store, dream, now):
    add(store, dream, png(), now)
    recording = store.recordings.begin(dream.uid, "Voice note", Sound(), now)
    store.recordings.record(recording.uid, b"\1\2")
    with store.writing(TOUCHED):
        store.run("delete from dream where uid = ?", [dream.uid])
        store.attachments.sweep()
    for table in ("dream_media", "attachment", "attachment_chunk", "recording_chunk"):
        assert store.one(f"select count(*) from {table}")[0] == 0, table
    assert store.health.complaints() == ()


def test_another_thread_reads_what_was_attached(store, dream, now):
    kept = add(store, dream, png(), now)
    with closing(store.reopen()) as other:
        assert isinstance(other, Store)
        assert other.attachments.whole(kept.sha256) == png()


# --- a copy outside -----------------------------------------------------------------------------


def test_a_copy_is_written_whole(store, dream, now, tmp_path):
    kept = add(store, dream, png(), now)
    store.attachments.copy_to(kept.sha256, tmp_path / "copy.png")
    assert (tmp_path / "copy.png").read_bytes() == png()


def test_a_copy_that_cannot_be_written_says_why_and_leaves_nothing(store, dream, now, tmp_path):
    kept = add(store, dream, png(), now)
    with pytest.raises(CannotSave):
        store.attachments.copy_to(kept.sha256, tmp_path / "nowhere" / "copy.png")
    (tmp_path / "taken").mkdir()
    with pytest.raises(CannotSave) as refused:
        store.attachments.copy_to(kept.sha256, tmp_path / "taken")
    assert "nothing has changed" in refused.value.advice
    assert list(tmp_path.glob(".*.part")) == []
