"""What WHOOP calls its columns in German, French and Brazilian Portuguese."""

OTHER = {
    "cycle_start": ("Startzeit des Zyklus", "Heure de début du cycle", "Hora de início do ciclo"),
    "cycle_end": ("Endzeit des Zyklus", "Heure de fin du cycle", "Hora de fim do ciclo"),
    "zone": ("Zeitzone des Zyklus", "Fuseau horaire du cycle", "Fuso horário do ciclo"),
    "onset": ("Beginn des Schlafs", "Premiers signes de sommeil", "Início do sono"),
    "wake": ("Beginn des Aufwachens", "Premiers signes de réveil", "Início da vigília"),
    "performance": ("Schlafleistung %", "Performance Sommeil %", "Desempenho do sono %"),
    "respiration": (
        "Atemfrequenz (Atemzüge/Min.)",
        "Fréquence respiratoire (tr/min)",
        "Frequência respiratória (rpm)",
    ),
    "asleep": ("Schlafdauer (Min.)", "Durée du sommeil (min)", "Duração do sono (min)"),
    "in_bed": ("Dauer im Bett (Min.)", "Temps passé au lit (min)", "Duração na cama (min)"),
    "light": (
        "Dauer des Leichtschlafs (Min.)",
        "Durée du sommeil léger (min)",
        "Duração do sono leve (min)",
    ),
    "deep": (
        "Dauer des Tiefschlafs (Min.)",
        "Durée du sommeil profond (min)",
        "Duração profundo (Sono) (min)",
    ),
    "rem": (
        "Dauer des REM-Schlafs (Min.)",
        "Durée du sommeil paradoxal (min)",
        "Duração REM (min)",
    ),
    "awake": ("Dauer des Aufwachens (Min.)", "Temps d'éveil (min)", "Duração de vigília (min)"),
    "need": ("Schlafbedarf (Min.)", "Besoins en sommeil (min)", "Necessidade de sono (min)"),
    "debt": ("Schlafdefizit (Min.)", "Dette de sommeil (min)", "Débito de sono (min)"),
    "efficiency": ("Schlafeffizienz %", "Efficacité du sommeil %", "Eficácia do sono %"),
    "consistency": ("Schlafbeständigkeit %", "Régularité du sommeil %", "Consistência do sono %"),
    "nap": ("Nickerchen", "Sieste", "Sesta"),
    "recovery": ("Erholungswert %", "Score de récupération %", "Pontuação de recuperação %"),
    "resting": (
        "Ruheherzfrequenz (Schläge pro Minute)",
        "Fréquence cardiaque au repos (bpm)",
        "Frequência cardíaca em repouso (bpm)",
    ),
    "hrv": (
        "Herzfrequenzvariabilität (ms)",
        "Variabilité de la fréquence cardiaque (ms)",
        "Variabilidade da frequência cardíaca (ms)",
    ),
    "skin": (
        "Hauttemperatur (Celsius)",
        "Température cutanée (Celsius)",
        "Temp. da pele (celsius)",
    ),
    "spo2": ("Blutsauerstoff %", "Niveau d'oxygène %", "% de oxigênio no sangue"),
    "question": ("Fragetext",),
    "answer": ("Beantwortet mit Ja",),
    "notes": ("Anmerkungen",),
}
