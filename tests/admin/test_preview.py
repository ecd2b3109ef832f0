"""The preview of an event: what readers would see, byte for byte, and nothing that would not leave the desk."""

import json
import re

import pytest
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.contrib.gis.geos import Point
from django.urls import path, reverse
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from events import models
from events.document.event import ENVELOPE
from events.public.models import PublicEvent
from events.publishing import publish
from events.publishing.journal import canonical
from events.publishing.preview import preview
from tests import factories

from .conftest import member, session_of
from .test_lists import full_event

pytestmark = pytest.mark.django_db
# The newsroom's side alone, for the test that needs it.
urlpatterns = [path("admin/", admin.site.urls)]


def page(client, event, **asked):
    return client.get(reverse("admin:events_event_preview", args=[event.pk]), asked)


def without_envelope(document: dict) -> str:
    return canonical({key: value for key, value in document.items() if key not in ENVELOPE})


def main_of(html: str) -> str:
    """Return the page's content without links, without its id and without its history and citation."""
    main = html[html.index("<main") : html.index("</main>")]
    main = re.sub(r'(<a\b[^>]*?)\s+(?:xlink:)?href="[^"]*"', r"\1", main)
    main = re.sub(r'<div class="on-paper.*?</div>', "", main, flags=re.DOTALL)
    main = re.sub(r"(-v|versi[oó]n )\d+", r"\1", main)  # of the dataset
    main = re.sub(r"VRT-\d{4}-\d+", "VRT", main)
    main = re.sub(r'<section aria-labelledby="(history|cite|erratum)".*?</section>', "", main, flags=re.DOTALL)
    return " ".join(re.sub(r'<p class="small"><a>.*', "", main, flags=re.DOTALL).split())


# Which rows an event gets beside its place and its report, and what state it is in.
ROWS = st.fixed_dictionaries(
    {
        "cast": st.integers(0, 2), "seizures": st.integers(0, 2), "casualty": st.booleans(),
        "claim": st.booleans(), "secret": st.booleans(), "english": st.booleans(), "dated": st.booleans(),
        "precision": st.sampled_from(["district", "named_place", "site", "vicinity", "withheld"]),
        "is_published": st.booleans(), "language": st.sampled_from(["es", "en"]),
    }
)  # fmt: skip


def build(rows: dict, by) -> models.Event:
    """Return a fit event with these rows; published once and changed since where they say so."""
    kind = "populated_place" if rows["precision"] != "district" else "district"
    location = factories.LocationFactory(kind=kind, point=Point(-73.8, -12.5))
    place = {"location": location, "precision": rows["precision"]}
    if rows["precision"] == "site":
        place["public_point"] = Point(-73.801, -12.501)
    if rows["precision"] == "vicinity":
        place |= {"exact_point": Point(-73.802, -12.502), "radius_m": 3000}
    dates = {} if rows["dated"] else {"date_start": "2020-03-01", "date_end": "2020-03-31", "date_precision": "month"}
    texts = {} if rows["english"] else {"title_en": "", "summary_en": ""}
    event = factories.fit_event(place=place, **dates, **texts)
    report = event.citations.get().report
    for _ in range(rows["cast"]):
        factories.EventActorFactory(event=event)
    seizures = [factories.SeizureFactory(event=event) for _ in range(rows["seizures"])]
    if rows["casualty"]:
        factories.CasualtyFactory(event=event)
    if rows["claim"]:
        factories.ClaimFactory(event=event, report=report, seizure=seizures[0] if seizures else None)
    if rows["secret"]:
        secret = factories.ReportFactory(is_confidential=True, title="Reporte reservado")
        event.citations.create(report=secret)
        factories.ClaimFactory(event=event, report=secret, text_es="Solo en reserva")
    if rows["is_published"]:
        publish(event, by)
        models.Event.objects.filter(pk=event.pk).update(title_es="Otro título", status="changes_pending")
        factories.SeizureFactory(event=event)
    event.refresh_from_db()
    return event


@settings(
    max_examples=12, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.explicit, Phase.generate]
)
@given(rows=ROWS)
def test_what_the_preview_shows_is_what_is_then_published(reviewer, rows, client):
    """The document byte for byte; of the page, all that a first look at its address would show."""
    # Not who looks: inside the test's one transaction all that follows a request counts as that person's.
    chief = get_user_model().objects.filter(username="otra").first() or member("otra", "Reviewer")
    event = build(rows, chief)
    language = rows["language"]
    seen = page(session_of(reviewer), event, lang=language)
    assert seen.status_code == 200
    shown = preview(event, chief).document
    publish(event, chief, "Corrección")
    public = PublicEvent.objects.get(pk=event.public_id)
    assert without_envelope(shown) == without_envelope(json.loads(public.document))
    read = client.get(f"/{language}/events/{event.public_id}/")
    assert main_of(seen.content.decode()) == main_of(read.content.decode())


