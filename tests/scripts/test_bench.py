"""What script/bench generates is what the record holds: documents of today's shape that its tables take."""

import json
from datetime import date

import pytest

from bench import generate
from events.dates import contradiction
from events.document import EVENT
from events.document.conformity import faults
from events.public.models import PublicEvent, PublicEventType, PublicSeizure
from events.publishing import publish
from tests import factories

pytestmark = pytest.mark.django_db


def keys_of(value, at: str = "") -> set[str]:
    """Return the path of every key of a document; rows of a list count as one."""
    if isinstance(value, list):
        return {path for row in value for path in keys_of(row, f"{at}[]")}
    if not isinstance(value, dict):
        return set()
    return {f"{at}.{key}" for key in value}.union(*(keys_of(inner, f"{at}.{key}") for key, inner in value.items()))


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def test_generated_events_have_the_shape_of_published_ones_and_lie_in_the_same_tables():
    event = factories.fit_event(place={"location": factories.LocationFactory(kind="district")})
    factories.EventActorFactory(event=event)
    publish(event, factories.reviewer())
    real = json.loads(PublicEvent.objects.get().document)
    world, places = generate._world()
    actors = {actor["row"].uid for group in world.actors.values() for actor in group}
    rows = generate._rows((0, 300), seed=7, seq=1000, world=world, places=places, actors=actors)
    for model in generate._WRITTEN:
        generate._copy(model, rows[model])
    made = PublicEvent.objects.filter(title_es__startswith=generate.MARK["es"])
    assert made.count() == 300 == PublicEventType.objects.filter(event__in=made, is_primary=True).count()
    assert PublicSeizure.objects.filter(event__in=made).exists()
    documents = [json.loads(row.document) for row in made]
    assert set(documents[0]) == set(real)
    embedded = set().union(*map(keys_of, documents))
    assert {path for path in keys_of(real) if path.split("[")[0] in (".date", ".title")} <= embedded
    for document in documents:
        when = document["date"]
        assert list(faults(EVENT, document)) == []
        shape = (day(when["start"]), day(when["end"]), when["date_precision"], when["span"], when["start_basis"])
        assert contradiction(*shape) is None, shape
    kinds = {(document["date"]["date_precision"], document["date"]["start_basis"]) for document in documents}
    assert {("between", "assumed"), ("between", "stated"), ("unknown", "stated")} <= kinds
