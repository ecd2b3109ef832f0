"""The questions of script/bench mix ask every filter at every endpoint, are the same each time, and are answered."""

from urllib.parse import parse_qsl, urlsplit

import pytest
from django.contrib.gis.geos import Point

from bench import generate, switches
from bench.questions import ENDPOINTS, FILTERS, QUESTIONS, Mix
from events import geo
from events.public.models import Change, DatasetVersion
from events.public.query.filters import EventFilter
from events.publishing import publish
from tests import factories

pytestmark = pytest.mark.django_db
EVENTS = 120


@pytest.fixture
def generated_record():
    """A small record as the bench's generator writes it, with places and actors that the door published."""
    for slug, lat in (("ayna", -12.6), ("sivia", -12.5)):
        district = factories.LocationFactory(kind="district", slug=slug, point=Point(-73.9, lat, srid=geo.SRID))
        event = factories.fit_event(place={"location": district})
        factories.EventActorFactory(event=event)
        publish(event, factories.reviewer())
    world, places = generate._world()
    actors = {actor["row"].uid for group in world.actors.values() for actor in group}
    seq = Change.objects.count()
    rows = generate._rows((0, EVENTS), seed=7, seq=seq, world=world, places=places, actors=actors)
    for model in generate._WRITTEN:
        generate._copy(model, rows[model])
    DatasetVersion.objects.filter(pk=1).update(seq=seq + EVENTS)


def test_the_mix_asks_every_filter_alone_at_every_endpoint_and_in_every_pair(generated_record):
    questions = Mix(3).questions()
    assert len(questions) == QUESTIONS
    alone = {(question.endpoint, question.asks) for question in questions}
    together = {frozenset(question.asks) for question in questions}
    brings = {"near": ("near", "radius_km", "matched_by"), "min_amount": ("min_amount", "unit")}
    for name in FILTERS:
        own = brings.get(name, (name,))
        for endpoint in ENDPOINTS:
            assert (endpoint.name, own) in alone, (endpoint.name, name)
        for other in FILTERS:
            assert frozenset([*own, *brings.get(other, (other,))]) in together, (name, other)
    assert set().union(*together) == set(EventFilter.base_filters)
    assert {question.endpoint for question in questions} == {endpoint.name for endpoint in ENDPOINTS} | {
        "actor",
        "place",
    }
    assert {question.path.split("/")[1] for question in questions if question.kind == "pages"} == {"es", "en"}


def test_the_same_seed_draws_the_same_questions_and_another_one_others(generated_record):
    assert Mix(3).questions() == Mix(3).questions()
    assert Mix(3).questions() != Mix(4).questions()


def test_what_is_asked_is_what_the_address_says(generated_record):
    for question in Mix(3).questions():
        params = {name for name, _value in parse_qsl(urlsplit(question.path).query, strict_parsing=bool(question.asks))}
        assert params & set(EventFilter.base_filters) == set(question.asks), question


def test_drawn_questions_are_answered_and_nearly_all_find_something(client, generated_record):
    asked = [question for question in Mix(3).questions() if question.endpoint in ("list", "seizures", "GeoJSON")]
    empty = []
    for question in asked:
        answer = client.get(question.path)
        assert answer.status_code == 200, (question.path, answer.content[:300])
        told = answer.json()
        if not (told.get("results") or told.get("features")):
            empty.append(question.path)
    assert len(empty) < len(asked) / 10, empty


@pytest.mark.parametrize("endpoint", ["totals", "map", "histogram", "explore", "timeline", "ledger", "actor", "place"])
def test_every_other_endpoint_answers_what_is_drawn_for_it(client, generated_record, endpoint):
    asked = [question for question in Mix(3).questions() if question.endpoint == endpoint]
    for question in asked[::6]:
        assert client.get(question.path).status_code == 200, question.path


def test_an_answer_is_the_same_without_each_mechanism(client, generated_record):
    paths = [question.path for question in Mix(3).questions()[:12]]
    own = [client.get(path).content for path in paths for _ in range(3)]
    try:
        for name in switches.MECHANISMS:
            switches.turn([name])
            switches.forget()
            assert [client.get(path).content for path in paths for _ in range(3)] == own, name
    finally:
        switches.turn([])


def test_turning_mechanisms_on_again_leaves_the_code_as_it_is():
    own = {
        (name, n): getattr(part.owner, part.name)
        for name, parts in switches.MECHANISMS.items()
        for n, part in enumerate(parts)
    }
    switches.turn(list(switches.MECHANISMS))
    without = {
        key: getattr(switches.MECHANISMS[key[0]][key[1]].owner, switches.MECHANISMS[key[0]][key[1]].name) for key in own
    }
    switches.turn([])
    now = {
        key: getattr(switches.MECHANISMS[key[0]][key[1]].owner, switches.MECHANISMS[key[0]][key[1]].name) for key in own
    }
    assert now == own
    assert all(without[key] != own[key] for key in own)
