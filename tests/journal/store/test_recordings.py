"""What was said is kept as it is said; a crash takes at most the last second."""

import io
import os
import random
import wave
from contextlib import closing

import pytest

from journal.changes import Changes
from journal.errors import CannotSave, NotFound
from journal.model.dream import Dream
from journal.model.dream_media import MediaKind
from journal.model.wav import Sound
from journal.store.store import Store
from tests.journal.store.pictures import png
from tests.journal.store.test_kill import killed

DICE = random.Random(20261124)
SOUND = Sound()


@pytest.fixture
def dream(store, now):
    return store.dreams.save(Dream(now.date()), now)


def begin(store, dream, now, sound=SOUND):
    return store.recordings.begin(dream.uid, "Voice note", sound, now)


def samples_of(content: bytes) -> bytes:
    with wave.open(io.BytesIO(content)) as read:
        return bytes(read.readframes(read.getnframes()))


@pytest.mark.parametrize("seconds", [0.25, 1, 3, 40])  # the last is longer than one chunk
def test_a_recording_becomes_a_wav_of_all_that_was_said(store, dream, now, seconds):
    said = DICE.randbytes(int(seconds * SOUND.bytes_a_second))
    begun = begin(store, dream, now)
    for at in range(0, len(said), 30_000):
        store.recordings.record(begun.uid, said[at : at + 30_000])
    kept = store.recordings.finish(begun.uid, now)
    assert kept is not None
    assert (kept.kind, kept.seconds) == (MediaKind.VOICE, seconds)
    assert samples_of(store.attachments.whole(kept.sha256)) == said
    assert store.one("select count(*) from recording_chunk")[0] == 0


def test_the_wav_sounds_as_the_microphone_gave_it(store, dream, now):
    begun = begin(store, dream, now, Sound(44_100, 2))
    store.recordings.record(begun.uid, bytes(44_100 * 4))
    kept = store.recordings.finish(begun.uid, now)
    assert kept is not None
    assert kept.seconds == 1
    with wave.open(io.BytesIO(store.attachments.whole(kept.sha256))) as read:
        assert (read.getframerate(), read.getnchannels()) == (44_100, 2)


def test_while_it_is_recorded_it_belongs_to_the_dream_already(store, dream, now):
    begun = begin(store, dream, now)
    assert store.dream_media.of(dream.uid) == (begun,)
    assert (begun.sha256, begun.size) == (None, 0)
    assert not store.dreams.get(dream.uid).empty


def test_a_recording_without_a_sound_goes(store, dream, now):
    begun = begin(store, dream, now)
    assert store.recordings.finish(begun.uid, now) is None
    assert store.dream_media.of(dream.uid) == ()
    assert store.one("select count(*) from recording_chunk")[0] == 0


def test_keeping_a_second_of_it_makes_no_page_read_again(store, dream, now):
    begun = begin(store, dream, now)
    heard: list[Changes] = []
    store.changed.connect(heard.append)
    store.recordings.record(begun.uid, b"\1\2")
    assert heard == [Changes(0)]


def test_what_has_ended_takes_no_more(store, dream, now):
    begun = begin(store, dream, now)
    store.recordings.record(begun.uid, b"\1\2")
    store.recordings.finish(begun.uid, now)
    for deed in (lambda: store.recordings.record(begun.uid, b"\1"),
                 lambda: store.recordings.finish(begun.uid, now)):  # fmt: skip
        with pytest.raises(NotFound):
            deed()


def test_a_full_disk_keeps_what_was_said_until_then_and_takes_the_rest_later(store, dream, now):
    begun = begin(store, dream, now)
    store.recordings.record(begun.uid, b"\1\2" * 1000)
    store.one(f"pragma max_page_count = {store.one('pragma page_count')[0]}")
    with pytest.raises(CannotSave):
        store.recordings.record(begun.uid, b"\3\4" * 50_000)
    store.one("pragma max_page_count = 1000000")
    store.recordings.record(begun.uid, b"\3\4" * 50_000)
    kept = store.recordings.finish(begun.uid, now)
    assert kept is not None
    said = samples_of(store.attachments.whole(kept.sha256))
    assert said == b"\1\2" * 1000 + b"\3\4" * 50_000


