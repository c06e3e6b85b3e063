"""Words of older files: read by their bytes where those tell, else asked about, never guessed."""

from pathlib import Path

import pytest

from journal.importers import recognise
from journal.importers.base import Written
from journal.importers.notes import Given, Notes
from journal.importers.source import Pasted
from tests.containers import read_any


def told(path: Path, data: bytes, **answers: str) -> tuple[list[Written], Notes]:
    """The dreams of a file with these bytes."""
    path.write_bytes(data)
    found, notes = read_any(path, **answers)
    return [each for each in found if isinstance(each, Written)], notes


def asked(notes: Notes) -> set[str]:
    return {answer for each in notes.questions.values() for answer, _words in each.choices}


WESTERN = [
    "Ich flog über das Meer – „schön“.",
    "J’ai rêvé d’un cœur à l’été « vide »…",
    "Sonhei que não havia ninguém.",
    "Jeg fløj over søen på en å.",
    "Volé sobre el mar. ¿Qué pasó?",
    "La città era là, e lui più in là: è così.",
    "Mi mamá está allá. Había día.",
    "Ma mère, à la mer, là-bas, le père et le frère.",
    "Þar var maður í skógi með gamla bók.",
]
TELLING = ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig", "iso2022_jp"]
OLDER = {
    "cp1251": "Я летал над морем, и было тихо.",
    "koi8_r": "Я летал над морем, и было тихо.",
    "cp866": "Я летал над морем, и было тихо.",
    "cp1250": "Leciałem nad morzem, źle się śniło.",
    "cp1253": "Πετούσα πάνω από τη θάλασσα.",
    "cp1257": "Sapnī redzēju jūru. Ļoti dīvaina māja ar zaļām durvīm.",
    "cp1254": "Denizin üzerinde uçtum, çok şaşırdım, ağaç.",
    "mac_roman": "A “quoted” café – by the sea.",
    "shift_jis": "空を飛んだ。海の上を。",
    "euc_jp": "空を飛んだ。海の上を。",
    "gb18030": "我飞过大海。梦里很安静。",
    "big5": "我飛過大海。夢裡很安靜。",
    "cp949": "나는 바다 위를 날았다.",
}


@pytest.mark.parametrize("words", WESTERN)
def test_western_words_of_older_files_are_read_unasked(tmp_path, words):
    (found,), notes = told(tmp_path / "t.txt", f"2024-03-05\n{words}\n".encode("cp1252"))
    assert (found.dream.body, notes.questions) == (words, {})


@pytest.mark.parametrize(
    "words",
    [
        "Mačiau keistą paukštį, jis kalbėjo lėtai.",
        "Es gāju gar upi un dzirdēju balsis.",
        "Šiandien aš pabudau.",
    ],
)
def test_baltic_words_that_could_be_western_letters_are_asked_about(tmp_path, words):
    data = f"2024-03-05\n{words}\n".encode("cp1257")
    _found, notes = told(tmp_path / "t.txt", data)
    assert "cp1257" in asked(notes)
    (found,), _notes = told(tmp_path / "t.txt", data, encoding="cp1257")
    assert found.dream.body == words


@pytest.mark.parametrize("encoding", TELLING)
def test_words_whose_bytes_tell_their_encoding_are_read_unasked(tmp_path, encoding):
    words = "空を飛んだ。" if encoding == "iso2022_jp" else "Я летал – “so”."
    for name in ("t.txt", "2024-03-05.md"):
        (found,), notes = told(tmp_path / name, f"2024-03-05\n{words}\n".encode(encoding))
        assert found.dream.body.endswith(words)
        assert not notes.questions


@pytest.mark.parametrize(("encoding", "words"), OLDER.items(), ids=OLDER)
@pytest.mark.parametrize("name", ["t.txt", "2024-03-05.md", "log.csv"])
def test_words_of_an_encoding_that_nothing_tells_are_asked_about(tmp_path, encoding, words, name):
    text = f"date;dream\n2024-03-05;{words}\n" if name == "log.csv" else f"2024-03-05\n{words}\n"
    data = text.encode(encoding)
    found, notes = told(tmp_path / name, data)
    assert (found, "encoding" in notes.questions) == ([], True)
    assert encoding in asked(notes)
    (read,), _notes = told(tmp_path / name, data, encoding=encoding)
    assert read.dream.body.endswith(words)


def test_a_broken_byte_in_sound_text_is_kept_as_a_sign_and_told_with_its_place(tmp_path):
    text = "2024-03-05\nÜber dem Meer, größer.\n".encode() + b"So \xe2\x82 war es.\n"
    (found,), notes = told(tmp_path / "t.txt", text)
    assert found.dream.body == "Über dem Meer, größer.\nSo \N{REPLACEMENT CHARACTER} war es."
    assert [each.example for each in notes.warnings.values()] == ["t.txt, line 3"]


def test_text_that_is_piped_in_is_asked_about_like_a_file():
    source = Pasted("2024-03-05\nЯ летал над морем.\n".encode("koi8_r"))
    notes = Notes(given=Given(None, {"encoding": "koi8_r"}))
    (found,) = recognise(source).read(source, notes)
    assert isinstance(found, Written)
    assert found.dream.body == "Я летал над морем."
