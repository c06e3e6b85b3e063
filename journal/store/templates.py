"""The pages that a person begins dreams on, in their own order."""

from datetime import date

from journal.changes import Changes
from journal.errors import JournalError
from journal.model.template import Template, read, written
from journal.store import rows
from journal.store.engine import Row
from journal.store.file import JournalFile
from journal.store.let_go import LetGo
from journal.text import _


class Templates:
    """The templates of the journal; each has a name of its own."""

    def __init__(self, file: JournalFile) -> None:
        self._file = file
        self._let_go = LetGo(file, "templates")

    def all(self) -> tuple[Template, ...]:
        """All of them, in their order."""
        return tuple(map(_template, self._file.all("select * from template order by position, id")))

    def for_weekday(self, night: date) -> tuple[Template, ...]:
        """Those for the weekday on which this night ends, in their order."""
        return tuple(each for each in self.all() if each.offered_on(night))

    def save(self, template: Template, instead_of: str = "") -> Template:
        """Keep a template at the end, or in the place of the one named `instead_of`.

        Raises JournalError where the name is empty or another template has it.
        """
        kept = Template(
            rows.plain_text(template.name).strip(),
            rows.plain_text(template.body),
            read(written(template.weekdays)),
        )
        if not kept.name:
            raise JournalError(_("A name is missing."), _("Give the template a short name."))
        names = {each.name for each in self.all()}
        if kept.name in names - {instead_of}:
            title = _("A template is called “{name}” already.").format(name=kept.name)
            raise JournalError(title, _("Give this one another name."))
        with self._file.writing(Changes.SETTINGS):
            if instead_of in names - {kept.name}:
                self._let_go.note_gone(instead_of)
            if instead_of in names:
                sql = "update template set name = ?, body = ?, weekdays = ? where name = ?"
                values = [kept.name, kept.body, written(kept.weekdays), instead_of]
            else:
                sql = """insert into template (name, body, weekdays, position) values
                    (?, ?, ?, (select ifnull(max(position), 0) + 1 from template))"""
                values = [kept.name, kept.body, written(kept.weekdays)]
            self._file.run(sql, values)
            self._let_go.note_back(kept.name)
        return kept

    def delete(self, name: str) -> int:
        """Let go of a template; the place that `restore` puts it back to, 0 where there is none."""
        row = self._file.one("select position from template where name = ?", [name])
        if row is None:
            return 0
        with self._file.writing(Changes.SETTINGS):
            self._let_go.note_gone(name)
            self._file.run("delete from template where name = ?", [name])
        return int(row["position"])

    def restore(self, template: Template, place: int) -> None:
        """Put a template that was let go of back to its place; one of its name stays as it is."""
        with self._file.writing(Changes.SETTINGS):
            self._file.run(
                """insert or ignore into template (name, body, weekdays, position)
                values (?, ?, ?, ?)""",
                [template.name, template.body, written(template.weekdays), place],
            )
            self._let_go.note_back(template.name)


def _template(row: Row) -> Template:
    return Template(row["name"], row["body"], read(row["weekdays"]))
