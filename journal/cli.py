"""The command line: every capability of the core, for people and for scripts.

With `--json` a command prints one JSON document and nothing else. Exit code 0: done; 1: refused or
nothing done, with a title and advice on stderr; 2: wrong usage.
"""

import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from journal import answers, clock, diary_shown, import_shown, intake, paths, shown
from journal.errors import Cancelled, DamagedJournal, JournalError, NotFound, QueryError
from journal.model import query_help
from journal.model.diary import Diary
from journal.model.dream import Dream, Recall
from journal.model.listing import Narrowing
from journal.model.night import Night
from journal.model.questions import questions
from journal.store.store import Store
from journal.terminal import Desk, as_json, complain, tell
from journal.text import _

_DATE = click.DateTime(["%Y-%m-%d"])
# Whether it may be read is for the command to say, in plain words: it is no wrong usage.
_PATH = click.Path(path_type=Path, readable=False)
PATIENCE = 10.0  # seconds that a pattern may be looked for


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--journal", type=_PATH, help=_("The journal to use, instead of your own."))
@click.version_option(package_name="elara-journal", prog_name="elara")
@click.pass_context
def elara(context: click.Context, journal: Path | None) -> None:
    """Elara, a private journal of natural and synced nights."""
    context.obj = Desk(journal or paths.journal())


@elara.command()
@click.argument("text", required=False)
@click.option("--night", type=_DATE, metavar="DATE", help=_("The date on which the night ended."))
@click.option("--title", default="", help=_("Its title."))
@as_json
@click.pass_obj
def add(desk: Desk, text: str | None, night: datetime | None, title: str, *, in_json: bool) -> None:
    """Keep a dream; its text is TEXT or what comes on standard input."""
    given = sys.stdin.read() if text is None else text
    body = given.strip()
    if not body and not title:
        raise JournalError(_("There is nothing to keep."), _("Give a text, or a title."))
    now = clock.now()
    with desk.journal() as store:
        belongs = night.date() if night else now.astimezone(clock.local_zone()).date()
        kept = store.dreams.save(Dream(belongs, body, title), now)
    told = _("Kept. {night}.").format(night=shown.night_name(kept.night))
    tell({"id": kept.uid, "night": kept.night.isoformat()}, [told], in_json=in_json)


@elara.command("import")
@click.argument("files", nargs=-1, required=True, type=_PATH, metavar="PATH...")
@click.option("--dry-run", is_flag=True, help=_("Only say what would be imported."))
@click.option("--keep-complete", is_flag=True, help=_("Take the whole sessions of a damaged file."))
@as_json
@click.pass_obj
def import_(
    desk: Desk, files: tuple[Path, ...], *, dry_run: bool, keep_complete: bool, in_json: bool
) -> None:
    """Import exports; a folder is read as a whole."""
    wish = intake.Wish(keep_complete=keep_complete)
    reports: list[dict[str, Any]] = []
    failed: list[JournalError] = []
    with desk.journal() as store:
        for report, error in _read_each(store, files, wish, dry_run=dry_run):
            reports.append(report)
            failed += [error] if error else []
    lines = [
        line for report in reports for line in import_shown.report_lines(report, dry_run=dry_run)
    ]
    tell({"files": reports}, lines, in_json=in_json)
    if not failed and not any(report["new"] or report["changed"] for report in reports):
        failed.append(JournalError(_("Nothing was imported."), _why_nothing(reports)))
    for each in failed:
        complain(each)
    if failed:
        sys.exit(1)


@elara.command()
@as_json
@click.pass_obj
def imports(desk: Desk, *, in_json: bool) -> None:
    """List all imports, the newest first."""
    with desk.journal() as store:
        history = store.batches.history()
    tell(
        [import_shown.batch_json(each) for each in history],
        map(import_shown.batch_line, history),
        in_json=in_json,
    )


@elara.command("undo-import")
@click.argument("batch", type=int, metavar="ID")
@as_json
@click.pass_obj
def undo_import(desk: Desk, batch: int, *, in_json: bool) -> None:
    """Take an import back; what you have written since stays."""
    with desk.journal() as store:
        undone = store.batches.undo(batch, clock.now())
    told = _("Undone: {file}. What you wrote stays.").format(file=undone.file)
    tell({"batch": batch, "file": undone.file}, [told], in_json=in_json)


@elara.command()
@click.option("--from", "first", type=_DATE, metavar="DATE", help=_("The first night."))
@click.option("--to", "last", type=_DATE, metavar="DATE", help=_("The last night."))
@as_json
@click.pass_obj
def nights(desk: Desk, first: datetime | None, last: datetime | None, *, in_json: bool) -> None:
    """List the nights of which there is any trace."""
    with desk.journal() as store:
        start = first.date() if first else date.min
        found = store.nights.between(start, last.date() if last else date.max)
    zone = clock.local_zone()
    tell(
        [shown.night_json(each, zone) for each in found],
        map(shown.night_line, found),
        in_json=in_json,
    )


