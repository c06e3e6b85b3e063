"""Somebody to talk to: each number has its source, and an unknown place still has words."""

import re

import pytest

from journal import helplines

KNOWN = helplines.known()


def test_many_countries_have_a_line_and_each_is_told_once():
    assert sum(bool(each.lines) for each in KNOWN.countries) >= 20
    codes = [each.code for each in KNOWN.countries]
    assert len(set(codes)) == len(codes)
    names = [each.name for each in KNOWN.countries]
    assert names == sorted(names)


@pytest.mark.parametrize("country", KNOWN.countries, ids=lambda each: each.code)
def test_each_number_can_be_dialled_and_says_where_it_was_found(country):
    assert re.fullmatch(r"[A-Z]{2}", country.code)
    assert re.fullmatch(r"\d{3}", country.emergency)
    for line in country.lines:
        assert re.fullmatch(r"[*\d][\d ]+", line.number)
        assert line.source.startswith(("https://", "http://"))
        assert re.fullmatch(r"(\d{4}(-\d{2})?)?", line.dated)
        assert line.name.strip()
    assert country.emergency in helplines.in_danger(country)


@pytest.mark.parametrize(
    ("names", "code"),
    [
        (["de_AT.UTF-8"], "AT"),
        (["", "pt-BR"], "BR"),
        (["zh_Hans_SG"], "SG"),
        (["ca_ES@valencia"], "ES"),
        (["C.UTF-8", "fr_CA"], "CA"),
        (["C", "en", "POSIX", ""], ""),
        ([], ""),
    ],
)
def test_a_place_is_read_off_the_name_of_a_locale(names, code):
    assert helplines.region(names) == code


def test_a_place_that_is_not_known_has_plain_words_and_no_invented_number():
    assert KNOWN.of("") is None
    assert KNOWN.of("XX") is None
    assert not re.search(r"\d", helplines.in_danger(None))
    assert KNOWN.of("de") == KNOWN.of("DE")


def test_how_old_the_numbers_are_is_said():
    assert f"{KNOWN.looked_up:%Y}" in helplines.how_sure()
