"""The words a person reads, translated where a translation exists."""

from collections.abc import Callable
from importlib.resources import as_file, files


def _as_written(words: str) -> str:
    return words


def _as_counted(one: str, many: str, n: int) -> str:
    return one if n == 1 else many


def _translation() -> tuple[Callable[[str], str], Callable[[str, str, int], str]]:
    """What translates words, and words that depend on a number."""
    languages = files("resources").joinpath("locale")
    if not languages.is_dir():  # to find out the person's language alone would take longer
        return _as_written, _as_counted
    import gettext  # where there is something to translate with; the window stands sooner

    with as_file(languages) as folder:
        chosen = gettext.translation("elara", folder, fallback=True)
    return chosen.gettext, chosen.ngettext


_, ngettext = _translation()


def capital(words: str) -> str:
    """The words with a capital first letter."""
    return words[:1].upper() + words[1:]
