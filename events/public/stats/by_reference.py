"""How many events give an actor each role, and how many lie in each place: debunked nowhere, contested apart."""

import numpy as np

from ..cache.columns import facts_at
from ..cache.results import cached
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
    mine = codes.NAMES.among(cast.actor, [actor]) & (cast.basis == codes.BASES.index("role"))
    events, roles = facts.event_of_cast[mine], cast.role[mine].astype(np.int64)
    settled, contested = _by_verification(facts, events)
    pairs = np.unique(events[settled] * len(codes.ROLES) + roles[settled])
    counts = np.bincount(pairs % len(codes.ROLES), minlength=len(codes.ROLES)).tolist()
    return {
        "n": len(np.unique(events[settled])),
        "contested": len(np.unique(events[contested])),
        "roles": {role: n for role, n in zip(codes.ROLES, counts, strict=True) if n},
    }


def by_place(places: dict[str, list[str]]) -> dict[str, tuple[int, int]]:
    """Return {uid: (events, contested ones)} of the events in each of these places and below it; none without any.

    places: by the uid of each the uids of what it was called before, whose events a list of the place holds too.
    """
    facts, found = _facts(), {}
    places_of, events_of = facts.within.place, facts.event_of_within
    kinds = [(places_of[lies], events_of[lies]) for lies in _by_verification(facts, events_of)]
    number_of = {uid: codes.NAMES.met([uid, *before]) for uid, before in places.items()}
    most = max((int(numbers.max()) for numbers in number_of.values() if len(numbers)), default=0)
    counts = [np.bincount(place, minlength=most + 1) for place, _event in kinds]
    for uid, numbers in number_of.items():
        if len(numbers) == 1:
            both = tuple(int(count[numbers[0]]) for count in counts)
        else:  # an event may lie in several of them
            both = tuple(len(np.unique(event[np.isin(place, numbers)])) for place, event in kinds)
        if any(both):
            found[uid] = both
    return found


def places_with_events() -> set[str]:
    """Return the uids of the places in which any published event lies, shown to be false or not, zones included.

    Districts are public whether or not an event names them; menus, maps and lists hold these alone.
    """
    with one_state():
        version = dataset_version()
        return cached(version, (__name__, "places_with_events"), lambda: _places_within(facts_at(version)))


def _places_within(facts: Facts) -> set[str]:
    return set(codes.NAMES.uids(np.unique(facts.within.place).tolist()))


def _by_verification(facts: Facts, events: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return which of these positions are of settled events, and which of contested ones."""
    verification = facts.events.verification[events]
    contested = verification == _CONTESTED
    return ~contested & (verification != _DEBUNKED), contested


def _facts() -> Facts:
    with one_state():
        return facts_at(dataset_version())