def test_a_disk_too_full_to_finish_leaves_the_recording_to_be_finished_later(store, dream, now):
    begun = begin(store, dream, now)
    store.recordings.record(begun.uid, b"\1\2" * 500_000)
    store.one(f"pragma max_page_count = {store.one('pragma page_count')[0]}")
    with pytest.raises(CannotSave):
        store.recordings.finish(begun.uid, now)
    store.one("pragma max_page_count = 1000000")
    assert [each.seconds for each in store.recordings.recover(now)] == [31.25]


def test_what_was_left_unfinished_is_finished_also_on_a_dream_in_the_bin(store, dream, now):
    begun = begin(store, dream, now)
    store.recordings.record(begun.uid, bytes(SOUND.bytes_a_second))
    store.dreams.delete(dream.uid, now)
    assert [each.uid for each in store.recordings.recover(now)] == [begun.uid]
    assert store.recordings.recover(now) == ()
    store.dreams.restore(dream.uid, now)
    assert store.dreams.get(dream.uid).attachments == 1


# --- killed -------------------------------------------------------------------------------------

RECORD = """
import sys
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from journal.model.dream import Dream
from journal.model.wav import Sound
from journal.store.store import Store
now = datetime(2026, 11, 24, 7, tzinfo=UTC)
store = Store.open(Path(sys.argv[1]))
dream = store.dreams.save(Dream(now.date()), now)
uid = store.recordings.begin(dream.uid, "Voice note", Sound(), now).uid
print("open", flush=True)
for n in count():
    store.recordings.record(uid, n.to_bytes(2, "little") * 16_000)
    print(n, flush=True)
    if n % 7 == 6:
        store.recordings.finish(uid, now)
        uid = store.recordings.begin(dream.uid, "Voice note", Sound(), now).uid
"""

ATTACH = """
import io, sys
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from journal.model.dream import Dream
from journal.model.dream_media import Attaching, MediaKind
from journal.store.store import Store
from tests.journal.store.pictures import png
from tests.journal.store.test_kill import killed
now = datetime(2026, 11, 24, 7, tzinfo=UTC)
store = Store.open(Path(sys.argv[1]))
store.one("pragma cache_size = 20")  # so that the log is written to long before the commit
dream = store.dreams.save(Dream(now.date()), now)
print("open", flush=True)
for n in count():
    stream = io.BytesIO(png(n % 256) + bytes(3 << 20) + n.to_bytes(4, "big"))
    what = Attaching(MediaKind.IMAGE, f"{n}.png")
    print(store.dream_media.add(dream.uid, what, stream, now).sha256, flush=True)
"""


@pytest.mark.skipif(os.name != "posix", reason="there is no such kill here")
def test_every_second_that_was_acknowledged_outlives_a_kill(path, now):
    heard = 0
    for turn in range(5):
        heard += len(killed(RECORD, path, DICE.uniform(0.05, 0.4), hears=turn % 2))
        with closing(Store.open(path)) as store:
            store.recordings.recover(now)
            assert store.health.complaints() == ()
            assert store.all("select * from recording_chunk") == []
            kept = [each for row in store.all("select uid from dream")
                    for each in store.dream_media.of(row["uid"])]  # fmt: skip
            for each in kept:
                said = samples_of(store.attachments.whole(each.sha256 or ""))
                assert len(said) == (each.seconds or 0) * SOUND.bytes_a_second
            seconds = sum(each.seconds or 0 for each in kept)
            assert heard <= seconds <= heard + 5  # one a round may be kept and not yet told
    assert heard


@pytest.mark.skipif(os.name != "posix", reason="there is no such kill here")
def test_every_picture_that_was_acknowledged_outlives_a_kill_and_none_is_half_there(path):
    acknowledged: list[str] = []
    for _ in range(5):
        lines = killed(ATTACH, path, DICE.uniform(0.0, 0.3))
        acknowledged += [each for each in lines if len(each) == 64]
        with closing(Store.open(path)) as store:
            assert store.health.complaints() == ()
            names = {row["sha256"] for row in store.all("select sha256 from attachment")}
            assert set(acknowledged) <= names
            for name in names:
                content = store.attachments.whole(name)
                assert content.startswith(png()[:8])
                assert len(content) > 3 << 20
            shown = store.all("select distinct attachment_id from dream_media")
            assert len(shown) == len(names)
