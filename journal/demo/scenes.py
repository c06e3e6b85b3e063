"""What the service says it let the dreamer dream, in its own flat voice."""

from datetime import date, datetime
from functools import partial

from journal.demo.dice import Dice, Walk
from journal.demo.words import Filling, Memory, told, vocabulary
from journal.model.dream import Mark, MarkKind, ServiceDream
from journal.text import capital


class Scenes:
    """Tells of scenes; no sentence and no title comes twice within a year of nights.

    The nights must be asked for in their order.
    """

    def __init__(self, seed: int) -> None:
        dice = Dice(seed, "service")
        self._words = words = vocabulary("scenes")
        parts = ("opening", "theme_line", "body", "closing", "title")
        self._parts = {name: Walk(dice, words[name]) for name in parts}
        self._filling = Filling(dice, {name: words[name] for name in ("setting", "light")})
        self._themes = Walk(dice, words["theme"])
        self._notes = Walk(dice, words["notes"])
        self._memory, self._titles = Memory(), Memory()

    def dream(self, key: str, span: tuple[datetime, datetime], dice: Dice) -> ServiceDream:
        """One scene, shown from the first to the second instant."""
        theme, night = self._themes.step(), span[1].date()
        lines = [
            self._say("opening", night, theme, dice),
            self._say("theme_line", night, theme, dice),
        ]
        lines += [self._say("body", night, theme, dice) for _ in range(dice.between(1, 3))]
        if dice.chance(0.7):
            lines.append(self._say("closing", night, theme, dice))
        own = dice.chance(0.12)
        return ServiceDream(
            key,
            title=self._title(night, theme, dice),
            narrative=" ".join(filter(None, lines)),
            origin="own" if own else dice.weighed({"generated": 3, "shared": 2}),
            own_share=dice.share(0.6, 0.95) if own else dice.share(0.02, 0.3),
            lucid=False,
            nightmare=dice.chance(0.03),
            recurring=dice.chance(0.1),
            vividness=dice.between(5, 10),
            clarity=dice.between(6, 10),
            started_at=span[0],
            ended_at=span[1],
            marks=self._marks(theme, dice),
        )

    def theme(self) -> str:
        """What the algorithm steers towards next."""
        return self._themes.step()

    def note(self) -> str:
        """What the technician writes down."""
        return self._notes.step()

    def incident(self, kind: str, dice: Dice) -> str:
        """What the service says of an incident of this kind."""
        return self._filling.fill(dice.pick(self._words["incidents"][kind]), _numbers(dice))

    def _say(self, part: str, night: date, theme: str, dice: Dice) -> str:
        takes = partial(self._memory.takes, night=night)
        # Numbers differ from try to try, so that a flat voice need not fall silent.
        for _ in range(20):
            bound = _numbers(dice) | {"theme": theme}
            if text := told(self._parts[part], self._filling, bound, takes):
                return text
        return ""

    def _title(self, night: date, theme: str, dice: Dice) -> str:
        bound = _numbers(dice) | {"theme": theme}
        return told(
            self._parts["title"], self._filling, bound, partial(self._titles.takes, night=night)
        )

    def _marks(self, theme: str, dice: Dice) -> tuple[Mark, ...]:
        def marks(kind: MarkKind, names: list[str]) -> list[Mark]:
            return [Mark(kind, name, by_person=False) for name in names]

        felt = dice.shuffled(self._words["emotions"])[: dice.between(1, 2)]
        feelings = [
            Mark(MarkKind.FEELING, each, dice.share(0.5, 1), by_person=False) for each in felt
        ]
        people = [f"Dreamer {dice.between(1000, 9999)}"] * dice.chance(0.4)
        tags = dice.shuffled(self._words["tags"])[: dice.between(0, 2)]
        places = [capital(dice.pick(self._words["setting"]))]
        return (
            *feelings,
            *marks(MarkKind.PERSON, people),
            *marks(MarkKind.PLACE, places),
            *marks(MarkKind.TAG, [theme, *tags]),
        )


def _numbers(dice: Dice) -> dict[str, str]:
    return {
        "scene": f"{dice.between(12, 97)}-{dice.between(100, 999)}",
        "n": f"{dice.between(20, 2400):,}",
        "small": str(dice.between(2, 48)),
        "clock": f"{dice.between(1, 6):02}:{dice.between(0, 59):02}",
        "code": f"{dice.between(1000, 9999)}-{dice.pick('ABCDEFGH')}",
    }