@elara.command()
@click.argument("night", type=_DATE, metavar="NIGHT")
@as_json
@click.pass_obj
def show(desk: Desk, night: datetime, *, in_json: bool) -> None:
    """Show one night: both accounts, and its dreams."""
    with desk.journal() as store:
        (found,) = _known(store, [night.date()])
        told = {**shown.whole_json(found, clock.local_zone())}
    tell(told, shown.night_lines(found), in_json=in_json)


@elara.command(epilog=answers.help_lines())
@click.argument("night", type=_DATE)
@click.option("--set", "said", multiple=True, metavar="FIELD=VALUE", help=_("Answer; '' blanks."))
@as_json
@click.pass_obj
def diary(desk: Desk, night: datetime, said: tuple[str, ...], *, in_json: bool) -> None:
    """Show or answer the diary of the night that ended on NIGHT.

    It asks the same things as the Consensus Sleep Diary (Carney et al. 2012), in its own words.
    A night that cannot be is not kept: its question is on stderr, and the exit code is 1.
    """
    zone, ended = clock.local_zone(), night.date()
    with desk.journal() as store:
        if said:
            given = answers.pairs(said)
            before = store.nights.of(ended).diary
            told = answers.retold(ended, before, store.mornings.typed(ended), given, zone)
            _possible(told.diary)
            now = clock.now()
            store.nights.save_diary(
                ended, answers.changed(told.diary, before, now), now, told.typed
            )
        found, typed = store.nights.of(ended), store.mornings.typed(ended)
    document = diary_shown.morning_json(found, typed, zone)
    tell(document, diary_shown.morning_lines(found, zone), in_json=in_json)


@elara.command()
@click.argument("night", type=_DATE)
@click.argument("state", type=click.Choice(["not-asked", *(each.value for each in Recall)]))
@as_json
@click.pass_obj
def recall(desk: Desk, night: datetime, state: str, *, in_json: bool) -> None:
    """Say how much of the dreams was left: not-asked is no answer, which is not nothing."""
    said = None if state == "not-asked" else Recall(state)
    with desk.journal() as store:
        store.nights.say_recall(night.date(), said, clock.now())
    document = {"night": night.date().isoformat(), "recall": said}
    tell(document, [shown.night_name(night.date()), state], in_json=in_json)


@elara.command("side-by-side")
@click.argument("left", type=_DATE, metavar="NIGHT")
@click.argument("right", type=_DATE, metavar="NIGHT")
@as_json
@click.pass_obj
def side_by_side(desk: Desk, left: datetime, right: datetime, *, in_json: bool) -> None:
    """Put two nights beside each other."""
    with desk.journal() as store:
        one, other = _known(store, [left.date(), right.date()])
    zone = clock.local_zone()
    told = {"left": shown.whole_json(one, zone), "right": shown.whole_json(other, zone)}
    tell(told, shown.beside(one, other), in_json=in_json)


@elara.command(
    epilog="\b\n" + "\n".join(query_help.as_lines()),
    context_settings={
        "ignore_unknown_options": True,
        "help_option_names": ["--help"],
        "max_content_width": 120,
    },
)
@click.argument("query", nargs=-1, required=True, type=click.UNPROCESSED)
@as_json
@click.pass_obj
def find(desk: Desk, query: tuple[str, ...], *, in_json: bool) -> None:
    """Find dreams, the newest night first."""
    unknown = next((word for word in query if word.startswith("--")), None)
    if unknown:
        raise click.NoSuchOption(unknown)
    words = " ".join(query)
    today = clock.now().astimezone(clock.local_zone()).date()
    try:
        with desk.journal() as store:
            found = store.search.page(Narrowing(words, today=today, seconds=PATIENCE))
    except QueryError as error:
        if not in_json:
            click.echo(f"{words}\n{' ' * error.at}{'^' * error.length}", err=True)
        raise
    tell([shown.found_json(each) for each in found], map(shown.found_line, found), in_json=in_json)
    if not found and not in_json:
        complain(JournalError(_("No dream says that."), _("Try fewer words, or other ones.")))


@elara.command()
@as_json
@click.pass_obj
def marks(desk: Desk, *, in_json: bool) -> None:
    """List the people, places, signs and other marks, with how many dreams each has."""
    with desk.journal() as store:
        found = store.marks.all()
    tell([shown.mark_json(each) for each in found], map(shown.mark_line, found), in_json=in_json)


