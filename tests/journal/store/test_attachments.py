"""Pictures and sounds are kept once, whole, and no longer than something shows them."""

import hashlib
import io

import pytest

from journal.errors import NotFound
from journal.model.batch import Batch
from journal.model.session_detail import Detail, Media
from journal.store.attachments import CHUNK
from journal.store.batches import TOUCHED
from tests.journal.store.slept import put, slept


class Trickle(io.BytesIO):
    """A stream that hands out little at a time, as an unpacking one does."""

    def read(self, size=-1):
        return super().read(min(size, 1000) if size >= 0 else 1000)


def kept(store, stream, limit=1 << 30):
    with store.writing(TOUCHED):
        return store.attachments.put(stream, limit)


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])
def test_the_bytes_come_back_in_chunks(store, size):
    content = bytes(n % 251 for n in range(size))
    name = kept(store, io.BytesIO(content))
    chunks = list(store.attachments.chunks(name))
    assert b"".join(chunks) == content
    assert all(len(each) <= CHUNK for each in chunks)
    assert name == hashlib.sha256(content).hexdigest()


def test_a_stream_that_trickles_is_kept_whole(store):
    name = kept(store, Trickle(b"x" * 4567))
    assert b"".join(store.attachments.chunks(name)) == b"x" * 4567


def test_no_more_than_the_limit_is_read(store):
    name = kept(store, io.BytesIO(b"x" * 5000), 1234)
    assert b"".join(store.attachments.chunks(name)) == b"x" * 1234


def test_equal_bytes_are_kept_once(store):
    assert kept(store, io.BytesIO(b"sea")) == kept(store, Trickle(b"sea"))
    assert store.one("select count(*) from attachment_chunk")[0] == 1


def test_an_attachment_that_is_not_there_is_told(store):
    with pytest.raises(NotFound):
        next(store.attachments.chunks("0" * 64))


def test_an_undo_takes_away_what_only_that_import_showed(store, now):
    names, batches = [], []
    for number in range(2):
        with store.writing(TOUCHED):
            batches.append(store.batches.begin(Batch("dreamsync", "DreamSync", "x", now)))
            contents = (b"both", b"%d" % number)
            names = [store.attachments.put(io.BytesIO(each), 99) for each in contents]
            media = tuple(Media(f"media/{name}", sha256=name) for name in names)
            put(store, slept(number), Detail(media=media), batches[-1], now)
    store.batches.undo(batches[0], now)
    assert store.one("select count(*) from attachment")[0] == 2
    store.batches.undo(batches[1], now)
    assert store.one("select count(*) from attachment_chunk")[0] == 0
    for name in names:
        with pytest.raises(NotFound):
            next(store.attachments.chunks(name))
