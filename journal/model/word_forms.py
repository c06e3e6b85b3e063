"""The forms of an English word, for a search that asks for them: run, runs, ran, running."""

# Each line of a family is one word; regular endings are made from all of its members.
_FAMILIES = """
be am is are was were been being|have has had|do does did done|go goes went gone|say said
make made|know knew known|take took taken|see saw seen|come came|think thought|give gave given
find found|tell told|become became|feel felt|leave left|bring brought|begin began begun
keep kept|hold held|write wrote written|stand stood|hear heard|mean meant|meet met|run ran
pay paid|sit sat|speak spoke spoken|lie lay lain|lead led|grow grew grown|lose lost
fall fell fallen|send sent|build built|understand understood|draw drew drawn|break broke broken
spend spent|rise rose risen|drive drove driven|buy bought|wear wore worn|choose chose chosen
seek sought|throw threw thrown|catch caught|deal dealt|win won|forget forgot forgotten
sleep slept|dream dreamt|wake woke woken|fly flew flown|swim swam swum|sing sang sung
sink sank sunk|ring rang rung|drink drank drunk|eat ate eaten|bite bit bitten|hide hid hidden
ride rode ridden|shake shook shaken|steal stole stolen|freeze froze frozen|tear tore torn
bear bore borne born|swear swore sworn|fight fought|teach taught|sell sold|shoot shot|slide slid
creep crept|sweep swept|weep wept|kneel knelt|burn burnt|learn learnt|lean leant|leap leapt
smell smelt|spell spelt|spill spilt|light lit|bend bent|lend lent|dig dug|hang hung|stick stuck
strike struck|swing swung|spin spun|cling clung|sting stung|wind wound|bind bound|grind ground
feed fed|bleed bled|breed bred|flee fled|blow blew blown|show shown|shrink shrank shrunk
spring sprang sprung|stink stank stunk|swell swollen|forgive forgave forgiven|shine shone
man men|woman women|child children|foot feet|tooth teeth|goose geese|mouse mice|person people
wolf wolves|knife knives|wife wives|life lives|leaf leaves|half halves|thief thieves|shelf shelves
good better best|bad worse worst|dark darker darkest
"""
_VOWELS = set("aeiou")
_SHORT = 2  # letters: nothing shorter has endings
_ENDINGS = ("ing", "ed", "es", "s")


def _families() -> dict[str, frozenset[str]]:
    lines = _FAMILIES.replace("\n", "|").split("|")
    families = [frozenset(line.split()) for line in lines if line.strip()]
    return {word: family for family in families for word in family}


_FAMILY = _families()


def forms(word: str) -> tuple[str, ...]:
    """The word and what else it may look like, in order; some of it may be no word at all."""
    word = word.lower()
    bases = {member for base in _bases(word) for member in _FAMILY.get(base, {base})}
    found = {word, *bases, *(form for base in bases for form in _inflected(base))}
    return tuple(sorted(found))


def _bases(word: str) -> set[str]:
    """The words that it may be a form of, itself among them."""
    if word in _FAMILY:
        return {word}
    found = {word}
    for ending in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < _SHORT or not _VOWELS & set(stem + "y"):
            continue
        if word.endswith("ss"):
            break
        found |= _stems(stem, ending)
    return {base for base in found if base in _FAMILY} or found


def _stems(stem: str, ending: str) -> set[str]:
    """A word without its ending, as it may have been before: run(n)ing, hop(e)d, cr(y)ied."""
    if ending == "s":
        return {stem}
    if len(stem) > _SHORT + 1 and stem[-1] == stem[-2] and stem[-1] not in "lsz":
        return {stem[:-1]}
    if stem.endswith("i"):
        return {stem[:-1] + "y"}
    return {stem, stem + "e"}


def _inflected(base: str) -> set[str]:
    if len(base) < _SHORT:
        return {base}
    if base.endswith("e"):
        return {base + "s", base + "d", base[:-1] + "ing"}
    if base.endswith("y") and base[-2] not in _VOWELS:
        return {base[:-1] + "ies", base[:-1] + "ied", base + "ing"}
    plural = base + ("es" if base.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
    regular = {plural, base + "ed", base + "ing"}
    return regular | _doubled(base)


def _doubled(base: str) -> set[str]:
    """Stop, stopped, stopping: a last consonant after one vowel may stand twice."""
    ends = base[-1] not in _VOWELS | set("wxy") and base[-2] in _VOWELS
    if not ends or (len(base) > _SHORT and base[-3] in _VOWELS):
        return set()
    return {base + base[-1] + "ed", base + base[-1] + "ing"}
