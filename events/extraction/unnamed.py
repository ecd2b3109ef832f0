"""Who had a part and has no name: "police", "drug traffickers", "alias Chipi"; an event's actor described in words."""

import re

from . import actor_roles, actors
from .phrases import Phrases, listed
from .proposals import ACTOR, INFERRED, WEAK, Find
from .reading import Reading

_WHO = Phrases(
    listed({
        "police": "policia/police/agente policial/police officer/patrulla policial/police patrol/policeman/policemen/"
            "antidrug police",
        "military": "soldado/soldier/patrulla militar/military patrol/troop/army patrol/militar/patrulla del ejercito/"
            "marine",
        "state_forces_unspecified": "fuerzas del orden/security forces/fuerzas de seguridad/joint forces/fuerzas "
            "combinadas",
        "criminal_group": "narcotraficante/drug trafficker/trafficker/criminal/sicario/gunman/gunmen/hombre armado/"
            "armed man/armed men/"
        "sujeto armado/delincuente/banda de narcotraficantes/desconocido/encapuchado/asaltante/attacker/atacante",
    })
)  # fmt: skip
_ALIAS = re.compile(
    r"(?<![a-z])(?:alias|a\. ?k\. ?a\.|apodado|conocido como|known as|nicknamed|known by the alias)[ (]{1,2}(?:de )?"
    r"[\"']?(?P<name>[a-z][a-z ]{1,28}?)[\"',.)]"
)
_OPERATES = re.compile(
    r"operated|run by|owned|operaba|operado|pertenec|propiedad|belong|a cargo de|due(?:n|ñ)o|boss of|cabecilla|lider|"
    r"leader"
)


def find(reading: Reading, told: set[str], taken: list[tuple[int, int]]) -> list[Find]:
    """Return actors without a name that have a part; value as of actors.py, "actor" is "", described_as says who.

    told: codes of the types of event; taken: positions of names of actors.
    """
    found: dict[tuple[str, str], Find] = {}
    for match in _WHO.all(reading.text):
        start, end = reading.position(match.first), reading.end(match.last)
        if any(first <= start < last for first, last in taken) or reading.is_apart(start):
            continue
        role, rule = actor_roles.role_of(reading, match.meaning, start, end, told)
        if role in ("target", "initiator", "executing_force") and rule == "words_beside":
            found.setdefault(
                (match.meaning, role), _find(reading, start, end, match.meaning, role, INFERRED, "unnamed")
            )
    return [*found.values(), *_aliases(reading, taken)]


def _aliases(reading: Reading, taken: list[tuple[int, int]]) -> list[Find]:
    found = []
    for match in _ALIAS.finditer(reading.text.plain):
        start, end = match.span("name")
        if (
            any(first <= start < last for first, last in taken)
            or not reading.text.source[reading.text.origin(start)].isupper()
        ):
            continue
        role = "operator" if _OPERATES.search(reading.sentence_words(start)) else ""
        found.append(_find(reading, start, end, "person", role, WEAK, "alias"))
    return found


def _find(reading: Reading, start: int, end: int, kind: str, role: str, confidence: float, rule: str) -> Find:
    value = {
        "actor": "",
        "described_as": reading.text.words(start, end),
        "kind": kind,
        "role": role,
        "certainty": actors.certainty(reading, start),
    }
    return Find(ACTOR, start, end, value, confidence, rule)
