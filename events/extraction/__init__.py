"""From a text in Spanish or English to proposals: what it may tell, in the codebook's terms, each with its words.

Pure rules over the caller's lists: no Django, no network, no database, the same answer every time. Loaded by the desk
and the worker alone (pyproject.toml). Nothing here saves or decides: an editor accepts, corrects or dismisses each.
What each rule does, where it is from and what it cannot: docs/extraction.md.
"""

from collections import Counter
from datetime import date

from . import (
    actors,
    casualties,
    claims,
    dates,
    decrees,
    figure_claims,
    linking,
    marks,
    places,
    seizures,
    types,
    unnamed,
)
from .knowledge import Actor, Knowledge, Place, Publisher
from .proposals import KINDS, Find, Proposal
from .reading import Reading
from .texts import LONGEST, TooLong

__all__ = ["KINDS", "LONGEST", "Actor", "Knowledge", "Place", "Proposal", "Publisher", "TooLong", "extract"]


def extract(
    text: str, *, knowledge: Knowledge, published_on: date | None = None, language: str = ""
) -> tuple[Proposal, ...]:
    """Return what a text may tell, in the order of its words.

    text: up to LONGEST characters, else TooLong. language: "es" or "en", told by the text itself where it is "".
    published_on: the day from which "el martes" is counted; without it such days are not proposed.
    """
    reading = Reading(text, language, published_on, knowledge)
    if not reading.text.tokens:
        return ()
    return _numbered(reading, linking.link(reading, _found(reading)))


def _found(reading: Reading) -> list[Find]:
    names = actors.mentions(reading)
    found_dates = dates.find(reading)
    found_decrees = decrees.find(reading, found_dates)
    rows = seizures.find(reading)
    people = casualties.find(reading, types.held_group(reading), types.harmed_group(reading))
    found_types = types.find(reading, rows, people, found_decrees)
    found_claims = figure_claims.add(reading, claims.find(reading), rows)
    found_actors = actors.find(reading, names, found_types)
    return [
        *found_types,
        *found_dates,
        *places.find(reading, [(name.first, name.last) for name in names], found_claims),
        *rows,
        *people,
        *found_actors,
        *unnamed.find(
            reading, {one.value["type"] for one in found_types}, [(one.start, one.end) for one in found_actors]
        ),
        *found_decrees,
        *found_claims,
        *marks.find(reading),
    ]


def _numbered(reading: Reading, found: list[Find]) -> tuple[Proposal, ...]:
    """Return finds as proposals, each with an id by its kind and place."""
    order = {kind: place for place, kind in enumerate(KINDS)}
    found = sorted(found, key=lambda one: (one.start, one.end, order[one.kind], repr(one.value)))
    many: Counter[str] = Counter()
    ids = {}
    for one in found:
        many[one.kind] += 1
        ids[id(one)] = f"{one.kind}-{many[one.kind]}"
    return tuple(
        Proposal(
            id=ids[id(one)],
            kind=one.kind,
            start=reading.text.origin(one.start),
            end=reading.text.origin(one.end),
            words=reading.text.words(one.start, one.end),
            value=one.value,
            confidence=one.confidence,
            rule=one.rule,
            candidates=one.candidates,
            question=one.question,
            goes_with={what: ids[id(other)] for what, other in one.goes_with.items()},
        )
        for one in found
    )
