"""A mark as a condition on dreams, put in the way that suits how many dreams carry it."""

from journal.model.query import STEPS, Named
from journal.model.spellings import names_alike
from journal.store.file import Value

FEW = 100  # dreams that are looked at one by one sooner than a frequent word's are walked over
MANY = 5000  # from here on asking each dream on the way is quicker than collecting them first
_LAST = "\U0010ffff"  # behind every name that begins alike


def counting(named: Named) -> tuple[str, list[Value]]:
    """How many times dreams carry it, as `n`; of more than MANY only that they are more."""
    condition, values = _condition(named)
    each = f"select 1 from mark where {condition} limit {MANY + 1}"
    return f"select count(*) as n from ({each})", values


def carrying(named: Named, number: int, place: str) -> tuple[str, list[Value]]:
    """The condition for a dream at `place` to carry a mark that so many carry."""
    condition, values = _condition(named)
    if number <= MANY:
        found = f"select dream_id from mark where {condition}"
        return f"+{place} in (select place from dream where id in ({found}))", values
    several = named.beginning or len(names_alike(named.name)) > 1
    index = "mark_by_dream" if several else "mark_by_name"
    found = f"select 1 from mark indexed by {index} where dream_id = dream.id and {condition}"
    return f"exists ({found})", values


def each_that_carries(named: Named) -> tuple[str, list[Value]]:
    """The condition by which few dreams are looked up rather than come across."""
    condition, values = _condition(named)
    return f"dream.id in (select dream_id from mark where {condition})", values


def _condition(named: Named) -> tuple[str, list[Value]]:
    names = names_alike(named.name)
    values: list[Value] = [named.kind.value]
    if named.beginning:
        begun = " or ".join(["folded between ? and ?"] * len(names))
        condition = f"kind = ? and ({begun})"
        values += [each for name in names for each in (name, name + _LAST)]
    else:
        condition = f"kind = ? and folded in ({', '.join('?' * len(names))})"
        values += names
    if named.strength:
        condition += f" and cast(intensity * {STEPS} + 0.5 as integer) between ? and ?"
        values += named.strength
    return condition, values
