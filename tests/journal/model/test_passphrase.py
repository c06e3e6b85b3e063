"""Recovery codes survive being copied by hand; a slip is noticed before it is tried."""

from hypothesis import given
from hypothesis import strategies as st

from journal.model.passphrase import new_code, normal, read_code


@given(st.integers(0, 35), st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ"))
def test_a_code_with_one_wrong_sign_is_no_code(at, sign):
    signs = list(new_code().replace("-", ""))
    if signs[at] == sign:
        return
    signs[at] = sign
    assert read_code("".join(signs)) is None


def test_two_signs_that_changed_places_are_noticed():
    code = new_code().replace("-", "")
    for at in range(len(code) - 1):
        swapped = code[:at] + code[at + 1] + code[at] + code[at + 2 :]
        assert swapped == code or read_code(swapped) is None


@given(st.text())
def test_anything_may_be_typed(words):
    code = read_code(words)
    assert code is None or read_code(code) == code
    assert isinstance(normal(words.encode(errors="replace").decode()), bytes)


def test_a_code_is_read_as_people_write_it():
    code = new_code()
    assert read_code(f"  {code.lower()}\n") == code
    assert read_code(code.replace("-", " ").replace("0", "O").replace("1", "l")) == code


def test_no_two_codes_are_alike():
    assert len({new_code() for _ in range(100)}) == 100
