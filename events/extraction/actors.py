"""Actors: which of the known ones a text names, and what part they had; a part that is not told is left open."""

import re
from dataclasses import replace
from itertools import pairwise

from .actor_roles import ATTACKS, OPERATIONS, STATE, Mention, told_role
from .phrases import Match, word_set
from .proposals import ACTOR, INFERRED, OPEN, WEAK, Find
from .reading import Reading

_PROSECUTOR = re.compile(r"fiscal|prosecut|public ministry|ministerio publico|judicial|judiciary|juzgado|corte")


def mentions(reading: Reading) -> list[Match]:
    """Return the names of actors in a text, in its order; names that are everyday words need a capital."""
    found = []
    for match in reading.knowledge.actor_names.all(reading.text):
        tokens = reading.text.tokens[match.first : match.last]
        # "Army", "Navy", "Marina" are names by their capital; "comités de autodefensa", "ronderos" without one.
        if (
            match.first
            and tokens
            and reading.text.tokens[match.first - 1].text == "-"
            and reading.text.gap(match.first - 1) == ""
        ):
            # 133-2024-PCM
            continue
        is_common = reading.knowledge.actors[match.meaning].kind == "self_defence"
        is_short_word = len(tokens) == 1 and len(tokens[0].text) <= 3 and not _is_upper(reading, tokens[0])
        if (is_common or any(token.is_capital for token in tokens)) and not is_short_word:
            found.append(match)
    return found


def _is_upper(reading: Reading, token) -> bool:
    return reading.text.words(token.start, token.end).isupper()


def find(reading: Reading, names: list[Match], types: list[Find]) -> list[Find]:
    """Return the actors of a text, each once in each role.

    Value: actor (the caller's id), kind, role (taxonomy.ActorRole, or "" where the text tells no part), certainty
    (confirmed, or alleged where the text says "presunto" and the like).
    """
    told = {one.value["type"] for one in types}
    found: dict[tuple[str, str], Find] = {}
    without: dict[str, Find] = {}
    for match in names:
        actor = reading.knowledge.actors[match.meaning]
        mention = Mention(actor.id, actor.kind, match, reading.position(match.first), reading.end(match.last))
        role, rule = told_role(reading, mention, told)
        value = {"actor": actor.id, "kind": actor.kind, "role": role, "certainty": certainty(reading, mention.start)}
        one = Find(ACTOR, mention.start, mention.end, value, INFERRED if rule != "default_role" else WEAK, rule)
        if role:
            found.setdefault((actor.id, role), one)
        else:
            one.confidence = OPEN
            without.setdefault(actor.id, one)
    _share_roles(reading, names, found)
    roles = _one_role_each(list(found.values()))
    roles += _speaking_force(roles, without, told)
    named = {one.value["actor"] for one in roles}
    return roles + [one for actor, one in without.items() if actor not in named]


def _share_roles(reading: Reading, names: list[Match], found: dict[tuple[str, str], Find]) -> None:
    """Give an actor behind "y" the role of the one before it: "agentes de la Policía y de la Sunat"."""
    for before, here in pairwise(names):
        between = {token.text for token in reading.text.tokens[before.last : here.first]}
        if not between or not between <= _JOINS or here.first - before.last > 4:
            continue
        actor = reading.knowledge.actors[here.meaning]
        roles = [
            one
            for (known, role), one in found.items()
            if known == before.meaning and role in ("executing_force", "target", "supporting_force")
        ]
        if roles and actor.kind != "judiciary" and not any(known == here.meaning for known, role in found):
            value = {
                "actor": actor.id,
                "kind": actor.kind,
                "role": roles[0].value["role"],
                "certainty": roles[0].value["certainty"],
            }
            start, end = reading.position(here.first), reading.end(here.last)
            found[actor.id, value["role"]] = Find(ACTOR, start, end, value, INFERRED, "joined_by_and")


_JOINS = word_set("y e and , de del la el los las the of with con") - {"con", "with"}


def _speaking_force(roles: list[Find], without: dict[str, Find], told: set[str]) -> list[Find]:
    """Take a force that tells of an operation, where no other is named as carrying it out, for the one that did."""
    if not told & OPERATIONS or told & ATTACKS or any(one.value["role"] == "executing_force" for one in roles):
        return []
    forces = [one for one in without.values() if one.value["kind"] in STATE and one.rule == "speaks_first"]
    if len(forces) != 1:
        return []
    return [
        replace(forces[0], value={**forces[0].value, "role": "executing_force"}, confidence=WEAK, rule="speaking_force")
    ]


def _one_role_each(found: list[Find]) -> list[Find]:
    """Keep the surest role of an actor: the one told by words before the one that only its kind suggests."""
    best: dict[str, Find] = {}
    for one in found:
        before = best.get(one.value["actor"])
        if before is None or one.confidence > before.confidence:
            best[one.value["actor"]] = one
    return list(best.values())


def certainty(reading: Reading, position: int) -> str:
    """Return alleged where the words before say "presunto" and the like, else confirmed."""
    before = reading.text.plain[max(0, position - 60) : position]
    return (
        "alleged"
        if re.search(r"presunt|supuest|alleged|suspected|atribu|habria|seria|reportedly|blamed", before)
        else "confirmed"
    )