@elara.command()
@click.option("--nights", "count", type=click.IntRange(1, 36525), default=60, show_default=True)
@click.option("--seed", type=int, default=7, show_default=True)
@click.option("--journal", type=_PATH, help=_("Where to make the sample journal."))
@click.option("--export", type=_PATH, help=_("Write sample DreamSync exports to this folder."))
@as_json
@click.pass_obj
def demo(  # noqa: PLR0913 - an argument for each option
    desk: Desk, count: int, seed: int, journal: Path | None, export: Path | None, *, in_json: bool
) -> None:
    """Make a sample journal, or sample exports, from a seed."""
    from journal import demo as sample  # its words and dice are needed by this command alone

    now, zone = clock.now(), clock.local_zone()
    made = sample.nights(count, seed, sample.latest(now, zone), zone)
    told: dict[str, Any] = {"nights": count, "seed": seed, "journal": None, "export": None}
    if export:
        export.mkdir(parents=True, exist_ok=True)
        sample.export_all(made, export)
        told["export"] = str(export)
    if journal or not export:
        target = journal or desk.path
        with Desk(target).journal() as store:
            _not_a_persons(store)
            sample.fill(store, made, now)
        told["journal"] = str(target)
    tell(told, [f"{name}: {value}" for name, value in told.items() if value], in_json=in_json)


@elara.command()
@as_json
@click.pass_obj
def doctor(desk: Desk, *, in_json: bool) -> None:
    """Look whether the journal is sound, and where everything is."""
    try:
        with desk.journal() as store:
            told = shown.health_json(desk.path, store.health.complaints(), store)
    except DamagedJournal as error:
        told = shown.health_json(desk.path, [f"{error.title} {error.advice}"], None)
    tell(told, shown.health_lines(told), in_json=in_json)
    if told["complaints"]:
        advice = _("Keep the file as it is and bring back the newest copy from {folder}.")
        complain(
            JournalError(
                _("The journal is damaged."), advice.format(folder=paths.backups(desk.path))
            )
        )
        sys.exit(1)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command; exits with its code."""
    try:
        elara.main(arguments, prog_name="elara", standalone_mode=True)
    except JournalError as error:
        complain(error)
        sys.exit(1)


def _read_each(
    store: Store, given: Iterable[Path], wish: intake.Wish, *, dry_run: bool
) -> Iterator[tuple[dict[str, Any], JournalError | None]]:
    """The report of each file, with the error that kept it out; the end where a person stops it."""
    for one in given:
        try:
            paths_in = list(intake.files([one]))
        except JournalError as error:
            yield import_shown.failure_json(one, error), error
            continue
        for path in paths_in:
            try:
                yield import_shown.report_json(_read(store, path, wish, dry_run=dry_run)), None
            except JournalError as error:
                yield import_shown.failure_json(path, error), error
                if isinstance(error, Cancelled):
                    return


def _why_nothing(reports: Iterable[dict[str, Any]]) -> str:
    """What became of the sessions, where none of them was new."""
    left = list(reports)
    if any(report["refused"] for report in left):
        return _("Sessions were refused: the report says where, and what was expected.")
    if any(report["known"] for report in left):
        return _("All of it is already here.")
    return _("No session is in it.")


def _read(store: Store, path: Path, wish: intake.Wish, *, dry_run: bool) -> intake.Report:
    try:
        if not dry_run:
            return intake.take_in(store, path, wish, clock.now())
        seen = intake.preview(store, path)
    except KeyboardInterrupt:
        raise Cancelled from None
    if seen.notes.damages and not wish.keep_complete:
        raise intake.damaged(path, len(seen.found), seen.notes)
    return seen.report


def _known(store: Store, wanted: list[date]) -> list[Night]:
    """The nights asked for. Raises NotFound where nothing is known of one."""
    found = [store.nights.of(each) for each in wanted]
    for night in found:
        if night == Night(night.night):
            raise NotFound(
                _("Nothing is known of that night."),
                _("{night} has no dream, no diary and no session.").format(night=night.night),
            )
    return found


def _possible(told: Diary) -> None:
    """Refuse a night that cannot be, with its questions; nothing is clipped."""
    asked = [f"{each.field}: {each.words}" for each in questions(told)]
    if asked:
        advice = _("Nothing is changed. {questions}").format(questions="\n".join(asked))
        raise JournalError(_("This night cannot have been like that."), advice)


def _not_a_persons(store: Store) -> None:
    """Never mix a sample into what a person keeps."""
    if store.nights.count():
        raise JournalError(
            _("This journal is in use."),
            _("{path} holds nights already. Name a new file with --journal.").format(
                path=store.path
            ),
        )
