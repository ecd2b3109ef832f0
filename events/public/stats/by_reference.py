"""How many events give an actor each role, and how many lie in each place: debunked nowhere, contested apart."""

import numpy as np

from ..cache.columns import facts_at
from ..columns import codes
from ..columns.arrays import Facts
from ..snapshot import one_state
from ..version import dataset_version

_CONTESTED = codes.VERIFICATIONS.index("contested")
_DEBUNKED = codes.VERIFICATIONS.index("debunked")


def by_role(actor: str) -> dict:
    """Return {"n", "contested", "roles": {code: n}} of the events in which an actor (a uid) has a role.

    "n" and the roles are without the contested ones. Who had two roles in one event is counted under both, so that
    the roles may add up to more than "n".
    """
    facts = _facts()
    cast = facts.cast
    mine = np.isin(cast.actor, codes.NAMES.met([actor])) & (cast.basis == codes.BASES.index("role"))
    events, roles = facts.event_of_cast[mine], cast.role[mine].astype(np.int64)
    settled, contested = _by_verification(facts, events)
    pairs = np.unique(events[settled] * len(codes.ROLES) + roles[settled])
    counts = np.bincount(pairs % len(codes.ROLES), minlength=len(codes.ROLES)).tolist()
    return {
        "n": len(np.unique(events[settled])),
        "contested": len(np.unique(events[contested])),
        "roles": {role: n for role, n in zip(codes.ROLES, counts, strict=True) if n},
    }


def by_place(places: list[str]) -> dict[str, tuple[int, int]]:
    """Return {uid: (events, contested ones)} of the events in each of these places and below it; none without any."""
    facts = _facts()
    number_of = {uid: int(met[0]) for uid in places if len(met := codes.NAMES.met([uid]))}
    within = facts.within
    counts = [
        np.bincount(within.place[chosen], minlength=max(number_of.values(), default=0) + 1)
        for chosen in _by_verification(facts, facts.event_of_within)
    ]
    found = {uid: tuple(int(count[number]) for count in counts) for uid, number in number_of.items()}
    return {uid: both for uid, both in found.items() if any(both)}


def _by_verification(facts: Facts, events: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return which of these positions are of settled events, and which of contested ones."""
    verification = facts.events.verification[events]
    contested = verification == _CONTESTED
    return ~contested & (verification != _DEBUNKED), contested


def _facts() -> Facts:
    with one_state():
        return facts_at(dataset_version())
