"""Types of event: told by words side by side, and by the rows and casualties of a text; never by what it denies."""

import re

from . import background
from .phrases import word_set
from .proposals import INFERRED, STATED, TYPE, WEAK, Find
from .reading import Reading
from .type_words import CONCEPTS, RULES, TypeRule

_TAKEN = frozenset({"seized", "destroyed"})
_MAIN = word_set(
    "ambush attack_installation clash lab_dismantled drug_seizure arrest leader_captured leader_killed killing "
    "drug_robbery judicial attack_aircraft harassing_fire surrender_desertion explosive"
)
_DRUG_TYPES = word_set("drug_seizure lab_dismantled precursor_seizure airstrip_disabled aircraft_intercepted")
_WORD_OF_DRUGS = word_set(
    "droga drogas cocaina pbc clorhidrato cocaine narcotrafico narcotics marihuana marijuana tid narcotraficantes "
    "drug drugs "
    "dirandro antidrogas trafficking laboratorio laboratory insumos precursores"
)
_FIGHTS = word_set("ambush clash attack_installation attack_aircraft explosive air_strike drug_robbery lab_dismantled")
_CIVILIANS = frozenset({"civilian", "state_civil", "self_defence", "collaborator", "judiciary"})


def find(reading: Reading, seizures: list[Find], casualties: list[Find], decrees: list[Find]) -> list[Find]:
    """Return the types of what a text tells, each once; value: type, a code of taxonomy.EventType."""
    found: dict[str, Find] = {}
    for one in _by_words(reading):
        _keep(found, one)
    for one in _by_rows(reading, seizures, casualties, decrees):
        _keep(found, one)
    _drop_shadowed(reading, found, seizures, casualties)
    return list(found.values())


def held_group(reading: Reading) -> str:
    """Return what those held, of whom no more is told, are in a text (taxonomy.CasualtyGroup)."""
    if {one.value["type"] for one in _by_words(reading)} & {"blockade", "protest", "riot"}:
        return "civilian"
    return "trafficker" if any(token.text in _WORD_OF_DRUGS for token in reading.text.tokens) else "unknown"


# A ransom that is paid is no rescue.
_PAID = re.compile(r"\b(?:pag|pid|exig|cobr|solicit)\w*(?: \w+){0,3} $")
# "había recibido amenazas": earlier than what is told.
_HAD = re.compile(
    r"\bhabian? (?:recibido|denunciado|sufrido|sido)(?: \w+){0,3} $|\bhad (?:received|reported|been|suffered)(?: "
    r"\w+){0,3} $"
)


def harmed_group(reading: Reading) -> str:
    """Return what "dos personas" killed or wounded are in a text: civilians where nobody fought, else unknown."""
    told = {one.value["type"] for one in _by_words(reading)}
    is_civil = told & {"blockade", "protest", "riot"} or ("killing" in told and not told & _FIGHTS)
    return "civilian" if is_civil else "unknown"


def _keep(found: dict[str, Find], one: Find) -> None:
    before = found.get(one.value["type"])
    if before is None or one.confidence > before.confidence:
        found[one.value["type"]] = one


def _by_words(reading: Reading):
    for number, sentence in enumerate(reading.sentences.all):
        if number in reading.apart:
            continue
        notions: dict[str, list[tuple[int, int]]] = {}
        for match in CONCEPTS.all(reading.text, sentence.first, sentence.last):
            notions.setdefault(match.meaning, []).append((match.first, match.last))
        for rule in RULES:
            if rule.notion in notions and not (rule.not_with and rule.not_with in notions):
                one = _told(reading, rule, notions, number)
                if one:
                    yield one


def _told(reading: Reading, rule: TypeRule, notions: dict, number: int) -> Find | None:
    for first, last in notions[rule.notion]:
        start, end = reading.position(first), reading.end(last)
        if _HAD.search(reading.text.plain[max(0, start - 40) : start]):
            continue
        if reading.text.tokens[first].text in ("rescate", "ransom") and _PAID.search(
            reading.text.plain[max(0, start - 45) : start]
        ):
            continue
        if reading.text.tokens[first].text == "march" and reading.text.tokens[first].is_capital:
            continue
        if background.is_denied(reading.text.plain[max(0, start - 45) : start]):
            continue
        if not rule.beside:
            return Find(TYPE, start, end, {"type": rule.type}, INFERRED, "words")
        for other_first, other_last in notions.get(rule.beside, ()):
            apart = other_first - last if other_first >= last else first - other_last
            if (other_first, other_last) != (first, last) and 0 <= apart <= rule.reach:
                start = reading.position(min(first, other_first))
                return Find(
                    TYPE, start, reading.end(max(last, other_last)), {"type": rule.type}, INFERRED, "words_together"
                )
    return None


