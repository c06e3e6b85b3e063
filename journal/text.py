"""The words a person reads, translated where a translation exists."""

import gettext
from importlib.resources import as_file, files


def _translation() -> gettext.NullTranslations:
    languages = files("resources").joinpath("locale")
    if not languages.is_dir():  # to find out the person's language alone would take longer
        return gettext.NullTranslations()
    with as_file(languages) as folder:
        return gettext.translation("elara", folder, fallback=True)


_chosen = _translation()
_ = _chosen.gettext
ngettext = _chosen.ngettext


def capital(words: str) -> str:
    """The words with a capital first letter."""
    return words[:1].upper() + words[1:]
