"""What scorers call the stages of sleep, in capitals and with each space but once."""

import re

from journal.model.session import Stage

# Its number over again, or the channel that an annotation is of.
BEHIND = re.compile(r"\|[0-9]$|@@.*$")

# As AASM and Sleep-EDF, RemLogic, other stations and archives, and plain tables name them; N3 and
# N4 are one.
NAMES = {
    "W": Stage.AWAKE,
    "WAKE": Stage.AWAKE,
    "AWAKE": Stage.AWAKE,
    "N1": Stage.N1,
    "N2": Stage.N2,
    "N3": Stage.N3,
    "N4": Stage.N3,
    "R": Stage.REM,
    "REM": Stage.REM,
}
NUMBERED = {"1": Stage.N1, "2": Stage.N2, "3": Stage.N3, "4": Stage.N3}
UNSCORED = (
    *("SLEEP STAGE ?", "SLEEP STAGE M", "MOVEMENT TIME", "SLEEP-MT", "SLEEP-UNSCORED"),
    *("STAGE - NO STAGE", "STAGE - MVT", "STAGE NO STAGE", "STAGE MVT"),
    *("ART", "UNS", "MT"),
)
FEWER = {"NREM": Stage.ASLEEP, "LIGHT": Stage.LIGHT, "DEEP": Stage.DEEP}
LABELS = {
    **NAMES,
    **{f"S{name}": stage for name, stage in NUMBERED.items()},
    **{f"SLEEP STAGE {name}": stage for name, stage in (NAMES | NUMBERED).items()},
    **{f"SLEEP-S{name}": stage for name, stage in NUMBERED.items()},
    **{
        f"{before}{name}": stage
        for before in ("STAGE ", "STAGE - ")
        for name, stage in (NAMES | NUMBERED).items()
    },
    **{f"STAGE {name} SLEEP": stage for name, stage in NUMBERED.items()},
    **{
        f"{before}{name}": stage for before in ("STAGE", "NREM") for name, stage in NUMBERED.items()
    },
    **{f"SDO:NONRAPIDEYEMOVEMENTSLEEP-N{name}": stage for name, stage in NUMBERED.items()},
    **FEWER,
    **{f"{name} SLEEP": stage for name, stage in FEWER.items()},
    "SDO:WAKESTATE": Stage.AWAKE,
    "SDO:RAPIDEYEMOVEMENTSLEEP": Stage.REM,
    "REM SLEEP": Stage.REM,
    "SLEEP STAGE N": Stage.ASLEEP,
    "SLEEP-S0": Stage.AWAKE,
    "SLEEP-REM": Stage.REM,
    **dict.fromkeys(UNSCORED, Stage.UNSCORED),
}

# What else texts say of an epoch that nobody scored; among annotations these are other events.
TEXT_LABELS = {
    **LABELS,
    **dict.fromkeys(
        (
            *("?", "L", "A", "M", "MOVEMENT", "BEWEGUNG", "ARTIFACT", "ARTEFACT", "ARTEFAKT"),
            *("UNKNOWN", "UNSCORED", "NOT SCORED", "UNKNOWNSTAGE", "NO STAGE"),
        ),
        Stage.UNSCORED,
    ),
    "WACH": Stage.AWAKE,
}


def label_of(written: str) -> str:
    """A label as the table has it; what else stands behind it does not count."""
    plain = BEHIND.sub("", written.upper())
    return " ".join(plain.replace("_", " ").split())