def _by_rows(reading: Reading, seizures: list[Find], casualties: list[Find], decrees: list[Find]):
    for row in seizures:
        value = row.value or row.candidates[0]
        kind = _type_of_row(value)
        if kind:
            yield Find(TYPE, row.start, row.end, {"type": kind}, STATED, "from_rows")
    for row in casualties:
        value = row.value or row.candidates[0]
        kind = {
            "detained": "arrest",
            "rescued": "rescue",
            "recruited": "forced_recruitment",
            "surrendered": "surrender_desertion",
        }.get(value["effect"])
        if value["effect"] == "abducted":
            kind = "abduction"
        if kind and value["best"] != 0:
            yield Find(TYPE, row.start, row.end, {"type": kind}, INFERRED, "from_casualties")
    for decree in decrees:
        if decree.value and decree.value["action"]:
            yield Find(TYPE, decree.start, decree.end, {"type": "emergency_measure"}, STATED, "from_decrees")


def _type_of_row(value: dict) -> str:
    category, measure = value["category"], value["measure"]
    if category == "drug" and measure in _TAKEN:
        return "drug_seizure"
    if category == "precursor_chemical" and measure in _TAKEN:
        return "precursor_seizure"
    if category == "installation" and measure in ("destroyed", "disabled"):
        return {"airstrip": "airstrip_disabled", "camp": "", "depot": ""}.get(value["item"], "lab_dismantled")
    if category == "installation" and measure == "detected" and value["item"].startswith(("lab", "airstrip")):
        return "site_detected"
    if category == "installation" and measure == "rehabilitated":
        return "site_rehabilitated"
    if measure == "eradicated":
        return "eradication"
    if category in ("weapon", "ammunition", "explosive") and measure == "seized":
        return "weapons_seizure"
    if category == "cash" and measure == "seized":
        return "asset_seizure"
    if value["item"] == "dredge" and measure in _TAKEN:
        return "illegal_mining_action"
    return ""


def _drop_shadowed(reading: Reading, found: dict[str, Find], seizures: list[Find], casualties: list[Find]) -> None:
    """Leave out what another type already tells: weapons beside another fact, a clash within an ambush."""
    harm = [row.value for row in casualties if row.value]
    if set(found) & _MAIN - {"arrest"} or ("arrest" in found and _MAIN & set(found)):
        found.pop("weapons_seizure", None)
        found.pop("asset_seizure", None)
    if "drug_seizure" in found:
        found.pop("asset_seizure", None)
    if "ambush" in found:
        for shadowed in ("explosive", "attack_installation", "harassing_fire", "clash"):
            if shadowed in found and found[shadowed].confidence <= INFERRED:
                found.pop(shadowed)
    if "leader_captured" in found:
        found.pop("arrest", None)
    if {"lab_dismantled", "site_detected"} <= set(found) and not _is_elsewhere(reading, found):
        found.pop("site_detected")
    if {"airstrip_disabled", "site_detected"} <= set(found) and not _is_elsewhere(reading, found):
        found.pop("site_detected")
    if "leader_died" in found:
        found.pop("leader_killed", None)
    if (
        "killing" in found
        and harm
        and any(one["effect"] == "killed" for one in harm)
        and not any(one["effect"] == "killed" and one["group"] in _CIVILIANS | {"unknown"} for one in harm)
    ):
        found.pop("killing")
    if "killing" not in found and not set(found) & {
        "ambush",
        "clash",
        "attack_installation",
        "explosive",
        "air_strike",
        "attack_aircraft",
    }:
        for row in casualties:
            if row.value and row.value["effect"] == "killed" and row.value["group"] in _CIVILIANS and row.value["best"]:
                found["killing"] = Find(TYPE, row.start, row.end, {"type": "killing"}, WEAK, "from_casualties")
                break
    if "riot" in found and "protest" in found:
        found.pop("protest")
    if "blockade" in found and "protest" in found and found["protest"].confidence <= INFERRED:
        found.pop("protest")
    if "surrender_desertion" in found and "arrest" in found and found["surrender_desertion"].rule == "words":
        # Suspects who give themselves up to whoever arrests them left no group.
        found.pop("surrender_desertion")
    if "community_detention" in found:
        found.pop("abduction", None)


def _is_elsewhere(reading: Reading, found: dict[str, Find]) -> bool:
    """Whether a site that was seen is told in another sentence, as a row, than the one that was destroyed."""
    seen = found["site_detected"]
    done = [reading.sentence_of(found[one].start) for one in ("lab_dismantled", "airstrip_disabled") if one in found]
    return seen.rule == "from_rows" and reading.sentence_of(seen.start) not in done
