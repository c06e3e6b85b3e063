"""Records are what frozen, slotted data classes are."""

import copy
import pickle
from dataclasses import FrozenInstanceError, asdict, dataclass, field, fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.record import FEW, record


@record
class Recorded:
    name: str
    count: int = 0
    others: tuple[object, ...] = field(default_factory=tuple)
    silent: str = field(default="", repr=False, compare=False)

    @property
    def loud(self) -> str:
        return self.name.upper()


@dataclass(frozen=True, slots=True)
class Plain:
    name: str
    count: int = 0
    others: tuple[object, ...] = field(default_factory=tuple)
    silent: str = field(default="", repr=False, compare=False)


@record
class Even:
    number: int

    def __post_init__(self) -> None:
        if self.number % 2:
            message = "odd"
            raise ValueError(message)

    def __repr__(self) -> str:
        return "Even(…)"


VALUES = st.tuples(
    st.sampled_from("ab"),
    st.integers(0, 1),
    st.sampled_from([(), (1,), (Even(2),)]),
    st.sampled_from(["", "s"]),
)


@given(VALUES, VALUES)
def test_records_compare_hash_and_print_as_data_classes_do(one, other):
    mine, theirs = Recorded(*one), Plain(*one)
    assert (mine == Recorded(*other)) is (theirs == Plain(*other))
    assert (mine != Recorded(*other)) is (theirs != Plain(*other))
    assert hash(mine) == hash(theirs)
    assert repr(mine) == repr(theirs).replace("Plain", "Recorded")
    assert asdict(mine) == asdict(theirs)
    assert mine.__eq__(theirs) is NotImplemented


@given(VALUES)
def test_records_are_copied_whole(values):
    made = Recorded(*values)
    twins = (copy.copy(made), copy.deepcopy(made), _sent(made))
    for twin in (*twins, replace(made), Recorded(**{n: getattr(made, n) for n in names(made)})):
        assert [getattr(twin, name) for name in names(made)] == list(values)
    assert replace(made, count=7) == Recorded(values[0], 7, values[2])


def _sent(made: Any) -> Any:
    return pickle.loads(pickle.dumps(made))  # noqa: S301 - its own


def names(of: Any) -> list[str]:
    return [each.name for each in fields(of)]


def test_what_is_not_said_has_its_default():
    assert Recorded("a") == Recorded("a", 0, (), "")
    assert names(Recorded) == names(Plain)
    assert Recorded.__match_args__ == Plain.__match_args__


def test_a_record_stays_as_it_was_made():
    made: Any = Recorded("a")
    with pytest.raises(FrozenInstanceError):
        made.name = "b"
    with pytest.raises(FrozenInstanceError):
        made.anything = "b"
    with pytest.raises(FrozenInstanceError):
        del made.name
    assert not hasattr(made, "__dict__")
    assert made.loud == "A"


@pytest.mark.parametrize(
    ("values", "named"),
    [((), {}), (("a", 1, (), "", 5), {}), (("a",), {"name": "b"}), (("a",), {"colour": 1})],
)
def test_wrong_values_are_told_as_a_data_class_tells_them(values, named):
    told = []
    for made in (Recorded, Plain, Recorded):  # the first and any later record
        with pytest.raises(TypeError) as raised:
            made(*values, **named)
        told.append(str(raised.value).replace("Recorded", "Plain"))
    assert len(set(told)) == 1


def test_what_a_class_says_itself_stays():
    assert repr(Even(2)) == "Even(…)"
    with pytest.raises(ValueError, match="odd"):
        Even(1)
    with pytest.raises(ValueError, match="odd"):
        replace(Even(2), number=3)


def fresh():
    """A kind of record of which no value was made yet."""

    @record
    class Fresh:
        name: str
        count: int = 0
        others: tuple[object, ...] = field(default_factory=tuple)

    return Fresh


def test_the_first_values_are_made_as_the_later_ones_are():
    kind = fresh()
    for number in range(3 * FEW):
        made = kind("a", count=number)
        assert (made.name, made.count, made.others) == ("a", number, ())
        with pytest.raises(FrozenInstanceError):
            made.name = "b"


@pytest.mark.parametrize(
    ("values", "named"),
    [((), {}), (("a", 1, (), 4), {}), (("a",), {"name": "b"}), (("a",), {"colour": 1})],
)
def test_values_that_do_not_fit_are_refused_from_the_first_one_on(values, named):
    with pytest.raises(TypeError):
        fresh()(*values, **named)
