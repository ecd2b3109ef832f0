"""Which proposals of a text became part of an event, by which rule, and who took them: kept in the event's log.

Codes and keys only: a digest, the name of a rule, the kind and the key of a row. No word of the text is kept here: a
redaction could not reach it.
"""

import json
from collections.abc import Iterable
from typing import NamedTuple

from django.contrib.admin.models import CHANGE, LogEntry

from events.models import Event

from .audit import VERB, logged

ACCEPTED = "accept_proposals"
_TAKEN, _DISMISSED = "taken", "dismissed"


class Accepted(NamedTuple):
    """A proposal that was taken: its digest, its rule, and the row that it became.

    on: the event's accessor of the row ("seizures"), or, for the event's own boxes, the kind of proposal with key 0.
    """

    digest: str
    rule: str
    on: str
    key: int


class Decisions(NamedTuple):
    """What somebody decided at one save; digests are told once in the life of an event."""

    at: object
    who: str
    taken: list[Accepted]
    dismissed: list[str]


def write(event: Event, by, taken: Iterable[Accepted], dismissed: Iterable[str]) -> None:
    """Write what a save took and what it left into the event's log; nothing where nothing was decided anew."""
    known = decided(event)
    taken = [list(one) for one in taken if known.get(one.digest) != _TAKEN]
    dismissed = [digest for digest in dict.fromkeys(dismissed) if digest not in known]
    if taken or dismissed:
        said = [{VERB: ACCEPTED, _TAKEN: taken, _DISMISSED: dismissed}]
        LogEntry.objects.log_actions(by.pk, [event], CHANGE, said, single_object=True)


def decisions(event: Event) -> list[Decisions]:
    """Return what was decided about proposals, oldest first."""
    found = []
    for entry in logged(event).filter(change_message__contains=f'"{ACCEPTED}"'):
        [said] = json.loads(entry.change_message)
        taken = [Accepted(*one) for one in said[_TAKEN]]
        found.append(Decisions(entry.action_time, str(entry.user), taken, said[_DISMISSED]))
    return found


def decided(event: Event) -> dict[str, str]:
    """Return {digest: "taken" or "dismissed"} over every save."""
    states: dict[str, str] = {}
    for one in decisions(event):
        states |= dict.fromkeys(one.dismissed, _DISMISSED)
        states |= dict.fromkeys((each.digest for each in one.taken), _TAKEN)
    return states
