"""Other ways to hide what readers saw: of places that were, of people in few words; and texts that go on telling it."""

import pytest

from events.models import EventActor, EventLocation, Location
from events.public.models import Change, PublicLocation
from events.publishing import PublicationRefused, past_to_close, publish, publish_location, warnings
from tests import factories
from tests.publishing.past.hiding import DISTRICT, KEPT, at, changed, hamlet, placed
from tests.publishing.test_retraction import everything_public

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return factories.reviewer()


@pytest.mark.parametrize("is_correction", [False, True])
def test_what_a_place_was_before_leaves_with_the_change(by, is_correction):
    old = factories.LocationFactory(kind="populated_place", name_es="Anterior dorado", slug="anterior-dorado")
    place = hamlet(predecessor=old)
    publish(factories.fit_event(place={"location": place, "precision": "named_place"}), by)
    Location.objects.filter(pk=place.pk).update(predecessor=None)
    place = Location.objects.get(pk=place.pk)
    assert ["Anterior dorado" in one.what for one in past_to_close(place)] == [True]
    publish_location(place, by, "No era el mismo", *([KEPT] if is_correction else []))
    assert ("dorado" in everything_public()) == is_correction
    assert not PublicLocation.objects.filter(pk=old.uid).exists(), "nothing published names it any more"


# Words for somebody, and what they are made to.
COARSER = [
    ("Canaria", "Una persona"),
    ("Canaria, profesora", "Una profesora"),
    ("la profesora de la escuela de adobe", "una persona"),
    ("el dueño del camión rojo de la quebrada", "un hombre"),
]


def reworded(event, text):
    event.cast.filter(actor=None).update(described_as_es=text)


def entered_anew(event, text):
    event.cast.filter(actor=None).delete()
    factories.EventActorFactory(event=event, actor=None, described_as_es=text)


@pytest.mark.parametrize("way", [reworded, entered_anew])
@pytest.mark.parametrize(("before", "after"), COARSER)
def test_words_that_say_less_of_somebody_leave_the_past(by, before, after, way):
    event = factories.fit_event()
    factories.EventActorFactory(event=event, actor=None, described_as_es=before)
    publish(event, by)
    way(event, after)
    assert past_to_close(event)
    publish(event, by, "Menos exacto")
    assert Change.objects.get(kind="event", revision=1).document is None
    assert before not in everything_public()


@pytest.mark.parametrize(
    ("before", "after"),
    [("dos hombes armados", "dos hombres armados"), ("Un hombre", "Un hombre joven y armado"), ("Hombres", "Hombres")],
)
def test_words_that_say_as_much_keep_their_past(by, before, after):
    event = factories.fit_event()
    factories.EventActorFactory(event=event, actor=None, described_as_es=before)
    publish(event, by)
    reworded(event, after)
    assert past_to_close(event) == []


def test_who_is_named_now_loses_no_words(by):
    event = factories.fit_event()
    part = factories.EventActorFactory(event=event, actor=None, described_as_es="un grupo armado desconocido")
    publish(event, by)
    EventActor.objects.filter(pk=part.pk).update(actor=factories.ActorFactory(), described_as_es="")
    factories.EventActorFactory(event=event, actor=None, described_as_es="dos hombres")
    assert past_to_close(event) == []


def test_the_page_says_which_texts_go_on_telling_what_leaves(by):
    event = placed(precision="named_place", public_point=None)
    type(event).objects.filter(pk=event.pk).update(title_es="Hallazgo en Caserío Canario", summary_en="Near it.")
    publish(event, by)
    changed(event, location=event.places.get().location.parent, **DISTRICT)
    told = {text for one in past_to_close(event) for text in one.still_in}
    assert told == {"título"}
    type(event).objects.filter(pk=event.pk).update(title_es="Hallazgo en el distrito")
    assert not any(one.still_in for one in past_to_close(event))


def cautions(event):
    return {problem.code for problem in warnings(event)} & {"unknown_but_named"}


@pytest.mark.parametrize("precision", ["site", "named_place", "vicinity"])
def test_a_point_on_the_one_that_another_row_hides_is_told_to_who_may_see_that_alone(by, precision):
    circle = {"precision": "vicinity", "radius_m": 2000, "public_point": at(-73.787, -12.545)}
    event = placed(**circle, exact_point=at(-73.787123, -12.555123))
    radius = 5000 if precision == "vicinity" else None
    site = factories.EventLocationFactory(
        event=event, precision=precision, radius_m=radius, public_point=at(-73.787, -12.5551), is_primary=False
    )
    told = factories.UserFactory(may=["view_eventconfidential"])

    def codes(*who):
        return {problem.code for problem in warnings(event, *who)}

    assert "site_on_hidden_point" in codes(told)
    assert "site_on_hidden_point" not in codes() | codes(factories.UserFactory())
    EventLocation.objects.filter(pk=site.pk).update(public_point=at(-73.77, -12.57))
    assert "site_on_hidden_point" not in codes(told)


def test_a_place_said_to_be_unknown_and_named_is_cautioned(by):
    event = placed(precision="unknown", public_point=None)
    assert cautions(event) == {"unknown_but_named"}
    changed(event, location=event.places.get().location.parent)
    assert cautions(event) == set()


def test_a_row_that_was_moved_from_another_published_event_is_refused_in_words(by):
    event, other = placed(), factories.fit_event()
    moved = factories.EventLocationFactory(event=event, is_primary=False)
    publish(event, by)
    publish(other, by)
    EventLocation.objects.filter(pk=moved.pk).update(event=other)
    with pytest.raises(PublicationRefused) as refusal:
        publish(other, by, "Un lugar más")
    assert [problem.code for problem in refusal.value.problems] == ["row_elsewhere"]
    publish(event, by, "Un lugar menos")
    assert publish(other, by, "Un lugar más").revision == 2
