"""The page of an actor keeps denials visible as denials, and persons out of search engines."""

import re

import pytest
from django.utils import timezone

from events import models
from events.publishing import publish, retract
from tests import factories
from tests.asking import queries_anew

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return factories.reviewer()


def page(client, actor, language: str = "es") -> str:
    response = client.get(f"/{language}/actors/{actor.slug}/")
    assert response.status_code == 200
    return response.content.decode()


def test_an_actor_shows_names_parts_and_relations(client, by):
    group = factories.ActorFactory(name_es="Grupo del valle", name_en="Valley group", kind="armed_group")
    models.ActorName.objects.create(actor=group, text="GDV", kind="acronym")
    other = factories.ActorFactory(name_es="Otra banda")
    event = factories.fit_event()
    factories.EventActorFactory(event=event, actor=group, role="initiator", certainty="probable")
    models.ActorRelation.objects.create(
        event=event, from_actor=other, to_actor=group, kind="pays_protection_to", certainty="alleged"
    )
    publish(event, by)
    spanish, english = page(client, group), page(client, group, "en")
    for phrase in ("Grupo del valle", "GDV", "sigla", "Otra banda", "paga protección a", "presunt"):
        assert phrase in spanish
    for phrase in ("Valley group", "pays protection to", "alleged", "initiator", "probable"):
        assert phrase in english
    assert spanish.count("<h1") == 1


def test_a_denied_attribution_stays_visible_and_is_no_part(client, by):
    accused = factories.ActorFactory(name_es="Grupo acusado", kind="armed_group")
    event = factories.fit_event()
    report = models.Citation.objects.get(event=event).report
    factories.ClaimFactory(
        event=event, report=report, about="perpetrator", stance="denies", value_actor=accused,
        claimant_words_es="el general", text_es="No fueron ellos.",
    )  # fmt: skip
    publish(event, by)
    html = page(client, accused)
    assert "is-contested" in html
    assert "el general" in html
    assert "No part in any recorded event" in page(client, accused, "en")


