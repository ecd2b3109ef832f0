"""One of two rows that tell the same is hidden: the page says so, and the history tells neither of it any more."""

import json

import pytest

from events.models import Report
from events.public.models import Change
from events.publishing import past_to_close, publish
from tests import factories
from tests.publishing.past.hiding import DISTRICT, EXACT, KEPT, at, hamlet, person

pytestmark = pytest.mark.django_db

WORDLESS = {"claimant_words_es": "", "claimant_words_en": ""}


@pytest.fixture
def by():
    return factories.reviewer()


def claims(event, **who):
    """Add two claims of one claimant; return the first."""
    report = event.citations.get().report
    texts = ("los soldados dispararon", "hubo lluvia")
    both = [factories.ClaimFactory(event=event, report=report, text_es=t, **{**WORDLESS, **who}) for t in texts]
    return both[0]


def put(row, **values):
    type(row).objects.filter(pk=row.pk).update(**values)


def by_a_person(event, by):
    row = claims(event, claimant_actor=person(by))
    return lambda: put(row, claimant_actor=None, claimant_words_es="una vecina", claimant_words_en="a woman")


def by_a_publisher(event, _by):
    row = claims(event, claimant_publisher=factories.PublisherFactory(name="Radio canaria"))
    return lambda: put(row, claimant_publisher=None, claimant_words_es="una radio", claimant_words_en="a radio")


def in_words(event, _by):
    row = claims(event, claimant_words_es="la enfermera", claimant_words_en="the nurse")
    return lambda: put(row, claimant_words_es="una mujer", claimant_words_en="a woman")


def said_of_somebody(event, _by):
    row = claims(event, claimant_words_es="x", value_actor=factories.ActorFactory(kind="civilians", name_es="Canarios"))
    return lambda: put(row, value_actor=None)


def two_victims(event, _by):
    values = {"event": event, "actor": None, "described_as_es": "profesora", "role": "killed"}
    row, _other = factories.EventActorFactory(**values), factories.EventActorFactory(**values)
    return lambda: put(row, described_as_es="una mujer")


def two_relations(event, _by):
    one = factories.ActorFactory(kind="civilians", name_es="Canarios")
    rows = [
        event.actor_relations.create(from_actor=one, to_actor=factories.ActorFactory(), kind="member_of")
        for _twice in range(2)
    ]
    return rows[0].delete


def two_reports(event, _by):
    publisher = factories.PublisherFactory(name="Radio canaria")
    for title in ("Uno", "Dos"):
        event.citations.create(report=factories.ReportFactory(publisher=publisher, title=title))
    vaguer = factories.PublisherFactory(name="un medio local")
    return lambda: Report.objects.filter(title="Uno").update(publisher=vaguer)


def two_roles(event, _by):
    place = {"event": event, "location": hamlet(), "precision": "named_place", "is_primary": False}
    row, _other = (factories.EventLocationFactory(**place, role=role) for role in ("origin", "destination"))
    return lambda: put(row, location=place["location"].parent, **DISTRICT)


TWINS = {
    by_a_person: "que «Persona canaria» figuraba como declarante de «los soldados dispararon»",
    by_a_publisher: "que «Radio canaria» figuraba como declarante de «los soldados dispararon»",
    in_words: "las palabras «la enfermera»",
    said_of_somebody: "que «Canarios» figuraba en la afirmación «los soldados dispararon»",
    two_victims: "las palabras «profesora»",
    two_relations: "que «Canarios» figuraba en una relación con «",
    two_reports: "que el reporte «Uno» es de «Radio canaria»",
    two_roles: "el lugar «Caserío canario» (origen, lugar con nombre)",
}


@pytest.mark.parametrize("is_correction", [False, True])
@pytest.mark.parametrize("way", TWINS, ids=lambda way: way.__name__)
def test_one_of_two_that_tell_the_same_leaves(by, way, is_correction):
    event = factories.fit_event()
    hide = way(event, by)
    publish(event, by)
    assert past_to_close(event) == []
    hide()
    told = [one for one in past_to_close(event) if one.what.startswith(TWINS[way])]
    assert [(one.where, one.is_always) for one in told] == [(["revisión 1"], False)]
    publish(event, by, "Por seguridad", *([KEPT] if is_correction else []))
    assert (Change.objects.get(kind="event", revision=1).document is not None) == is_correction
    # The other one hidden too, later: what was kept of the first is no leave for it.
    if is_correction and way is two_victims:
        event.cast.filter(described_as_es="profesora").update(described_as_es="otra mujer")
        assert [one.where for one in past_to_close(event) if "profesora" in one.what] == [["revisión 1", "revisión 2"]]
        publish(event, by, "Por seguridad")
        assert not Change.objects.filter(document__contains="profesora").exists()


def test_the_point_of_a_named_place_that_a_circle_hides_leaves_though_a_site_lies_in_that_place(by):
    place = hamlet()
    event = factories.fit_event(place={"location": place, "precision": "site", "public_point": at(-73.9, -12.7)})
    row = factories.EventLocationFactory(
        event=event, location=place, precision="named_place", public_point=at(*EXACT), is_primary=False
    )
    publish(event, by)
    put(row, precision="vicinity", radius_m=3000, exact_point=at(*EXACT), public_point=at(-73.79, -12.565))
    assert any(str(EXACT[0]) in one.what for one in past_to_close(event))
    publish(event, by, "Por seguridad")
    assert not Change.objects.filter(document__contains=str(EXACT[0])).exists()


def test_a_circle_that_returns_with_its_kept_centre_takes_nothing_out():
    told = factories.UserFactory(may=["publish_event", "view_eventconfidential"])
    circle = {"precision": "vicinity", "radius_m": 3000, "exact_point": at(*EXACT), "public_point": None}
    event = factories.fit_event(place={"location": hamlet(), **circle})
    publish(event, told)
    row = event.places.get()
    district = row.location.parent
    put(row, location=district, **DISTRICT)
    publish(event, told, "Mal anotado", KEPT)
    put(row, location=row.location, **circle)
    # The district in its stead was the mistake.
    assert [one.where for one in past_to_close(event, told)] == []
    publish(event, told, "Era el mismo lugar")
    shown = [json.loads(text)["locations"][0]["point"] for text in _documents(event)]
    assert shown[0] == shown[2] and shown[1] is None


def _documents(event):
    entries = Change.objects.filter(kind="event", public_id=event.public_id, document__isnull=False)
    return entries.order_by("seq").values_list("document", flat=True)
