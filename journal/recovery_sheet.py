"""The page to print for the day the passphrase is forgotten."""

from dataclasses import dataclass
from datetime import date
from html import escape

from journal.text import _

_PER_LINE = 3  # groups of the code


@dataclass(frozen=True, slots=True)
class Sheet:
    """A title, the code in lines, and what to know."""

    title: str
    code: tuple[str, ...]
    paragraphs: tuple[str, ...]

    def text(self) -> str:
        """The page as plain text."""
        code = "\n".join(f"    {line}" for line in self.code)
        return "\n\n".join([self.title, code, *self.paragraphs]) + "\n"

    def html(self) -> str:
        """The page as one HTML file that refers to nothing else."""
        code = "<br>".join(map(escape, self.code))
        told = "".join(f"<p>{escape(each)}</p>" for each in self.paragraphs)
        return (
            '<!doctype html><html><head><meta charset="utf-8">'
            f"<title>{escape(self.title)}</title></head>"
            '<body style="font-family: serif; margin: 2cm; color: #000; background: #fff">'
            f"<h1>{escape(self.title)}</h1>"
            f'<p style="font-family: monospace; font-size: 150%">{code}</p>{told}</body></html>\n'
        )


def sheet_of(code: str, journal: str, day: date) -> Sheet:
    """The sheet for a recovery code of the journal of that name, made on a day."""
    groups = code.split("-")
    lines = tuple("-".join(groups[at : at + _PER_LINE]) for at in range(0, len(groups), _PER_LINE))
    return Sheet(
        _("Recovery code of {journal}").format(journal=journal),
        lines,
        (
            _("Made on {day}.").format(day=day.isoformat()),
            _(
                "Whoever has this code and the journal can read it. Keep the sheet where you keep"
                " papers, away from the computer."
            ),
            _(
                "Where Elara asks for the passphrase, type the code instead. Capitals and dashes do"
                " not matter; there is no letter I, L, O or U in it. Then choose a new passphrase"
                " in the settings."
            ),
            _(
                "The code needs the journal and the key file beside it ({key}). A copy of the"
                " journal without its key file cannot be opened, not even with this code."
            ).format(key=f"{journal}.key"),
        ),
    )
