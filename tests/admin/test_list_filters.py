"""The filters of the list: each keeps what it says, a wrong value keeps nothing and is told, chips take them off."""

import pytest
from django.contrib.gis.geos import Point
from django.urls import reverse

from events import models, taxonomy
from events.desk.rules import public_reports, verification_of
from tests import factories

from .conftest import session_of

pytestmark = pytest.mark.django_db
LIST = "admin:events_event_changelist"


def listed(client, **asked) -> set[int]:
    answer = client.get(reverse(LIST), asked)
    assert answer.status_code == 200, asked
    return {event.pk for event in answer.context["cl"].result_list}


@pytest.fixture
def client(reviewer):
    return session_of(reviewer)


def test_a_place_has_what_lies_below_it_and_a_zone_its_members(client):
    province = factories.LocationFactory(kind="province")
    district = factories.LocationFactory(kind="district", parent=province)
    hamlet = factories.LocationFactory(kind="populated_place", parent=district)
    zone = factories.LocationFactory(kind="zone")
    models.LocationMembership.objects.create(location=district, zone=zone, source="Una ley")
    of = {
        place: factories.fit_event(place={"location": place, "precision": "named_place"}).pk
        for place in (province, district, hamlet, zone)
    }
    assert listed(client, place=province.pk) == {of[province], of[district], of[hamlet]}
    assert listed(client, place=hamlet.pk) == {of[hamlet]}
    assert listed(client, place=zone.pk) == {of[zone], of[district], of[hamlet]}


def test_an_actor_has_its_units_and_relations(client):
    above, below, told, other = (factories.ActorFactory() for _ in range(4))
    models.ActorTie.objects.create(actor=below, parent=above, kind="unit_of", source_es="Una ley")
    of = {actor: factories.EventActorFactory(actor=actor).event for actor in (above, below, told, other)}
    telling = factories.fit_event()
    ends = {"from_actor": told, "to_actor": below}
    models.ActorRelation.objects.create(event=telling, kind="faction_of", certainty="alleged", **ends)
    assert listed(client, actor=above.pk) == {of[above].pk, of[below].pk, of[told].pk, telling.pk}
    assert listed(client, actor=told.pk) == {of[told].pk, telling.pk}
    models.Event.objects.filter(pk=telling.pk).update(verification="debunked", verification_reason_es="Falso")
    assert listed(client, actor=above.pk) == {of[above].pk, of[below].pk, telling.pk}


def test_people_of_the_newsroom(client, reviewer, editor):
    one = factories.fit_event(created_by=editor, updated_by=reviewer)
    other = factories.fit_event(created_by=reviewer, updated_by=editor)
    models.Event.objects.filter(pk=one.pk).update(reviewed_by=reviewer, assigned_to=editor)
    assert listed(client, author=editor.pk) == {one.pk} == listed(client, changed_by="me")
    assert listed(client, author="me") == {other.pk} == listed(client, hands="nobody")
    assert listed(client, reviewer="me") == {one.pk} == listed(client, hands=editor.pk)


def test_sources(client):
    report = factories.ReportFactory()
    one, other = factories.fit_event(report=report), factories.fit_event()
    assert listed(client, publisher=report.publisher.pk) == {one.pk} == listed(client, report=report.pk)
    assert listed(client) == {one.pk, other.pk}


@pytest.mark.parametrize(
    ("asked", "is_there"),
    [
        ({"from": "2020-03-05"}, True), ({"from": "2020-03-06"}, True), ({"from": "2020-03-09"}, False),
        ({"to": "05/03/2020"}, True), ({"to": "2020-03-04"}, False), ({"from": "2020", "to": "2020"}, True),
        ({"from": "2020-03", "to": "2020-03"}, True), ({"from": "03/2020"}, True), ({"from": "2020-04"}, False),
        ({"to": "2020-02"}, False), ({"to": "2019"}, False), ({"from": "2020-12"}, False), ({"to": "2020-12"}, True),
    ],
)  # fmt: skip
def test_the_period_has_what_has_a_day_in_it(client, asked, is_there):
    event = factories.fit_event(date_start="2020-03-05", date_end="2020-03-08", date_precision="few_days")
    factories.fit_event(date_start=None, date_end=None, date_precision="unknown")
    assert listed(client, **asked) == ({event.pk} if is_there else set())


def test_verification_is_what_readers_would_get(client):
    same = factories.PublisherFactory()
    reports = {
        "two origins": [{}, {}],
        "one origin": [{"publisher": same}, {"publisher": same}],
        "not stated": [{"origin": ""}, {"origin": "wire"}],
        "headline": [{"read_extent": "headline"}],
        "a confidential one": [{}, {"is_confidential": True}],
        "a relayed one": [{}, {"cited_in": factories.ReportFactory()}],
    }
    for cited in reports.values():
        event = factories.fit_event(report=factories.ReportFactory(**cited[0]))
        for values in cited[1:]:
            models.Citation.objects.create(event=event, report=factories.ReportFactory(**values))
    factories.fit_event(verification="contested")
    by_code = {code: set() for code in taxonomy.Verification.values}
    for event in models.Event.objects.all():
        by_code[verification_of(event, public_reports(event))].add(event.pk)
    assert sum(map(bool, by_code.values())) == 4
    for code, events in by_code.items():
        assert listed(client, verification__exact=code) == events, code


