"""What came of a verb, as data: who calls it chooses the words and the page."""

from typing import NamedTuple

from events.models import Event
from events.publishing import Problem


class Outcome(NamedTuple):
    """What came of a verb.

    is_done: whether it was done; status: where an event stands now, empty for anything else; problems: what stood in
    the way, empty when the status alone did.
    """

    is_done: bool
    status: str = ""
    problems: list[Problem] = []

    def is_refused_for(self, code: str) -> bool:
        """Whether a problem of this code stood in the way."""
        return any(problem.code == code for problem in self.problems)


def nothing_done(event: Event, problems: list[Problem]) -> Outcome:
    """Return the outcome of a verb that left an event where it stands."""
    return Outcome(False, event.status, problems)
