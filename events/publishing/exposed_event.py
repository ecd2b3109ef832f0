"""What an event's public document lets readers see, and what of it another one hides."""

from .exposed_people import lost_people
from .exposed_places import lost_places
from .exposed_sources import lost_sources
from .exposure import Lost, Shown


def lost_of_event(before: dict, now: dict) -> Lost:
    """Return what an event's earlier document shows and its content does not."""
    return lost_places(before, now) | lost_people(before, now) | lost_sources(before, now)


def hidden_of_each(documents: list[dict], now: dict) -> list[set[Shown]]:
    """Return what leaves each of an event's earlier documents; what leaves one leaves all that show the same."""
    found = [lost_of_event(document, now) for document in documents]
    gone = {_alike(fact) for lost in found for fact in lost.hidden}
    return [lost.hidden | {fact for fact in lost.excused if _alike(fact) in gone} for lost in found]


def _alike(fact: Shown) -> tuple:
    """Return what makes facts of several documents one; words are the same wherever they stand."""
    return (fact.kind, fact.subject) if fact.kind == "words" else fact[:3]
