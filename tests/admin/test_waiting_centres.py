"""Circles around points that an editor entered: no answer says whether somebody else hides that very place."""

import math
from random import Random

import pytest
from django.contrib.gis.geos import Point
from django.urls import reverse

from events.models import Event, VicinityOffset
from events.models.vicinity import SAME_PLACE_M, distance_m
from events.public.models import PublicEvent
from events.publishing import PublicationRefused, problems, publish
from tests import factories

from .conftest import session_of
from .filling import add_row, address_of, open_event, posted, save_event

SECRET = Point(-73.851234, -12.456789, srid=4326)
RADIUS_M = 1000


def beside(point, metres, bearing):
    """Return (lon, lat) so many metres away, to six decimals as a form spells them."""
    north, east = metres * math.cos(bearing) / 110_600, metres * math.sin(bearing) / 110_600
    return round(point.x + east / math.cos(math.radians(point.y)), 6), round(point.y + north, 6)


def told(point):
    return f"{point[0]}, {point[1]}"


@pytest.fixture
def place(db):
    return factories.LocationFactory(kind="populated_place")


@pytest.fixture
def secret(reviewer, place):
    """A published circle; its centre is what an editor may hold guesses against."""
    centre = VicinityOffset.objects.centre_for(SECRET, RADIUS_M)
    circle = {"precision": "vicinity", "radius_m": RADIUS_M, "exact_point": SECRET, "public_point": centre}
    event = factories.fit_event(place={"location": place, **circle})
    publish(event, reviewer)
    return event.places.get()


def drafted(user, place, points):
    """Enter a draft with a site at each point; return the event and its rows in that order."""
    event = factories.fit_event(created_by=user)
    client = session_of(user)
    data = open_event(client, event)
    for point in points:
        data = add_row(
            data, "places", location=place.pk, role="site", precision="site", name_as_reported="",
            public_point=told(point), radius_m="", event=event.pk,
        )  # fmt: skip
    assert client.post(address_of(event), data).status_code == 302
    return event, list(event.places.filter(precision="site").order_by("pk"))


def circled(user, event, centre="", radius_m=RADIUS_M):
    """Make every site of an event a vicinity; return the page's answer."""
    client = session_of(user)
    data = open_event(client, event)
    for number in range(int(data["places-INITIAL_FORMS"][0])):
        if data[f"places-{number}-precision"] == ["site"]:
            row = {"precision": "vicinity", "radius_m": str(radius_m)}
            row["public_point"] = data[f"places-{number}-public_point"][0] if centre is None else centre
            data |= {f"places-{number}-{name}": [value] for name, value in row.items()}
    return client.post(address_of(event), data)


def answers(user, event, rows):
    """Return what each row's form says of its circle, and everything that the event's pages say beside."""
    client = session_of(user)
    html = client.get(address_of(event)).content.decode()
    data, of_row = posted(html), {}
    for number in range(int(data["places-INITIAL_FORMS"][0])):
        of_row[data[f"places-{number}-id"][0]] = (
            data[f"places-{number}-public_point"][0], data[f"places-{number}-radius_m"][0],
        )  # fmt: skip
    return [of_row[str(row.pk)] for row in rows], html


@pytest.mark.parametrize("centre", ["", None])
def test_a_guess_is_answered_alike_near_and_far(editor, secret, place, centre):
    random = Random(11)
    near = [beside(SECRET, random.uniform(0, SAME_PLACE_M), random.uniform(0, 7)) for _ in range(8)]
    # Around the centre that readers see, as far from it as the secret point lies, and anywhere.
    ring = [
        beside(secret.public_point, distance_m(SECRET, secret.public_point), random.uniform(0, 7)) for _ in range(6)
    ]
    far = [beside(SECRET, random.uniform(300, 90_000), random.uniform(0, 7)) for _ in range(6)]
    guesses = [*near, *ring, *far]
    event, rows = drafted(editor, place, guesses)
    before = VicinityOffset.objects.count()
    assert circled(editor, event, centre).status_code == 302
    found, html = answers(editor, event, rows)
    assert set(found) == {("", str(RADIUS_M))}
    assert VicinityOffset.objects.count() == before, "nothing was drawn that could be told later"
    history = session_of(editor).get(reverse("admin:events_event_history", args=[event.pk])).content.decode()
    for page in (html, history):
        for guess in guesses:  # a guess may lie as far north as the centre does
            page = page.replace(told(guess), "")
        assert f"{secret.public_point.y:.5f}" not in page
    assert {problem.code for problem in problems(Event.objects.get(pk=event.pk))} == {"centre_at_publication"}


