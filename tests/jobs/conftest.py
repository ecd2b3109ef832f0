"""Events that name one actor, and its rename."""

import json

import pytest

from events.desk import review
from events.public.models import PublicEvent
from events.publishing import Decisions, publish
from tests import factories

AS_A_CORRECTION = Decisions(keeps_past=True)


@pytest.fixture
def by():
    return factories.reviewer()


@pytest.fixture
def actor():
    return factories.ActorFactory(name_es="Nombre primero")


@pytest.fixture
def events(by, actor):
    made = [factories.fit_event() for _ in range(4)]
    for event in made:
        factories.EventActorFactory(event=event, actor=actor)
        publish(event, by)
    return made


def rename(row, name: str, decisions: Decisions = AS_A_CORRECTION) -> None:
    """Change a row's name on the desk and let somebody else publish that."""
    row.refresh_from_db()
    setattr(row, "name" if hasattr(row, "published_name") else "name_es", name)
    row.save()
    assert review.publish_reference(row, factories.reviewer(), f"Ahora {name}", decisions).is_done


def actor_names() -> list[str]:
    """Return what published events call the first of their actors, in their order."""
    documents = PublicEvent.objects.order_by("pk").values_list("document", flat=True)
    return [json.loads(text)["actors"][0]["actor"]["name"]["es"] for text in documents]
