"""What an event's public document lets readers see, and what of it another one hides."""

from .exposed_people import lost_people
from .exposed_places import lost_places
from .exposed_said import nameless_parts, newly_nameless
from .exposed_sources import lost_sources
from .exposure import Lost, Shown


def lost_of_event(before: dict, now: dict) -> Lost:
    """Return what an event's earlier document shows and its content does not."""
    return lost_places(before, now) | lost_people(before, now) | lost_sources(before, now)


def hidden_of_each(documents: list[dict], now: dict) -> list[set[Shown]]:
    """Return what leaves each of an event's earlier documents, of which the last stands.

    What leaves one leaves all that show the same.
    """
    found = [lost_of_event(document, now) for document in documents]
    for at, document in enumerate(documents[:-1]):
        names = {fact for fact in found[at].hidden if fact.kind in ("actor", "publisher")}
        if names and newly_nameless(document, now):
            settled = names & _settled(document, documents[-1], now)
            found[at] = Lost(found[at].hidden - settled, found[at].excused | settled)
    gone = {_alike(fact) for lost in found for fact in lost.hidden}
    return [lost.hidden | {fact for fact in lost.excused if _alike(fact) in gone} for lost in found]


def _settled(before: dict, standing: dict, now: dict) -> set[Shown]:
    """Return the names that a document shows, that stand no more since an earlier publication, which hid nobody.

    A body that was named by mistake is not hidden by somebody without a name who joins the event later; but by one
    in the part that it had.
    """
    nameless = nameless_parts(now, newly_nameless(standing, now))
    return {fact for fact in lost_people(before, standing).excused if _part(fact) not in nameless}


def _part(fact: Shown) -> str:
    return "claimant," if fact.kind == "publisher" else fact.detail


def _alike(fact: Shown) -> tuple:
    """Return what makes facts of several documents one; words are the same wherever they stand."""
    return (fact.kind, fact.subject) if fact.kind == "words" else fact[:3]