def test_it_says_that_it_is_one_and_nobody_keeps_it(editor):
    event = full_event(created_by=editor)
    response = page(session_of(editor), event)
    html = response.content.decode()
    assert "Vista previa: no publicado" in html
    assert "no-store" in response["Cache-Control"]
    assert "noindex" in response["X-Robots-Tag"]
    assert '<meta name="robots" content="noindex' in html
    assert 'rel="canonical"' not in html and "<script" not in html and "application/ld+json" not in html
    assert PublicEvent.objects.count() == 0
    links = set(re.findall(r'<a\b[^>]*?href="([^"]*)"', html))
    inside = {link for link in links if link.startswith(("/", "?"))}
    assert {link.partition("?")[0] for link in inside} == {
        reverse("admin:events_event_change", args=[event.pk]),
        reverse("admin:events_event_preview", args=[event.pk]),
    }


@pytest.mark.parametrize("language", ["es", "en"])
def test_a_lead_without_anything_has_one(editor, language):
    event = models.Event.objects.create(title_es="Algo pasó", status="lead", created_by=editor)
    response = page(session_of(editor), event, lang=language)
    assert response.status_code == 200
    told = "Aún sin tipo" if language == "es" else "No type yet"
    assert told in response.content.decode()


@pytest.mark.parametrize("status", ["draft", "in_review", "published", "changes_pending", "retracted", "redacted"])
def test_every_state_has_one(reviewer, status):
    event = full_event()
    if status not in ("draft", "in_review"):
        publish(event, reviewer)
    models.Event.objects.filter(pk=event.pk).update(status=status)
    assert page(session_of(reviewer), event).status_code == 200


def test_what_does_not_leave_the_desk_is_in_no_preview(editor):
    event = full_event(created_by=editor)
    models.EventConfidential.objects.create(event=event, internal_notes="canarionota", source_notes="canariofuente")
    secret = factories.ReportFactory(is_confidential=True, title="canarioreporte")
    event.citations.create(report=secret)
    factories.ClaimFactory(event=event, report=secret, text_es="canarioversión")
    person = factories.ActorFactory(kind="person", name_es="canario persona")
    kept = factories.ActorFactory(is_public=False, name_es="canario reservado")
    factories.EventActorFactory(event=event, actor=person, described_as_es="un vecino")
    models.ActorRelation.objects.create(
        event=event, from_actor=kept, to_actor=factories.ActorFactory(), kind="unit_of", certainty="confirmed"
    )
    report = event.citations.order_by("pk").first().report
    factories.ClaimFactory(event=event, report=report, claimant_actor=kept, claimant_words_es="", claimant_words_en="")
    place = event.places.get()
    place.precision, place.radius_m, place.exact_point = "vicinity", 3000, Point(-73.912345, -12.612345)
    place.save()
    for language in ("es", "en"):
        html = page(session_of(editor), event, lang=language).content.decode()
        assert "canario" not in html
        assert "73.91" not in html and "12.61" not in html
        assert "un vecino" in html


def test_a_centre_that_is_drawn_at_the_publication_is_shown_to_who_may_see_points_alone(editor, reviewer):
    event = factories.fit_event(
        place={"location": factories.LocationFactory(kind="populated_place"), "precision": "vicinity",
               "radius_m": 3000, "exact_point": Point(-73.9, -12.6)},
    )  # fmt: skip
    assert preview(event, reviewer).document["locations"][0]["point"] is not None
    assert preview(event, editor).document["locations"][0]["point"] is None
    assert event.places.get().public_point is None


def test_who_may_not_see_events_sees_no_preview_and_a_stranger_is_asked_who_he_is(client, db):
    event = full_event()
    nobody = factories.UserFactory()
    assert page(session_of(nobody), event).status_code == 403
    assert page(client, event).status_code == 302
    assert page(session_of(member("editora", "Editor")), event, lang="x").status_code == 200


def test_a_newsroom_that_serves_no_page_of_readers_has_it_too(editor, settings):
    settings.ROOT_URLCONF = __name__
    event = full_event(created_by=editor)
    for language in ("es", "en"):
        assert page(session_of(editor), event, lang=language).status_code == 200


def test_there_is_none_of_nothing(editor):
    assert session_of(editor).get("/admin/events/event/999999/preview/").status_code == 404
