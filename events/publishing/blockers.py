"""Everything that stands in the way of publishing an event: what it says, whom it names, and who wrote it.

What is told is of the event as it is stored: its rows are read once, and what would be published is put together once.
"""

from events.models import Actor, Event, Location, Publisher

from . import checks
from .checks import Problem
from .codes import unknown_codes
from .document import for_document, published_references
from .names.checks import name_cautions, name_problems
from .place_cautions import place_cautions, place_problems
from .proposal import Proposal, propose, shown_now
from .two_person_rule import own_work, trail_of_event


def problems(event: Event, by=None) -> list[Problem]:
    """Return everything that stands in the way of publishing; with a user, also their part in it."""
    return _problems(by, *_proposed(event))


def problems_and_warnings(event: Event, by=None, looking=None) -> tuple[list[Problem], list[Problem]]:
    """Return what problems() tells to by, and warnings() to looking."""
    proposed = _proposed(event)
    return _problems(by, *proposed), _warnings(looking, "", *proposed)


def _problems(by, event: Event, proposal: Proposal) -> list[Problem]:
    found = checks.problems(event)
    found += unknown_codes(event)
    found += [*name_problems(event, proposal.shown(event)), *place_problems(event, proposal.content, by)]
    return found if by is None else [*found, *own_work(trail_of_event(event, proposal.new_rows), by)]


def warnings(event: Event, by=None, reason: str = "") -> list[Problem]:
    """Return what a user should look at again, though it does not stand in the way.

    reason: the public reason, as far as it is written.
    """
    return _warnings(by, reason, *_proposed(event))


def _warnings(by, reason: str, event: Event, proposal: Proposal) -> list[Problem]:
    found = checks.warnings(event)
    names = name_cautions(event, proposal.shown(event), reason)
    return [*found, *place_cautions(event, proposal.content, by), *names]


def names_in_reference(row: Actor | Location | Publisher) -> list[Problem]:
    """Return the restricted names that keep a reference's change inside."""
    return name_problems(row, shown_now(row))


def cautions_in_reason(row: Event | Actor | Location | Publisher, reason: str) -> list[Problem]:
    """Return the single words of a public reason alone, one that takes a row back or merges it, to look at again."""
    return name_cautions(row, {}, reason)


def cautions_in_reference(row: Actor | Location | Publisher, reason: str = "") -> list[Problem]:
    """Return the single words of a reference's change, and of its public reason, to look at again."""
    return name_cautions(row, shown_now(row), reason)


def _proposed(event: Event) -> tuple[Event, Proposal]:
    event = for_document(Event.objects.all()).get(pk=event.pk)
    return event, propose(event, published_references(event))
