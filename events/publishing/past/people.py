"""What an event's public document lets readers see of people who are named, and what of it another one hides."""

from collections.abc import Iterator
from typing import NamedTuple

from .claimants import Claim, Claimed, Claims, claims_of, is_same_claim
from .descriptions import lost_words, nameless_parts, newly_nameless, said
from .facts import ANSWERABLE, Lost, Shown, is_among
from .matching import untold

_CLAIMANT = "claimant,"


class Part(NamedTuple):
    """Somebody who is named in a row: the row, his id and kind, the kind of row and role, and what it is told of.

    of: in a relation the side on which he stands and the other's id, in a claim what is claimed, else None.
    """

    row: str
    uid: str
    kind: str
    part: str
    of: tuple | None = None


def lost_people(before: dict, now: dict) -> Lost:
    """Return what an earlier document shows of people and the new content does not."""
    if all(before[rows] == now[rows] for rows in ("actors", "relations", "claims")):
        return Lost(set(), set())
    nameless = nameless_parts(now, newly_nameless(before, now))
    is_hidden = bool(nameless)
    then, left = claims_of(before), claims_of(now)
    by = Claims.since((claim.by for claim in then), (claim.by for claim in left))
    of = Claims.since((claim.of for claim in then), (claim.of for claim in left))
    lost = _lost_actors(list(_parts(before, then)), list(_parts(now, left)), by, of, is_hidden=is_hidden)
    lost |= _lost_claimants(list(_claimants(then)), list(_claimants(left)), is_hidden=is_hidden)
    return lost | lost_words(said(before, then), said(now, left), nameless)


def _lost_actors(then: list[Part], now: list[Part], by: Claims, of: Claims, *, is_hidden: bool) -> Lost:
    """Return who is named no longer, or no longer in a row for the part that he had there.

    Who stays named as a claimant and no more as the victim is a victim without a name by now. by, of: what is
    claimed, without its claimant, and without the actor of whom it is said.
    """

    def tells(new: Part, one: Part) -> bool:
        if (new.uid, new.part) != (one.uid, one.part):
            return False
        if isinstance(one.of, Claimed):
            return is_same_claim(new.row, new.of, one.row, one.of, by if one.part == _CLAIMANT else of)
        return new.of == one.of

    lost = Lost(set(), set())
    for part in untold(then, now, tells):
        leaves = is_hidden or part.kind not in ANSWERABLE
        (lost.hidden if leaves else lost.excused).add(Shown("actor", part.uid, part.part, part.row))
    return lost


def _parts(document: dict, claims: list[Claim]) -> Iterator[Part]:
    """Yield every actor that a document names, row by row."""

    def part(row: dict, actor: dict, name: str, of: tuple | None = None) -> Part:
        return Part(row["id"], actor["id"], actor["kind"], name, of)

    for row in document["actors"]:
        if row["actor"]:
            yield part(row, row["actor"], f"actors,{row['role']}")
    for row in document["relations"]:
        yield part(row, row["from"], f"relations,{row['kind']}", ("from", row["to"]["id"]))
        yield part(row, row["to"], f"relations,{row['kind']}", ("to", row["from"]["id"]))
    for claim in claims:
        if claim.row["claimant"]["actor"]:
            yield part(claim.row, claim.row["claimant"]["actor"], _CLAIMANT, claim.by)
        if claim.row["value_actor"]:
            yield part(claim.row, claim.row["value_actor"], f"claims,{claim.row['stance']}", claim.of)


def _lost_claimants(then: list[Part], now: list[Part], *, is_hidden: bool) -> Lost:
    """Return the publishers that were claimants until words, or others that tell less, stood there in their stead."""
    claims = Claims.since((part.of for part in then), (part.of for part in now))

    def is_same(new: Part, one: Part) -> bool:
        return is_same_claim(new.row, new.of, one.row, one.of, claims)

    def tells(new: Part, one: Part) -> bool:
        return new.part == "publisher" and is_among(one.kind, [new.kind]) and is_same(new, one)

    publishers = [part for part in then if part.part == "publisher"]
    named = {part.uid for part in publishers}
    new_names = [part.kind for part in now if part.part == "publisher" and part.uid not in named]
    lost = Lost(set(), set())
    for part in untold(publishers, now, tells):
        # An actor in its stead says who it was; words, or another publisher, hide it.
        stead = [new for new in now if new.part != "actor" and is_same(new, part) and not tells(new, part)]
        leaves = is_hidden or stead or (new_names and not is_among(part.kind, new_names))
        (lost.hidden if leaves else lost.excused).add(Shown("publisher", part.uid, "claimant", part.row))
    return lost


def _claimants(claims: list[Claim]) -> Iterator[Part]:
    """Yield who claims something: a publisher with its name in place of a kind, an actor, or words."""
    for claim in claims:
        who = claim.row["claimant"]
        if who["publisher"]:
            yield Part(claim.row["id"], who["publisher"]["id"], who["publisher"]["name"], "publisher", claim.by)
        else:
            yield Part(claim.row["id"], "", "", "actor" if who["actor"] else "words", claim.by)