def test_a_person_who_is_no_official_is_kept_out_of_search_engines(client, by):
    person = factories.ActorFactory(
        kind="person", public_basis="Mando anunciado por el Estado", signed_by=by, signed_on=timezone.localdate()
    )
    minister = factories.ActorFactory(kind="person", is_official=True)
    event = factories.fit_event()
    for actor in (person, minister):
        factories.EventActorFactory(event=event, actor=actor, role="authority")
    publish(event, by)
    response = client.get(f"/es/actors/{person.slug}/")
    assert response["X-Robots-Tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in response.content.decode()
    assert "presumed innocent unless" in page(client, person, "en")
    assert "X-Robots-Tag" not in client.get(f"/es/actors/{minister.slug}/")


def test_an_actor_of_no_published_event_is_unknown(client, by):
    draft = factories.ActorFactory()
    factories.EventActorFactory(event=factories.fit_event(), actor=draft)
    assert client.get(f"/es/actors/{draft.slug}/").status_code == 404
    event = factories.fit_event()
    factories.EventActorFactory(event=event, actor=draft)
    publish(event, by)
    assert client.get(f"/es/actors/{draft.slug}/").status_code == 200
    retract(event, by, "Error")
    assert client.get(f"/es/actors/{draft.slug}/").status_code == 410


def test_texts_are_escaped(client, by):
    actor = factories.ActorFactory(name_es="<script>alert(1)</script>", description_es="<b onclick=alert(2)>x</b>")
    event = factories.fit_event()
    factories.EventActorFactory(event=event, actor=actor)
    publish(event, by)
    html = page(client, actor)
    assert "<script>alert" not in html
    assert "<b onclick" not in html


def _related(event, one, other, **kwargs):
    return models.ActorRelation.objects.create(
        event=event, from_actor=one, to_actor=other, **{"kind": "member_of", "certainty": "confirmed", **kwargs}
    )


def test_relations_are_drawn_and_the_table_says_the_same(client, by):
    group = factories.ActorFactory(name_es="Grupo del valle", name_en="Valley group", kind="armed_group")
    clan, band, payer = (
        factories.ActorFactory(name_es=name, kind="criminal_group") for name in ("Clan", "Banda", "B2")
    )
    event = factories.fit_event()
    _related(event, clan, group, from_date="2012-03-01", to_date="2016-05-01")
    _related(event, band, group, from_date="2014-01-01", certainty="alleged")
    _related(event, payer, group, certainty="probable", kind="pays_protection_to")
    publish(event, by)
    html = page(client, group, "en")
    svg = re.search(r'<svg class="spans__drawing" role="img".*?</svg>', html, re.S).group()
    assert "Relations of Valley group through time" in svg
    assert "from 2012 to 2020" in svg
    assert len(re.findall(r"<rect", svg)) == 2
    assert len(re.findall(r'<circle class="spans__probable"', svg)) == 1
    assert len(re.findall(r'<rect class="spans__alleged" fill="url\(#spans-hatching\)"', svg)) == 1
    assert len(re.findall(r"spans__open", svg)) == 1
    table = re.search(r'<table class="stacking relations-table">.*?</table>', html, re.S).group()
    for words in ("1 March 2012", "1 May 2016", "1 January 2014", "pays protection to", "alleged", "not reported"):
        assert words in table
    assert table.count("<tr>") == 4


def test_a_relation_of_an_undated_event_stands_in_the_table_alone(client, by):
    group, clan = factories.ActorFactory(kind="armed_group"), factories.ActorFactory(name_es="Clan")
    event = factories.fit_event(date_start=None, date_end=None, date_precision="unknown")
    _related(event, clan, group)
    publish(event, by)
    html = page(client, group)
    assert "spans__drawing" not in html
    assert "Clan" in re.search(r'<table class="stacking relations-table">.*?</table>', html, re.S).group()


def test_roles_are_counted_and_contested_events_apart(client, by):
    force = factories.ActorFactory(name_es="Fuerza")
    for verification in ("", "", "contested", "debunked"):
        event = factories.fit_event(verification=verification)
        factories.EventActorFactory(event=event, actor=force)
        publish(event, by)
    html = page(client, force, "en")
    played = re.search(r'<div class="played">.*?</div>', html, re.S).group()
    assert "In the 2 events recorded here" in played
    assert "1 contested one is counted apart" in played
    assert '<span class="number">2</span>' in played
    assert f"?actor={force.slug}&amp;role=executing_force" in played


def test_a_denial_stays_visible_behind_any_number_of_later_events(client, by, monkeypatch):
    monkeypatch.setattr("events.pages.actor.view.EVENTS_AT_MOST", 1)
    accused = factories.ActorFactory(kind="armed_group")
    event = factories.fit_event(date_start="2001-01-01", date_end="2001-01-01")
    report = models.Citation.objects.get(event=event).report
    factories.ClaimFactory(
        event=event, report=report, about="perpetrator", stance="denies", value_actor=accused,
        claimant_words_es="el general", text_es="No fueron ellos.",
    )  # fmt: skip
    publish(event, by)
    for _ in range(2):
        later = factories.fit_event()
        factories.EventActorFactory(event=later, actor=accused)
        publish(later, by)
    assert "el general" in page(client, accused)


def test_so_many_events_are_shown_each_with_all_roles_and_not_so_many_roles(client, by, monkeypatch):
    monkeypatch.setattr("events.pages.actor.view.EVENTS_AT_MOST", 2)
    actor = factories.ActorFactory()
    for title in ("Hecho primero", "Hecho segundo"):
        event = factories.fit_event(title_es=title)
        for role in ("initiator", "target"):
            factories.EventActorFactory(event=event, actor=actor, role=role)
        publish(event, by)
    html = page(client, actor)
    assert [html.count(f">{title}") for title in ("Hecho primero", "Hecho segundo")] == [1, 1]
    tags = re.findall(r'<span class="roll__tags">(.*?)</li>', html, re.DOTALL)
    assert [len(re.findall(r'<span class="small">', tag)) for tag in tags] == [2, 2]
    assert "Se muestran" not in html
    publish(_with_a_part(actor), by)
    html = page(client, actor)
    assert len(re.findall('class="roll__tags"', html)) == 2 and "Se muestran" in html


def _with_a_part(actor):
    event = factories.fit_event()
    factories.EventActorFactory(event=event, actor=actor, role="initiator")
    return event


def test_an_actor_takes_as_many_queries_however_many_events(client, by):
    actor, other = factories.ActorFactory(), factories.ActorFactory()
    for _ in range(4):
        event = factories.fit_event()
        factories.EventActorFactory(event=event, actor=actor)
        _related(event, actor, other)
        publish(event, by)
    with queries_anew() as queries:
        page(client, actor)
    # Seven load the columns of a process that has just started; most others are kept while the version lasts.
    assert len([q for q in queries if "record_" in q["sql"]]) == 19


def test_an_actors_events_stand_by_year_in_a_strip_and_in_a_table(client, by):
    group = factories.ActorFactory(kind="armed_group")
    for year, more in ((2012, {}), (2012, {}), (2014, {}), (2014, {"verification": "contested"})):
        day = f"{year}-03-05"
        event = factories.fit_event(date_start=day, date_end=day, **more)
        factories.EventActorFactory(event=event, actor=group, role="initiator", certainty="probable")
        publish(event, by)
    other = factories.fit_event(date_start="2013-01-01", date_end="2013-01-01")
    publish(other, by)
    html = page(client, group, "en")
    drawing = re.search(r'<svg class="density__drawing".*?</svg>', html, re.S).group()
    assert re.findall(r"<title>([^<]+)</title>", drawing) == ["2012: 2", "2014: 1; 1 contested, counted apart"]
    lead = re.search(
        rf'class="number"><a class="lone" href="(/en/timeline/\?actor={group.slug}&amp;year=2012#y2012)">', html
    )
    shown = client.get(lead.group(1).replace("&amp;", "&").partition("#")[0]).content.decode()
    assert shown.count('<li id="VRT-') == 2
    assert "Por año: los hechos" in page(client, group)


def test_an_actor_without_a_part_has_no_strip(client, by):
    group = factories.ActorFactory(kind="armed_group")
    event = factories.fit_event()
    report = models.Citation.objects.get(event=event).report
    factories.ClaimFactory(event=event, report=report, about="perpetrator", stance="denies", value_actor=group)
    publish(event, by)
    assert "density__drawing" not in page(client, group)


def test_the_tree_is_told_from_both_ends_with_dates_and_source(client, by):
    top, low = factories.ActorFactory(name_es="Todo"), factories.ActorFactory(name_es="Parte")
    tie = {"kind": "faction_of", "source_es": "Un diario", "source_url": "https://example.org/nota"}
    models.ActorTie.objects.create(actor=low, parent=top, since="1999", until="2001-05-02", **tie)
    publish(_with_a_part(low), by)
    publish(_with_a_part(top), by)
    for shown, other in ((top, low), (low, top)):
        html = page(client, shown)
        told = re.search(r'<section aria-labelledby="tree">.*?</section>', html, re.S).group()
        assert f"/actors/{other.slug}/" in told and "Un diario" in told and "https://example.org/nota" in told
        assert "desde 1999" in told and "hasta el" in told
        assert html.index('id="tree"') < html.index('id="parts"')
    assert "Con lo que está debajo de él: 2 hechos" in page(client, top)
