"""The words a person reads, translated where a translation exists."""

import gettext

from journal import paths


def _translation() -> gettext.NullTranslations:
    folder = paths.SHIPPED / "locale"
    if not folder.is_dir():  # only to find out the person's language would take longer than this
        return gettext.NullTranslations()
    return gettext.translation("elara", folder, fallback=True)


_chosen = _translation()
_ = _chosen.gettext
ngettext = _chosen.ngettext