def test_neither_another_radius_nor_a_reviewer_who_saves_tells_the_centre(editor, reviewer, secret, place):
    event, (row,) = drafted(editor, place, [beside(SECRET, 50, 1)])
    circled(editor, event)
    client = session_of(editor)
    for radius_m in ("3000", "1000"):
        data = open_event(client, event)
        data["places-1-radius_m"] = [radius_m]
        assert client.post(address_of(event), data).status_code == 302
        assert answers(editor, event, [row])[0] == [("", radius_m)]
    other = session_of(reviewer)
    data = open_event(other, event)
    assert save_event(other, event, {**data, "places-1-name_as_reported": ["Otro"]}).status_code == 302
    event.refresh_from_db()
    assert other.get(reverse("admin:events_event_publish", args=[event.pk])).status_code == 200
    row.refresh_from_db()
    assert row.name_as_reported == "Otro" and row.public_point is None
    assert answers(editor, event, [row])[0] == [("", "1000")]


def test_no_centre_that_an_editor_types_says_whether_it_is_free(editor, secret, place):
    far = Point(-74.3, -13.1, srid=4326)
    step = (secret.public_point.x - SECRET.x, secret.public_point.y - SECRET.y)
    event, _rows = drafted(editor, place, [(far.x, far.y)])
    texts = set()
    for turned in (step, (-step[0], -step[1]), (step[1], step[0]), (0, 0.1)):
        response = circled(editor, event, told((far.x + turned[0], far.y + turned[1])))
        formsets = response.context["inline_admin_formsets"]
        (formset,) = (f.formset for f in formsets if f.formset.prefix == "places")
        texts.add(str([form.errors for form in formset.forms]))
    assert len(texts) == 1 and "public_point" in texts.pop()


def published_by(user, event, **reason):
    """Press "publish" on an event's page, then on the page that asks; return the centre that this page showed."""
    client = session_of(user)
    data = open_event(client, event)
    assert client.post(address_of(event), {**data, "_then_publish": "1"}).status_code == 302
    address = reverse("admin:events_event_publish", args=[event.pk])
    html = client.get(address).content.decode()
    answer = client.post(address, {**posted(html, "confirm_form"), **reason})
    assert answer.status_code == 302, [str(problem.message) for problem in answer.context["problems"]]
    return html


def test_events_of_one_place_share_the_centre_once_a_reviewer_publishes_them(editor, reviewer, secret, place):
    # All drafted first: in one transaction, what is written without a request counts for who made the last one.
    drafts = [drafted(editor, place, [beside(SECRET, metres, 2)]) for metres in (0, 60, 190)]
    for event, (row,) in drafts:
        event.places.exclude(pk=row.pk).delete()
        circled(editor, event)
    for event, (row,) in drafts:
        html = published_by(reviewer, event)
        row.refresh_from_db()
        assert row.public_point.coords == secret.public_point.coords
        assert f"{round(secret.public_point.x, 6)}" in html.replace(",", ".")
    event.refresh_from_db()
    assert f"{round(secret.public_point.x, 6)}" in PublicEvent.objects.get(pk=event.public_id).document
    # That the publication set the centre makes it nobody's own work.
    client = session_of(editor)
    save_event(client, event, open_event(client, event), title_es="Otro título")
    event.refresh_from_db()
    assert event.status == "changes_pending"
    assert not problems(event, reviewer)
    published_by(reviewer, event, reason="Otro título")


def test_who_may_not_see_exact_points_does_not_publish_a_circle_that_waits(editor, secret, place):
    event, (row,) = drafted(editor, place, [beside(SECRET, 20, 3)])
    circled(editor, event)
    before = VicinityOffset.objects.count()
    with pytest.raises(PublicationRefused) as refused:
        publish(Event.objects.get(pk=event.pk), factories.reviewer())
    assert [problem.code for problem in refused.value.problems] == ["centre_at_publication"]
    row.refresh_from_db()
    assert row.public_point is None and VicinityOffset.objects.count() == before
    client = session_of(editor)
    save_event(client, event, open_event(client, event), _then_submit="1")
    event.refresh_from_db()
    assert event.status == "in_review", "handing over is not held up"