def test_points(client, editor):
    site = {"precision": "site", "location": factories.LocationFactory(kind="site")}
    one = factories.fit_event(place={**site, "public_point": Point(-74.3, -12.9)})
    inside = factories.fit_event(place={**site, "exact_point": Point(-74.3, -12.9)})
    assert listed(client, point="yes") == {one.pk}
    assert listed(client, point="no") == {inside.pk}
    assert listed(client, point="exact") == {inside.pk}
    # Who may not see exact points learns nothing of them, neither by asking nor by the choices.
    page = session_of(editor).get(reverse(LIST), {"point": "exact"})
    assert not page.context["cl"].result_list and page.context["cl"].errors()
    assert 'value="exact"' not in page.content.decode()


def test_what_blocks(client):
    one, fit = factories.fit_event(title_es="", title_en=""), factories.fit_event()
    assert listed(client, blocked="title") == {one.pk}
    assert fit.pk not in listed(client, blocked="place")


def test_nobody_filters_by_what_no_page_shows_him():
    event = factories.fit_event()
    part = factories.EventActorFactory(event=event)
    report = event.citations.get().report
    client = session_of(factories.UserFactory(may=["view_event"]))
    place = event.places.get()
    for asked in (
        {"actor": part.actor.pk}, {"place": place.location.pk}, {"report": report.pk},
        {"publisher": report.publisher.pk}, {"point": "yes"}, {"point": "no"},
    ):  # fmt: skip
        assert listed(client, **asked) == set(), asked
    page = client.get(reverse(LIST)).content.decode()
    assert 'name="actor"' not in page and 'name="status__exact"' in page


WRONG = [
    ("place", "0"), ("place", "x"), ("place", "9" * 30), ("place", "٣"), ("actor", "-1"), ("report", "1 OR 1"),
    ("publisher", "\x00"), ("author", "x"), ("hands", "0"), ("status__exact", "x"), ("event_type__exact", "\x00"),
    ("verification__exact", "x"), ("blocked", "everything"), ("point", "x"), ("from", "ayer"), ("to", "2020-13-40"),
    ("from", "99999"), ("from", "0000"), ("to", "2020-02-30"), ("to", "9999"), ("from", "-"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "value"), WRONG)
def test_a_value_that_means_nothing_keeps_nothing_and_is_told(client, name, value):
    factories.fit_event()
    page = client.get(reverse(LIST), {name: value})
    assert page.status_code == 200
    if (name, value) != ("to", "9999"):
        assert not page.context["cl"].result_list
        assert len(page.context["cl"].errors()) == 1 and "errornote" in page.content.decode()


def test_filters_hold_together_and_chips_take_each_off(client):
    place = factories.LocationFactory(name_es="Zarzamora")
    event = factories.fit_event(place={"location": place}, title_es="Hallazgo")
    factories.fit_event(place={"location": place}, title_es="Otra cosa", title_en="Else")
    asked = {"q": "hallazgo", "place": place.pk, "status__exact": "draft", "from": "2020", "to": "", "actor": ""}
    page = client.get(reverse(LIST), asked)
    assert [row.pk for row in page.context["cl"].result_list] == [event.pk]
    chips = page.context["cl"].chips()
    assert [chip.words for chip in chips] == ["Borrador", "Zarzamora (Distrito)", "2020 – …"]
    for chip in chips:
        assert client.get(reverse(LIST) + chip.without).status_code == 200
    assert "place" not in chips[1].without and "status__exact" in chips[1].without
    assert page.context["cl"].question() == f"from=2020&place={place.pk}&q=hallazgo&status__exact=draft"


def test_pages_keep_the_filters(client, editor):
    factories.EventFactory.create_batch(53, created_by=editor)
    factories.EventFactory.create_batch(2)
    first, second = (listed(client, author=editor.pk, p=page) for page in (1, 2))
    assert (len(first), len(second)) == (50, 3) and not first & second
    assert f"author={editor.pk}" in client.get(reverse(LIST), {"author": editor.pk}).content.decode()


@pytest.mark.parametrize(
    "asked", [{"place": True}, {"actor": True}, {"blocked": "report"}, {"author": "me"}, {"q": "generada"}]
)
def test_a_longer_list_takes_no_more_queries(
    client, reviewer, asked, django_assert_num_queries, django_assert_max_num_queries
):
    place, actor = factories.LocationFactory(), factories.ActorFactory()
    keys = {"place": place.pk, "actor": actor.pk}
    asked = {name: keys.get(name, value) for name, value in asked.items()}
    models.ListColumns.objects.create(
        person=reviewer, columns=["when", "where", "who", "state", "sources", "entered", "hands"]
    )

    def more(n):
        for _ in range(n):
            event = factories.fit_event(place={"location": place}, created_by=reviewer)
            factories.EventActorFactory(event=event, actor=actor)
            if asked.get("blocked"):
                event.citations.all().delete()

    more(2)
    client.get(reverse(LIST), asked)
    with django_assert_max_num_queries(24) as before:
        assert len(listed(client, **asked)) == 2
    more(6)
    with django_assert_num_queries(len(before)):
        assert len(listed(client, **asked)) == 8
