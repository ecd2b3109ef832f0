"""Who is cited and who claims: publishers by id, actors by slug or id too.

A publisher stands in no public table of its own: its name is what the event says that was last published with it.
"""

import json

import numpy as np
from django.db import connection

from events.text import words_in

from ..cache.columns import facts_at
from ..cache.results import cached
from ..columns import codes as columns
from ..models import PublicEvent, PublicSlug
from ..models.searched_text import named_in
from ..snapshot import one_state
from ..version import dataset_version
from . import mending, names

_SHORTEST = 3  # letters of a name
MOST_LISTED = 200  # publishers, or claimants, of a menu: those with most events


def cited(codes: list[str]) -> set[str]:
    """Return those of these ids that are of publishers whom a published event cites or quotes."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT asked FROM unnest(%s::varchar[]) AS codes(asked) WHERE EXISTS"
            " (SELECT 1 FROM record_publicevent WHERE publisher_uids @> ARRAY[asked])",
            [codes],
        )
        return {code for (code,) in cursor.fetchall()}


def publishers(codes: list[str]) -> dict[str, tuple[str, str]]:
    """Return {code: (as it is written today, uid)} of ids of publishers: one that was merged leads to the other."""
    former = PublicSlug.objects.filter(kind=PublicSlug.Kind.PUBLISHER, slug__in=codes).values_list("slug", "uid")
    merged = {code: (uid, uid) for code, uid in former}
    return {uid: (uid, uid) for uid in cited([code for code in codes if code not in merged])} | merged


def claimants(codes: list[str]) -> dict[str, tuple[str, str]]:
    """Return {code: (as it is written today, uid)} of the codes of actors and of publishers that an event knows.

    An actor is known by its earlier slugs too, and one that left the record finds nothing (names.py).
    """
    found = names.resolve(names.ACTOR, codes).each
    rest = [code for code in codes if code not in found]
    return found | (publishers(rest) if rest else {})


def publishers_called(text: str) -> list[str]:
    """Return the ids of publishers of a menu (cited_by_name) that go by a name, at most four."""
    return _called(text, cited_by_name(dataset_version()))


def claimants_called(text: str) -> list[str]:
    """Return the slugs of actors and the ids of publishers that claim something and go by a name, at most four."""
    actors = names.near_names(names.ACTOR, text)
    publishers = _called(text, claiming_by_name(dataset_version()))
    return [*actors, *publishers][: mending.MOST_GUESSES]


def _called(text: str, named: dict[str, str]) -> list[str]:
    """Return the keys of the names that are a text, else of those that begin with all its words; [] for too many."""
    words = words_in(text.replace("_", " ").replace("-", " ")[:80])
    if len("".join(words)) < _SHORTEST:
        return []
    folded = {uid: words_in(name) for uid, name in named.items() if name}
    same = [uid for uid, of_name in folded.items() if of_name == words]
    held = [uid for uid, of_name in folded.items() if all(any(one.startswith(w) for one in of_name) for w in words)]
    return same[: mending.MOST_GUESSES] or (held if len(held) <= mending.MOST_GUESSES else [])


def cited_by_name(version: int) -> dict[str, str]:
    """Return the publishers that most published events cite or quote, by their name: {uid: name}."""
    return _listed(version, "sources", "publisher", "event_of_source")


def claiming_by_name(version: int) -> dict[str, str]:
    """Return the publishers and actors (here without a name: "") behind claims of most published events, by name."""
    return _listed(version, "sayers", "claimant", "event_of_sayer")


def names_of_publishers(uids: list[str]) -> dict[str, str]:
    """Return the names of those of these ids that are of publishers in published events; one query."""
    if not uids:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT asked, (SELECT document FROM record_publicevent WHERE publisher_uids @> ARRAY[asked]"
            " ORDER BY seq DESC LIMIT 1) FROM unnest(%s::varchar[]) AS codes(asked)",
            [uids],
        )
        return {uid: named[uid] for uid, text in cursor.fetchall() if text and uid in (named := _names_in(text))}


def _listed(version: int, table: str, column: str, link: str) -> dict[str, str]:
    with one_state():
        return cached(version, (__name__, table), lambda: _found(facts_at(version), table, column, link))


def _found(facts, table: str, column: str, link: str) -> dict[str, str]:
    """Return {uid: name} of the numbers in a column; the name stands in the latest event of each."""
    numbers, counts = np.unique(getattr(getattr(facts, table), column), return_counts=True)
    numbers = numbers[np.argsort(-counts, kind="stable")][:MOST_LISTED]
    latest = {}
    events = getattr(facts, link)
    for number in numbers.tolist():
        latest[number] = int(events[getattr(getattr(facts, table), column) == number].max())
    ids = [id_.decode() for id_ in facts.events.id[sorted(set(latest.values()))].tolist()]
    named: dict[str, str] = {}
    for text in PublicEvent.objects.filter(pk__in=ids).order_by("seq").values_list("document", flat=True):
        named |= _names_in(text)
    uids = columns.NAMES.uids(list(latest))
    return dict(sorted(((uid, named.get(uid, "")) for uid in uids), key=lambda pair: (pair[1].casefold(), pair[0])))


def _names_in(text: str) -> dict[str, str]:
    """Return the names of the publishers in a document, by id."""
    return {one["id"]: one["name"] for one in named_in(json.loads(text)) if isinstance(one["name"], str)}
