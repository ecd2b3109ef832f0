"""What stands in the way of one text because of one restricted name: for tests of how names are understood."""

from events.publishing.names.checks import name_cautions, name_problems
from tests import factories


def restricted(name, *aliases, **fields):
    """Return a person who may not be named."""
    person = factories.ActorFactory(**{"kind": "person", "name_es": name, "is_public": False, **fields})
    for alias in aliases:
        person.names.create(text=alias)
    return person


def holding(person):
    """Return an event that holds a person, described and not named."""
    event = factories.EventFactory()
    factories.EventActorFactory(event=event, actor=person, described_as_es="Una persona")
    return event


def comes_of(text, event=None):
    """Return "block", "caution" or "" for a text, in an event or elsewhere."""
    event = event or factories.EventFactory()
    shown = {"event": {"summary": {"es": f"Según se dijo: {text}"}}}
    if name_problems(event, shown):
        return "block"
    return "caution" if name_cautions(event, shown) else ""
