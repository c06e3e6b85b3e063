"""The columns of WHOOP's tables: by the names of a language it knows, else by their places."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from journal.importers.offsets import minutes_east
from journal.importers.tables import Layout, key_of
from journal.importers.whoop.languages import OTHER

SLEEPS = {
    "cycle_start": ("Cycle start time", "Hora de inicio del ciclo"),
    "cycle_end": ("Cycle end time", "Hora de finalización del ciclo"),
    "zone": ("Cycle timezone", "Zona horaria del ciclo"),
    "onset": ("Sleep onset", "Inicio del sueño"),
    "wake": ("Wake onset", "Inicio de la vigilia"),
    "performance": ("Sleep performance %", "Calificación del sueño (%)"),
    "respiration": ("Respiratory rate (rpm)", "Frecuencia respiratoria (rpm)"),
    "asleep": ("Asleep duration (min)", "Duración del sueño (min)"),
    "in_bed": ("In bed duration (min)", "Tiempo en la cama (min)"),
    "light": ("Light sleep duration (min)", "Duración de sueño ligero (min)"),
    "deep": ("Deep (SWS) duration (min)", "Duración de sueño profundo (SWS) (min)"),
    "rem": ("REM duration (min)", "Duración de sueño REM (min)"),
    "awake": ("Awake duration (min)", "Tiempo despierto/a (min)"),
    "need": ("Sleep need (min)", "Sueño necesario (min)"),
    "debt": ("Sleep debt (min)", "Deuda de sueño (min)"),
    "efficiency": ("Sleep efficiency %", "Eficiencia del sueño %"),
    "consistency": ("Sleep consistency %", "Regularidad del sueño %"),
    "nap": ("Nap", "Siesta"),
}
BODY = {
    "recovery": ("Recovery score %", "Puntuación de recuperación (%)"),
    "resting": ("Resting heart rate (bpm)", "Frecuencia cardíaca en reposo (lpm)"),
    "hrv": ("Heart rate variability (ms)", "Variabilidad de la frecuencia cardíaca (ms)"),
    "skin": ("Skin temp (celsius)", "Temp. cutánea (grados centígrados)"),
    "spo2": ("Blood oxygen %", "Oxígeno en sangre %"),
    "strain": ("Day Strain", "Esfuerzo del día"),
    "energy": ("Energy burned (cal)", "Energía quemada (cal)"),
    "highest": ("Max HR (bpm)", "FC máx. (lpm)"),
    "mean": ("Average HR (bpm)", "FC promedio (lpm)"),
}
WHEN = ("cycle_start", "cycle_end", "zone")
ANSWERS = {
    **{name: SLEEPS[name] for name in WHEN},
    "question": ("Question text", "Texto de la pregunta"),
    "answer": ("Answered yes", "Respondió Sí"),
    "notes": ("Notes", "Notas"),
}
CYCLES = {
    **{name: SLEEPS[name] for name in WHEN},
    **BODY,
    **{name: said for name, said in SLEEPS.items() if name not in {*WHEN, "nap"}},
}
NEEDED = {"sleeps": ("onset", "wake", "zone", "nap"), "cycles": ("onset", "wake", "hrv")}
NEEDED["answers"] = ("cycle_start", "question", "answer")
TABLES: Mapping[str, Mapping[str, Sequence[str]]] = {
    "sleeps": SLEEPS,
    "cycles": CYCLES,
    "answers": ANSWERS,
}

TIME = re.compile(r"[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}[ T][0-9]{1,2}:[0-9]{2}.*")


def table_of(layout: Layout, first: Sequence[str]) -> tuple[str, dict[str, str]] | None:
    """Which table this is, and the column of each of its names.

    `first` are the cells of its first row, which must look as WHOOP's do where the head is in
    another language.
    """
    for kind in TABLES:
        columns = _named(kind, layout)
        if all(each in columns for each in NEEDED[kind]):
            return kind, columns
    for kind in ("cycles", "sleeps"):
        columns = _named(kind, layout)
        if _is_part(kind, columns):
            return kind, columns
    for kind in TABLES:
        if len(layout.keys) == len(TABLES[kind]) and _looks_it(kind, first):
            return kind, dict(zip(TABLES[kind], layout.keys, strict=True))
    return None


def _is_part(kind: str, columns: Mapping[str, str]) -> bool:
    """Whether a table with few columns is of sleeps or of cycles; those tell of the body too."""
    times = {"onset", "wake"} <= set(columns) and bool({"cycle_start", "zone"} & set(columns))
    return times and (kind == "sleeps" or any(each in columns for each in BODY))


def _named(kind: str, layout: Layout) -> dict[str, str]:
    """Columns by name; what the vendor misspelt by its place, where no column is missing."""
    keys = {_plain(key): key for key in layout.keys}
    found = {}
    for name, written in TABLES[kind].items():
        names = (_plain(each) for each in (*written, *OTHER.get(name, ())))
        here = next((keys[each] for each in names if each in keys), None)
        if here is not None:
            found[name] = here
    if len(layout.keys) == len(TABLES[kind]) <= 2 * len(found):
        for name, key in zip(TABLES[kind], layout.keys, strict=True):
            if key not in found.values():
                found.setdefault(name, key)
    return found


@lru_cache(maxsize=4096)  # the same few names, for each of thousands of tables that are not WHOOP's
def _plain(name: str) -> str:
    """A column's name as people and programs keep it: letters, digits and % alone."""
    return "".join(char for char in key_of(name) if char.isalnum() or char == "%")


def _looks_it(kind: str, first: Sequence[str]) -> bool:
    names = list(TABLES[kind])
    cells = dict(zip(names, (each.strip() for each in first), strict=False))
    times = ("cycle_start", *(("onset", "wake") if kind != "answers" else ()))
    timed = all(TIME.fullmatch(cells.get(each, "")) for each in times)
    return timed and minutes_east(cells.get("zone", "")) is not None
