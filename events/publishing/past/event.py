"""What an event's public document lets readers see, and what of it another one hides."""

from .descriptions import nameless_parts, newly_nameless
from .facts import Lost, Shown
from .people import lost_people
from .places import lost_places
from .sources import lost_sources, publishers_of_reports

_ROWS = ("locations", "actors", "relations", "claims", "reports")


def lost_of_event(before: dict, now: dict) -> Lost:
    """Return what an event's earlier document shows and its content does not."""
    return lost_places(before, now) | lost_people(before, now) | lost_sources(before, now)


def shown_in(document: dict) -> set[Shown]:
    """Return what an event's document shows of places, people and publishers: all that one without rows would hide."""
    lost = lost_of_event(document, {**document, **dict.fromkeys(_ROWS, ())})
    return lost.hidden | lost.excused | publishers_of_reports(document)


def hidden_of_each(documents: list[dict], now: dict) -> list[set[Shown]]:
    """Return what leaves each of an event's earlier documents, of which the last stands.

    What leaves one leaves all that show the same, though a row that joined the event later tells it today.
    """
    found = [lost_of_event(document, now) for document in documents]
    for at, document in enumerate(documents[:-1]):
        people = {fact for fact in found[at].hidden if fact.kind in ("actor", "publisher", "words")}
        if people and newly_nameless(document, now):
            settled = people & _settled(document, documents[-1], now)
            found[at] = Lost(found[at].hidden - settled, found[at].excused | settled)
    gone = set().union(*(lost.hidden for lost in found))
    if not gone:
        return [set() for _document in documents]
    return [_leaving(document, now, lost, gone) for document, lost in zip(documents, found, strict=True)]


def _leaving(document: dict, now: dict, lost: Lost, gone: set[Shown]) -> set[Shown]:
    """Return what leaves a document, of which this is lost; gone: what leaves any of the event's documents.

    A row stays that tells today itself what it told, but for the very fact that leaves.
    """
    alike, of_rows = {_alike(fact) for fact in gone}, {_of_row(fact) for fact in gone}
    leaving = lost.hidden | {fact for fact in lost.excused if _alike(fact) in alike}
    for fact in shown_in(document) - leaving:
        is_alike = _alike(fact) in alike or _of_row(fact) in of_rows
        if fact in gone or (is_alike and not _tells_itself(fact, document, now)):
            leaving.add(fact)
    return leaving


def _tells_itself(fact: Shown, document: dict, now: dict) -> bool:
    """Whether the row that told a fact in a document tells it in the content, whatever the other rows tell."""
    if not any(row["id"] == fact.row for rows in _ROWS for row in now[rows]):
        return False
    lost = lost_of_event(_only(document, fact.row), _only(now, fact.row))
    return fact not in lost.hidden | lost.excused


def _only(document: dict, uid: str) -> dict:
    return {**document, **{rows: [row for row in document[rows] if row["id"] == uid] for rows in _ROWS}}


def _settled(before: dict, standing: dict, now: dict) -> set[Shown]:
    """Return whom a document shows and the standing one nowhere, since a publication that hid nobody.

    A body that was named by mistake is not hidden by somebody without a name who joins the event later; but by one
    in the part that it had. Nor are the words for somebody whom the standing document names.
    """
    nameless = nameless_parts(now, newly_nameless(standing, now))
    shown = {fact[:2] for fact in shown_in(standing)}
    excused = lost_people(before, standing).excused
    return {fact for fact in excused if _part(fact) not in nameless and fact[:2] not in shown}


def _part(fact: Shown) -> str:
    return "claimant," if fact.kind == "publisher" else fact.detail


def _alike(fact: Shown) -> tuple:
    """Return what makes facts of several documents one; words are the same wherever they stand."""
    return (fact.kind, fact.subject) if fact.kind == "words" else fact[:3]


def _of_row(fact: Shown) -> tuple:
    """Return what a row tells, for whatever it told it: a part that was corrected, or how closely a place was told."""
    return (fact.kind, fact.subject, fact.row)
