"""Slugs are permanent: an earlier one means the same for good, and is never given to another."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events.importers import gazetteer
from events.models import Actor, Location, UsedSlug
from events.models.slug import owners_of
from events.public.models import PublicActor, PublicLocation, PublicSlug
from events.publishing import Decisions, PublicationRefused, publish, publish_actor, publish_location, redact, retract
from events.publishing.slugs import keep_slugs
from tests import factories
from tests.lanes import in_ci

pytestmark = pytest.mark.django_db
PUBLISH = {"actor": publish_actor, "location": publish_location}
PATHS = {"actor": "actors", "location": "places"}
# Everything that takes filters: {} is the question.
FILTERED = (
    "/api/v1/events/?{}", "/api/v1/events/?{}&format=csv", "/api/v1/events/?{}&format=ndjson",
    "/api/v1/events/?{}&format=geojson", "/api/v1/events/?{}&limit=all", "/api/v1/seizures/?{}", "/api/v1/roles/?{}",
    "/api/v1/claims/?{}", "/api/v1/casualties/?{}", "/api/v1/totals/?{}", "/api/v1/map/?{}", "/api/v1/histogram/?{}",
    "/es/?{}", "/es/panels/?{}", "/es/timeline/?{}", "/es/seizures/?{}", "/es/seizures/csv/?{}", "/es/months/?{}",
    "/es/map.svg?{}", "/es/embed/?{}", "/es/feed/atom.xml?{}", "/es/feed/georss.xml?{}", "/es/feed/feed.json?{}",
    "/es/downloads/events.csv?{}", "/es/downloads/seizures.csv?{}", "/es/downloads/events.geojson?{}",
    "/es/downloads/record.zip?{}", "/es/downloads/README.txt?{}", "/es/downloads/ucdp.csv?{}", "/es/places/?{}",
    "/es/embed/years/?{}", "/es/embed/map-narrow.svg?{}",
)  # fmt: skip


@pytest.fixture
def by():
    return factories.reviewer()


@pytest.fixture
def scene(by):
    """A published event in a hamlet, with a group and a person; neither is of any other event."""
    hamlet = factories.LocationFactory(kind="populated_place", slug="caserio-primero")
    event = factories.fit_event(place={"location": hamlet, "precision": "named_place"})
    group = factories.ActorFactory(slug="grupo-primero", kind="armed_group")
    signed = {"public_basis": "Generada", "signed_by": by, "signed_on": "2020-01-01"}
    person = factories.ActorFactory(slug="persona-primera", kind="person", **signed)
    for actor in (group, person):
        factories.EventActorFactory(event=event, actor=actor)
    publish(event, by)
    return {"event": event, "location": hamlet, "actor": group, "person": person}


def renamed(row, kind: str, slug: str, by) -> None:
    row.refresh_from_db()
    row.slug = slug
    row.full_clean()
    row.save()
    PUBLISH[kind](row, by, "Otra dirección")


def body(answer) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


@pytest.mark.parametrize("kind", PATHS)
def test_an_earlier_slug_leads_to_todays_from_pages_and_documents(scene, by, kind):
    client, row = Client(), scene[kind]
    old = row.slug
    renamed(row, kind, "nombre-segundo", by)
    renamed(row, kind, "nombre-tercero", by)
    for address in (f"/es/{PATHS[kind]}/", f"/en/{PATHS[kind]}/", f"/api/v1/{kind}s/"):
        for slug in (old, "nombre-segundo"):
            answer = client.get(f"{address}{slug}/?format=json")
            assert (answer.status_code, answer.headers["Location"]) == (308, f"{address}nombre-tercero/?format=json")
        assert client.get(f"{address}nombre-tercero/").status_code == 200
        assert client.get(f"{address}nombre-cuarto/").status_code == 404
    assert client.get(f"/es/story/?{kind}={old}").status_code == 200


@pytest.mark.parametrize(
    "address", in_ci(FILTERED, 4, "tests/publishing/test_slugs.py::test_an_earlier_slug_asks_the_same_as_todays")
)
@pytest.mark.parametrize("kind", PATHS)
def test_an_earlier_slug_asks_the_same_as_todays(scene, by, kind, address):
    client, row = Client(), scene[kind]
    old = row.slug
    renamed(row, kind, "nombre-segundo", by)
    answers = [
        client.get(address.format(f"{kind}={slug}")) for slug in (old, "nombre-segundo", f"{old},nombre-segundo")
    ]
    assert [answer.status_code for answer in answers] == [200, 200, 200]
    if not address.endswith(("zip?{}", "README.txt?{}", "limit=all")):
        # But for the address itself, which a page repeats where it offers the other language.
        first, second = (len(body(answer).replace(old.encode(), b"nombre-segundo")) for answer in answers[:2])
        assert first == second
    listed = client.get(f"/api/v1/events/?{kind}={old}").json()["results"]
    assert [event["id"] for event in listed] == [scene["event"].__class__.objects.get(pk=scene["event"].pk).public_id]


def test_within_and_outlines_know_an_earlier_slug_too(scene, by):
    client, row = Client(), scene["location"]
    renamed(row, "location", "nombre-segundo", by)
    for slug in ("caserio-primero", "nombre-segundo"):
        found = client.get(f"/api/v1/locations/?within={slug}").json()["results"]
        assert [place["slug"] for place in found] == ["nombre-segundo"]
        assert client.get(f"/api/v1/outlines/?location={slug}").status_code == 200


@pytest.mark.parametrize("kind", PATHS)
def test_what_left_with_a_retraction_is_still_accepted_and_finds_nothing(scene, by, kind):
    client, row = Client(), scene[kind]
    old = row.slug
    renamed(row, kind, "nombre-segundo", by)
    retract(scene["event"], by, "Era otro hecho")
    assert not PublicActor.objects.exists() and not PublicLocation.objects.filter(pk=row.uid).exists()
    for code in (old, "nombre-segundo", row.uid):
        assert client.get(f"/api/v1/events/?{kind}={code}").json()["results"] == []
        for address in FILTERED:
            assert client.get(address.format(f"{kind}={code}")).status_code == 200, address
    if kind == "location":
        assert client.get(f"/api/v1/locations/?within={old}").json()["results"] == []
        for code in (old, "nombre-segundo", row.uid):
            assert client.get(f"/api/v1/events/?near={code}&radius_km=500").json()["results"] == []
            for address in FILTERED:
                assert client.get(address.format(f"near={code}&radius_km=500")).status_code == 200, address
            assert client.get(f"/es/compare/csv/?a={code}&b={code}").status_code == 200
    assert client.get(f"/api/v1/{kind}s/{old}/").status_code == 410


def seen(client, address: str, code: str) -> tuple:
    answer = client.get(address.format(code))
    told = {name: value for name, value in answer.headers.items() if name not in ("Content-Length", "ETag")}
    return answer.status_code, told, body(answer).replace(code.encode(), b"CODE")


@pytest.mark.parametrize("kind", PATHS)
def test_what_was_erased_what_left_as_a_person_and_what_the_desk_knows_answer_as_the_unknown(scene, by, kind):
    client = Client()
    # As long as those that they are compared with: a page's name of a code is part of its words.
    factories.ActorFactory(slug="de-mesa-actor", kind="armed_group")
    factories.LocationFactory(slug="de-mesa-lugar", kind="populated_place")
    old = scene[kind].slug
    renamed(scene[kind], kind, "nombre-segundo", by)
    redact(scene["event"], by, "person_at_risk")
    hidden = [old, "nombre-segundo", scene[kind].uid, "de-mesa-actor" if kind == "actor" else "de-mesa-lugar"]
    hidden += ["persona-primera"] if kind == "actor" else []
    addresses = [address.format(f"{kind}={{}}") for address in FILTERED]
    addresses += [f"/api/v1/{kind}s/{{}}/", f"/es/{PATHS[kind]}/{{}}/", f"/es/story/?{kind}={{}}"]
    if kind == "location":
        addresses += [address.format("near={}&radius_km=5") for address in FILTERED]
        addresses += ["/api/v1/locations/?within={}", "/es/compare/?a={}&b=2020", "/es/compare/csv/?a={0}&b={0}"]
    for address in addresses:
        unknown = seen(client, address, "nadie-lo-sabe")
        assert unknown[0] in (400, 404), address
        for code in hidden:
            assert seen(client, address, code) == unknown, (address, code)
    assert not PublicSlug.objects.filter(uid=scene[kind].uid).exists()


def test_a_person_who_left_is_unknown_after_a_retraction_too(scene, by):
    retract(scene["event"], by, "Era otro hecho")
    assert Client().get("/api/v1/events/?actor=persona-primera").status_code == 400
    assert not PublicSlug.objects.filter(slug="persona-primera").exists()
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.ActorFactory(slug="persona-primera")


@pytest.mark.parametrize("kind", PATHS)
@pytest.mark.parametrize("undone", [None, retract, redact])
def test_a_slug_once_public_is_never_given_to_another(scene, by, kind, undone):
    row, make = scene[kind], {"actor": factories.ActorFactory, "location": factories.LocationFactory}[kind]
    old = row.slug
    renamed(row, kind, "nombre-segundo", by)
    if undone:
        undone(scene["event"], by, "person_at_risk")
    other = make()
    for slug in (old, "nombre-segundo"):
        other.slug = slug
        with pytest.raises(ValidationError) as refused:
            other.full_clean()
        assert list(refused.value.message_dict) == ["slug"] or slug == "nombre-segundo"
        with pytest.raises(IntegrityError), transaction.atomic():
            type(other).objects.filter(pk=other.pk).update(slug=slug)
    with pytest.raises(IntegrityError), transaction.atomic():
        make(slug=old)
    with pytest.raises(PublicationRefused) as refusal, transaction.atomic():
        keep_slugs(kind, {old: other.uid})
    assert [(problem.code, problem.field) for problem in refusal.value.problems] == [("slug_used", "slug")]
    # Of the other kind, and back to itself, it may be.
    {"actor": factories.LocationFactory, "location": factories.ActorFactory}[kind](slug=old)
    row.refresh_from_db()
    row.slug = old
    row.full_clean()
    row.save()


def test_a_slug_that_was_never_public_changes_freely(by):
    for make in (factories.ActorFactory, factories.LocationFactory):
        first, second = make(slug="solo-de-mesa"), make()
        first.slug = "otra-de-mesa"
        first.full_clean()
        first.save()
        second.slug = "solo-de-mesa"
        second.full_clean()
        second.save()
    assert not UsedSlug.objects.exists()


def test_an_earlier_slug_that_tells_a_restricted_name_leads_nowhere(scene, by):
    group = scene["actor"]
    renamed(group, "actor", "banda-de-fulano-zutanez", by)
    factories.ActorFactory(kind="person", name_es="Fulano Zutánez Perengano", is_public=False, slug="reservado")
    renamed(group, "actor", "grupo-tercero", by)
    assert Client().get("/api/v1/actors/banda-de-fulano-zutanez/").status_code == 404
    assert Client().get("/api/v1/actors/grupo-primero/").status_code == 308
    assert owners_of("actor", ["banda-de-fulano-zutanez"]) == {"banda-de-fulano-zutanez": group.uid}


def test_an_earlier_slug_leaves_with_the_name_that_it_spells_unless_that_is_kept_as_a_correction(scene, by):
    hamlet = scene["location"]
    Location.objects.filter(pk=hamlet.pk).update(slug="caserio-segundo", name_es="Caserío segundo")
    publish_location(Location.objects.get(pk=hamlet.pk), by, "Estaba mal", Decisions(keeps_past=True))
    assert Client().get("/api/v1/locations/caserio-primero/").status_code == 308
    Location.objects.filter(pk=hamlet.pk).update(slug="caserio-tercero", name_es="Nombre que protege")
    publish_location(Location.objects.get(pk=hamlet.pk), by, "Por cuidado")
    for slug in ("caserio-segundo",):
        assert Client().get(f"/api/v1/locations/{slug}/").status_code == 404
        with pytest.raises(IntegrityError), transaction.atomic():
            factories.LocationFactory(slug=slug)


def test_the_gazetteer_finds_a_place_by_its_earlier_slug_and_brings_one_back_as_itself(by):
    gazetteer.load()
    place = Location.objects.get(slug="llochegua-distrito")
    publish(factories.fit_event(place={"location": place, "precision": "district"}), by)
    renamed(place, "location", "llochegua-otro", by)
    assert gazetteer.load().added == 0
    hamlet = Location.objects.filter(kind="populated_place", children=None, successors=None).first()
    event = factories.fit_event(place={"location": hamlet, "precision": "named_place"})
    publish(event, by)
    retract(event, by, "Era otro hecho")
    uid, slug = hamlet.uid, hamlet.slug
    event.places.all().delete()
    hamlet.delete()
    assert gazetteer.load().added == 1
    assert Location.objects.get(slug=slug).uid == uid


SLUGS = st.sampled_from(["uno", "dos", "tres", "cuatro"])


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from([0, 1]), SLUGS), min_size=1, max_size=8))
def test_whatever_is_renamed_each_slug_ever_public_means_who_had_it_first(by, changes):
    with transaction.atomic():
        actors = [factories.ActorFactory(kind="police", slug=f"policia-{n}") for n in range(2)]
        event = factories.fit_event()
        for actor in actors:
            factories.EventActorFactory(event=event, actor=actor)
        publish(event, by)
        first = {actor.slug: actor.uid for actor in actors}
        for who, slug in changes:
            actor = Actor.objects.get(pk=actors[who].pk)
            actor.slug = slug
            try:
                actor.full_clean()
            except ValidationError:
                assert first.get(slug, actor.uid) != actor.uid
                continue
            actor.save()
            publish_actor(actor, by, "Otra dirección")
            first.setdefault(slug, actor.uid)
        for slug, uid in first.items():
            assert first[slug] == PublicSlug.objects.get(kind="actor", slug=slug).uid
            now = PublicActor.objects.get(pk=uid).slug
            answer = Client().get(f"/api/v1/actors/{slug}/")
            assert answer.status_code == (200 if slug == now else 308)
        transaction.set_rollback(True)


def test_a_claimant_is_known_by_an_earlier_slug_and_once_it_left(scene, by):
    client, row = Client(), scene["actor"]
    old = row.slug
    renamed(row, "actor", "nombre-segundo", by)
    for address in ("/api/v1/events/?claimant={}", "/api/v1/claims/?claimant={}", "/es/?claimant={}"):
        first, second = (client.get(address.format(slug)) for slug in (old, "nombre-segundo"))
        assert (first.status_code, second.status_code) == (200, 200), address
        assert len(body(first).replace(old.encode(), b"nombre-segundo")) == len(body(second))
    retract(scene["event"], by, "Era otro hecho")
    for code in (old, "nombre-segundo", row.uid):
        assert client.get(f"/api/v1/events/?claimant={code}").json()["results"] == []
    assert client.get("/api/v1/events/?claimant=persona-primera").status_code == 400
