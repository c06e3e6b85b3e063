"""The words a person reads, translated where a translation exists."""

import gettext
from importlib.resources import as_file, files


def _translation() -> gettext.NullTranslations:
    with as_file(files("resources").joinpath("locale")) as locale:
        return gettext.translation("elara", locale, fallback=True)


_chosen = _translation()
_ = _chosen.gettext
ngettext = _chosen.ngettext
