"""What is recorded place by place: events and people, each with what it rests on; debunked nowhere, contested apart."""

import numpy as np

from events import taxonomy

from ..cache.results import remembered
from ..columns import codes
from ..columns.arrays import Facts
from ..query.choice import chosen
from ..query.ledger_rows import counts_of
from ..query.selection import Selection
from .harm import figures_of_counts

_EFFECTS = (taxonomy.Effect.KILLED.value, taxonomy.Effect.WOUNDED.value)


@remembered
def by_district(selection: Selection, places: tuple[tuple[str, tuple[str, ...]], ...]) -> dict[str, dict]:
    """Return {uid: {"events", "contested", "killed": figure or None, "wounded": figure or None}} of places with any.

    places: (uid, uids of what it was called before), whose events count in it too. An event that lies in several
    places counts in each of them. Events, killed and wounded are those of totals() for the place. Figures: harm.py.
    """
    found = chosen(selection)
    facts, settled = found.facts, found.summed()
    contested = found.where(facts.events.verification == codes.VERIFICATIONS.index("contested"))
    order = np.argsort(facts.within.place, kind="stable")
    sorted_places, events_of = facts.within.place[order], facts.event_of_within[order]
    ranked, counted = {}, counts_of(selection, settled)
    for uid, before in places:
        mask = np.zeros(len(facts.events.seq), dtype=bool)
        for number in codes.NAMES.met([uid, *before]).tolist():
            start, end = np.searchsorted(sorted_places, [number, number + 1])
            mask[events_of[start:end]] = True
        inside = settled.where(mask)
        counts = {"events": len(inside), "contested": len(contested.where(mask))}
        if any(counts.values()):
            ranked[uid] = {**counts, **_harm(facts, counted & inside.mask[facts.event_of_harm])}
    return ranked


def _harm(facts: Facts, mask: np.ndarray) -> dict:
    effects = codes.HARM.positions(facts.harm.key.astype(np.int64), "effect")
    figures = figures_of_counts(facts, effects, len(codes.EFFECTS), mask)
    return {effect: figures.get(codes.EFFECTS.index(effect)) for effect in _EFFECTS}
