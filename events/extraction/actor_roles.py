"""What part an actor had: told by the words beside its name, else suggested by its kind and what happened."""

import re
from dataclasses import dataclass

from .actor_words import (
    ACTS_AFTER,
    ACTS_BEFORE,
    AGENT_BEFORE,
    DENIED,
    DETAINERS,
    INITIATES_AFTER,
    SPEAKS_AFTER,
    SPEAKS_BEFORE,
    SUPPORT,
    TARGET_AFTER,
    TARGET_BEFORE,
)
from .phrases import Match, word_set
from .reading import Reading

STATE = frozenset({"police", "military", "state_forces_unspecified"})
_ARMED = frozenset({"armed_group", "criminal_group"})
_VIOLENT = word_set(
    "ambush attack_installation attack_aircraft clash harassing_fire explosive killing abduction infrastructure_attack "
    "forced_recruitment threat_extortion"
)
OPERATIONS = word_set(
    "lab_dismantled airstrip_disabled aircraft_intercepted drug_seizure precursor_seizure weapons_seizure "
    "asset_seizure "
    "arrest leader_captured leader_killed rescue site_detected illegal_mining_action illegal_logging_action operation "
    "air_strike "
    "eradication clash aircraft_crashed base_deployment"
)
# A force's own report of an operation begins with it.
_FIRST_SENTENCES = 3


@dataclass
class Mention:
    id: str
    kind: str
    match: Match | None
    start: int
    end: int


ATTACKS = frozenset({"ambush", "attack_installation", "attack_aircraft", "harassing_fire"})


def role_of(reading: Reading, kind: str, start: int, end: int, told: set[str]) -> tuple[str, str]:
    """Return (role, rule) of somebody of a kind (taxonomy.ActorKind) at a place of the text; told: types of event."""
    mention = Mention("", kind, None, start, end)
    if kind in ("criminal_group",):
        mention.kind = "armed_group"
    return told_role(reading, mention, told)


def told_role(reading: Reading, mention: Mention, told: set[str]) -> tuple[str, str]:
    """Return (role, rule) of one mention."""
    plain = reading.text.plain
    first, last = reading.sentences.bounds(reading.sentence_of(mention.start))
    before = plain[max(first, mention.start - 90) : mention.start]
    after = plain[mention.end : min(last, mention.end + 110)]
    if reading.is_apart(mention.start):
        return "", "named"
    speaks = bool(SPEAKS_BEFORE.search(before) or SPEAKS_AFTER.search(after))
    if mention.kind == "judiciary":
        return _of_judiciary(mention, before, after, speaks, told, plain[first:last])
    if speaks:
        is_first = reading.sentence_of(mention.start) <= _FIRST_SENTENCES and not re.search(
            r"spokes|voceros?|rechaz|reject|neg|deni", before[-40:] + after[:40]
        )
        return "", "speaks_first" if is_first else "named"
    if mention.kind in _ARMED:
        return _of_armed(before, after, told)
    if mention.kind in STATE:
        return _of_force(mention, before, after, told)
    if mention.kind == "state_civil":
        return _of_civil_body(mention, before, after, told)
    return _of_residents(before, after, told)


def _of_judiciary(mention, before, after, speaks, told, sentence) -> tuple[str, str]:
    if re.search(r"\b(?:ni|neither|nor|sin)(?: la| el| the)? ?$", before):
        return "", "named"
    if speaks and not re.search(
        r"solicit|pidio|acus|formaliz|requested|charged|ordeno|dispuso|dicto|conden|sentenc", sentence
    ):
        return "", "named"
    if told & (OPERATIONS | {"judicial"}):
        return "prosecutor", "kind_of_actor"
    return "", "named"


def _of_armed(before: str, after: str, told: set[str]) -> tuple[str, str]:
    if DENIED.search(before):
        return "", "denied"
    if told & _VIOLENT and (AGENT_BEFORE.search(before) or INITIATES_AFTER.search(after)):
        return "initiator", "words_beside"
    if re.search(
        r"(?:pag\w+ cupos? a|paid (?:\w+ ){0,4}to|protection (?:money )?to|proteccion de|protected by|custodiad[oa]s? "
        r"por|seguridad (?:de|por)|brindaba seguridad|guarded by)(?: \w+){0,4} ?$",
        before,
    ):
        return "protector", "words_beside"
    if re.search(
        r"(?:campamento|camp|laboratorio|escondite|base|refugio|bastion|propaganda|cabecilla|mando|lider|leader|"
        r"commander|dirigente)s?(?: \w+){0,4} ?$",
        before,
    ) and told & {"leader_killed", "leader_captured", "air_strike", "operation", "arrest", "rescue"}:
        return "target", "words_beside"
    if "communique" in told:
        return "initiator", "kind_of_actor"
    if (
        re.search(
            r"\b(?:killed|killing|abat\w+|captur\w+|arrest\w+|deten\w+|detuv\w+|neutraliz\w+|muerte de|death "
            r"of)[^.;]{0,50}$",
            before,
        )
        and not told & ATTACKS
    ):
        return "target", "words_beside"
    if told & {"ambush", "attack_installation", "attack_aircraft", "harassing_fire"} and AGENT_BEFORE.search(before):
        return "initiator", "kind_of_actor"
    return "", "named"


def _of_force(mention, before: str, after: str, told: set[str]) -> tuple[str, str]:
    if told & _VIOLENT and (TARGET_AFTER.search(after) or TARGET_BEFORE.search(before)):
        return "target", "words_beside"
    if SUPPORT.search(before):
        return "supporting_force", "words_beside"
    if "emergency_measure" in told and not told & OPERATIONS:
        return "", "named"
    if told & (OPERATIONS | _VIOLENT) and (ACTS_AFTER.search(after) or ACTS_BEFORE.search(before)):
        return "executing_force", "words_beside"
    if told & OPERATIONS and not told & (ATTACKS | {"explosive"}):
        return "executing_force", "default_role"
    return "", "named"


def _of_civil_body(mention, before: str, after: str, told: set[str]) -> tuple[str, str]:
    if "eradication" in told and re.search(r"corah|erradic|eradicat", f"{before[-40:]} {mention.id} {after[:60]}"):
        return "executing_force", "words_beside"
    if SUPPORT.search(before):
        return "supporting_force", "words_beside"
    if ACTS_AFTER.search(after) and told & OPERATIONS:
        return "executing_force", "words_beside"
    if "emergency_measure" in told:
        return "authority", "kind_of_actor"
    return "", "named"


def _of_residents(before: str, after: str, told: set[str]) -> tuple[str, str]:
    if told & {"community_detention"} and (DETAINERS.search(after[:60]) or DETAINERS.search(before[-60:])):
        return "detainer", "words_beside"
    if told & _VIOLENT and (TARGET_AFTER.search(after) or TARGET_BEFORE.search(before)):
        return "target", "words_beside"
    if INITIATES_AFTER.search(after) or (
        told & {"blockade", "protest", "riot"}
        and re.search(
            r"(?:por|by|convocad\w+|called|dirigentes|bases|afiliados|members|leaders|productores)(?: \w+){0,4} ?$",
            before,
        )
    ):
        return ("initiator", "words_beside") if told & {"blockade", "protest", "riot", "communique"} else ("", "named")
    if SUPPORT.search(before):
        return "supporting_force", "words_beside"
    return "", "named"
