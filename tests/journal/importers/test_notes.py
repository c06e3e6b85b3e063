"""What a reader did not understand, as it can be shown."""

import json

from journal.importers.notes import Notes

HALF = "\udfff"


def test_what_is_shown_of_a_file_is_printable_and_short():
    notes = Notes()
    notes.refuse(f"sessions/{HALF}.json", "key\n" + HALF + "x" * 9000, HALF, "text")
    notes.warn("odd", "a\x1b[31m" + HALF + "x" * 9000)
    notes.damage(HALF, HALF * 9000, "text")
    refused, damage, odd = notes.refused[0], notes.damages[0], notes.warnings["odd"]
    shown = [refused.where, refused.key, refused.found, damage.where, damage.found, odd.example]
    assert all(text.isprintable() and len(text) <= 200 for text in shown)
    json.dumps(shown, ensure_ascii=False).encode()


def test_what_is_printable_and_short_is_shown_to_the_letter():
    notes = Notes()
    notes.refuse("session 4", "dreams[0].title", 5, "text")
    refused = notes.refused[0]
    assert (refused.where, refused.key, refused.found) == ("session 4", "dreams[0].title", "5")


def test_progress_goes_no_way_back_in_one_file():
    notes = Notes()
    notes.progress(7, 9)
    notes.progress(0, 9)  # as of a file that was closed
    assert notes.bytes_read == 7
    notes.progress(1, 20)
    assert (notes.bytes_read, notes.bytes_total) == (1, 20)
