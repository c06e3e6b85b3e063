"""What returns in dreams: the share with a feeling, the dreams of a sign, the fear of a theme."""

from journal.statistics.definition import Definition
from journal.text import _

COUNT = _("a count of your own marks, without a comparison")


def returning() -> tuple[Definition, ...]:
    """The numbers of the page of insights that are of no night."""
    return (
        Definition(
            "feeling_share",
            _("Dreams with a feeling"),
            _(
                "In how many dreams you named this feeling, of the dreams in which you named any. "
                "A dream without a feeling named says nothing about feelings; what a service "
                "supplied is not counted."
            ),
            _("dreams with the feeling / dreams with any feeling; the dot’s area is the share"),
            COUNT,
            _("from 5 dreams on; a dot of fewer than 5 dreams with a feeling is pale"),
        ),
        Definition(
            "sign_dreams",
            _("Dreams with a dream sign"),
            _("In how many dreams you marked this sign, from its second dream on."),
            _("a count of dreams; capitals, accents and spaces make no other name"),
            "LaBerge & Rheingold 1990, Exploring the World of Lucid Dreaming (dream signs)",
            _("from 5 dreams on"),
        ),
        Definition(
            "theme_fear",
            _("A theme that returns"),
            _(
                "Each dream of a thread at its night. Its shadow is as long as the fear you "
                "marked, 1 to 5, or half of a nightmare’s distress, 0 to 10; without either there "
                "is none. "
                "Before and since a new ending are counts with their days: when, not why."
            ),
            _("a shadow grows by the same length with each step of fear; counts of dreams"),
            COUNT,
            _("from the second dream of a thread on"),
        ),
    )
