"""What scorers call the stages of sleep, in capitals and with each space but once."""

from journal.model.session import Stage

# As AASM and Sleep-EDF, RemLogic, and plain tables name them; N3 and N4 are one.
NAMES = {
    "W": Stage.AWAKE,
    "WAKE": Stage.AWAKE,
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
    *("ART", "UNS", "MT"),
)
LABELS = {
    **NAMES,
    **{f"S{name}": stage for name, stage in NUMBERED.items()},
    **{f"SLEEP STAGE {name}": stage for name, stage in (NAMES | NUMBERED).items()},
    **{f"SLEEP-S{name}": stage for name, stage in NUMBERED.items()},
    "SLEEP STAGE N": Stage.ASLEEP,
    "SLEEP-S0": Stage.AWAKE,
    "SLEEP-REM": Stage.REM,
    **dict.fromkeys(UNSCORED, Stage.UNSCORED),
}


def label_of(written: str) -> str:
    """A label as the table has it."""
    return " ".join(written.upper().split())
