"""A sleep that a device recorded, in words: who tells of it, why it stands, what was corrected."""

from journal.model.correction import Correction
from journal.model.judgement import Laid, parts_of, was_split
from journal.model.night import Night, Reason
from journal.model.session import PlacedBy, Session, SleepKind, ZoneConfidence
from journal.model.session_detail import Detail, Summary
from journal.model.vendors import is_service, service_name
from journal.shown.recorded import share
from journal.text import _, ngettext
from ui.models.accounts import session_account
from ui.models.naming import clock, hours


def teller(session: Session) -> str:
    """Who tells of a sleep: the app or device inside the export, else the source."""
    return session.source_detail or service_name(session.source)


def reason_told(night: Night) -> str:
    """Which account stands for the main sleep, and why; empty where there is but one."""
    words = {
        Reason.CHOSEN: _("{teller}: you chose it"),
        Reason.EDITED: _("{teller}: its account was edited, and this is the later one"),
        Reason.RANKED: _("{teller}: first in your order of sources"),
        Reason.PLACED: _("{teller}: it knows in which zone you slept"),
        Reason.STAGES: _("{teller}: it tells the stages"),
        Reason.SLEEP: _("{teller}: it tells of sleep, not only of lying down"),
        Reason.USUAL: _("{teller}: it tells of the most nights"),
        Reason.LONGEST: _("{teller}: the longest account"),
        Reason.EARLIEST: _("{teller}: it begins first"),
    }
    main, reason = night.main, night.main_reason
    if main is None or reason not in words:
        return teller(main) if main else ""
    return words[reason].format(teller=teller(main))


def times_told(session: Session) -> str:
    """From when to when: `22:10 to 06:40`."""
    return _("{start} to {end}").format(
        start=clock(session.started_at, session.start_place.tzinfo),
        end=clock(session.ended_at, session.end_place.tzinfo),
    )


def account_told(session: Session) -> str:
    """From when to when, and how long asleep where it says so."""
    asleep = session_account(session).asleep
    told = [times_told(session)]
    if asleep is not None:
        told.append(_("{length} asleep").format(length=hours(asleep)))
    if session.source_detail:
        told.append(_("from {source}").format(source=service_name(session.source)))
    return ", ".join(told)


def pieces_told(session: Session) -> str:
    """That a sleep was joined from pieces; empty where it was not."""
    count = len(session.parts)
    if count < 2:
        return ""
    told = ngettext("Joined from {n} record", "Joined from {n} records", count)
    return told.format(n=count)


def correction_told(session: Session, laid: Laid, told: Session | None) -> str:
    """What the person corrected of a sleep, beside what the device had; empty if nothing."""
    said = next((laid[uid] for uid in parts_of(session) if uid in laid), Correction())
    parts = []
    if was_split(session, laid):
        parts.append(_("You split this."))
    elif said.started_at or said.ended_at:
        parts.append(_("You trimmed this."))
    if said.kind is not None:
        parts.append(kind_told(said.kind))
    if not parts:
        return ""
    recorded = session.as_recorded
    if told is not None and (told.started_at, told.ended_at) != (
        *(recorded.started_at, recorded.ended_at),
    ):
        parts.append(_("The device had {times}.").format(times=times_told(told)))
    return " ".join(parts)


def kind_told(kind: SleepKind) -> str:
    """What the person called a sleep."""
    words = {
        SleepKind.MAIN: _("You called this the night’s sleep."),
        SleepKind.NAP: _("You called this a nap."),
        SleepKind.REST: _("You called this a rest."),
    }
    return words[kind]


def device_told(session: Session, detail: Detail) -> list[str]:
    """What a tracker says of itself and in numbers; nothing of a service, which is told elsewhere.

    Each score and summary stands under the name its source gives it.
    """
    if is_service(session.source):
        return []
    lines = [_of(_("Device"), " ".join(filter(None, _device(session))))]
    lines.append(_of(_("Staged by"), session.staging))
    lines += _summaries(detail)
    lines += _scores(session)
    lines.append(_of(_("Tags there"), ", ".join(detail.tags)))
    lines.append(_of(_("Your note there"), detail.comment and f"“{detail.comment}”"))
    lines.append(zone_told(session))
    return [line for line in lines if line]


def _summaries(detail: Detail) -> list[str]:
    """Each number under its name; where a sleep was joined, the numbers of its records in order."""
    told: dict[str, list[Summary]] = {}
    for each in detail.summaries:
        told.setdefault(each.name, []).append(each)
    lines = []
    for first, *more in told.values():
        others = "".join(f", {share(each.value)} {each.unit}".rstrip() for each in more)
        lines.append(summary_told(first) + others + (_(" (record by record)") if more else ""))
    return lines


def summary_told(summary: Summary) -> str:
    """A number that a source gives for the whole sleep, with its unit."""
    names = {
        "heart_rate_mean": _("Heart rate, mean"),
        "heart_rate_lowest": _("Heart rate, lowest"),
        "heart_rate_highest": _("Heart rate, highest"),
        "hrv_rmssd_mean": _("Heart rate variability (RMSSD), mean"),
        "hrv_sdnn_mean": _("Heart rate variability (SDNN), mean"),
        "respiration_mean": _("Breathing, mean"),
        "spo2_mean": _("Oxygen in the blood, mean"),
        "spo2_lowest": _("Oxygen in the blood, lowest"),
        "skin_temperature_mean": _("Skin temperature, mean"),
        "skin_temperature_deviation": _("Skin temperature, off its usual"),
        "breathing_disturbances_mean": _("Breathing disturbances"),
        "snoring": _("Snoring heard"),
        "heart_rate_first_hours": _("Heart rate, mean of the first hours"),
        "hrv_rmssd_first_hours": _("Heart rate variability (RMSSD), mean of the first hours"),
        "respiration_first_hours": _("Breathing, mean of the first hours"),
        "rating": _("Your rating there"),
    }
    name = names.get(summary.name, summary.name.replace("_", " ").capitalize())
    return f"{name}: {share(summary.value)} {summary.unit}".rstrip()


def zone_told(session: Session) -> str:
    """How well it is known where the clocks stood; empty where it is certain."""
    words = {
        ZoneConfidence.OFFSET: _("The file gave the offset of the clocks, not the place."),
        ZoneConfidence.ASSUMED: _("The file gave no time zone: {place} is assumed."),
        ZoneConfidence.AMBIGUOUS: _(
            "The clocks were changed; these times can be read in two ways."
        ),
    }
    place = (session.end_place.zone or "").rpartition("/")[2].replace("_", " ")
    told = words.get(session.zone_confidence, "")
    if session.placed_by is not None and session.zone_confidence is ZoneConfidence.ASSUMED:
        told = _by_whom(session.placed_by)
    return told.format(place=place or _("your own zone"))


def _by_whom(who: PlacedBy) -> str:
    """Who says where a sleep was slept whose own record does not."""
    words = {
        PlacedBy.PERSON: _("The file gave no time zone: you said it was {place}."),
        PlacedBy.ANOTHER: _("The file gave no time zone: another record of this sleep knows it."),
    }
    return words[who]


def _device(session: Session) -> tuple[str | None, ...]:
    firmware = session.device.firmware
    return session.device.model, _("with {version}").format(version=firmware) if firmware else None


def _scores(session: Session) -> list[str]:
    if session.scores.sleep is None:
        return []
    name = session.scores.name.replace("_", " ").capitalize() or _("Score of the source")
    return [
        _("{name}: {value} of 100, as it says").format(name=name, value=share(session.scores.sleep))
    ]


def _of(name: str, value: str) -> str:
    return f"{name}: {value}" if value else ""
