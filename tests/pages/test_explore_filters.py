"""Every filter of the explore page in the form, the chips and the address, and what loosening brings back."""

import re
from datetime import date
from html import unescape

import pytest
from django.contrib.gis.geos import Point
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from events.pages.explore.presets import presets
from events.public.query.filters import EventFilter
from events.public.query.selection import select
from events.publishing import publish
from tests import factories
from tests.pages.test_explore import listed, words

pytestmark = pytest.mark.django_db

# One value of every filter that the generated seizure satisfies; what must go together stands together.
EACH = [
    "type=drug_seizure",
    "primary_type=drug_seizure",
    "date_from=2020-01-01",
    "date_to=2020-12-31",
    "date_from=2020-01-01&date_mode=certain",
    "date_precision=day",
    "time_of_day=morning",
    "location=puerto",
    "place_precision=named_place",
    "bbox=-74,-13,-73,-12",
    "near=-73.8,-12.6&radius_km=5",
    "bbox=-74,-13,-73,-12&matched_by=point",
    "actor=patrulla",
    "role=executing_force",
    "actor=patrulla&role=executing_force&denials=1&subunits=0",
    "publisher=b00000000001",
    "claimant=b00000000001",
    "category=drug",
    "item=cocaine_paste_base",
    "form=paste",
    "measure=seized",
    "outcome=taken",
    "is_aggregate=0",
    "min_amount=1&unit=kg",
    "verification=single_source",
    "group=civilian",
    "effect=detained",
    "group=civilian&effect=detained",
    "has=seizures",
    "q=puerto",
    "changed_since=2020-01-01T00:00:00Z",
]


@pytest.fixture
def seizure():
    """Publish a seizure of ten kilograms at a named place, by a force."""
    event = factories.fit_event(
        title_es="Incautación en el puerto",
        time_of_day="morning",
        title_en="Seizure at the port",
        place={
            "location": factories.LocationFactory(name_es="Puerto", slug="puerto", kind="populated_place"),
            "precision": "named_place",
            "public_point": Point(-73.8, -12.6, srid=4326),
        },
    )
    factories.SeizureFactory(event=event)
    factories.CasualtyFactory(event=event, group="civilian", effect="detained")
    factories.EventActorFactory(
        event=event, actor=factories.ActorFactory(name_es="Patrulla", slug="patrulla"), role="executing_force"
    )
    publisher = event.citations.get().report.publisher
    type(publisher).objects.filter(pk=publisher.pk).update(uid="b00000000001")
    factories.ClaimFactory(
        event=event,
        report=event.citations.get().report,
        claimant_publisher=publisher,
        claimant_words_es="",
        claimant_words_en="",
    )
    publish(event, factories.reviewer())
    return event


def form_of(html: str) -> str:
    """Return the query that the page's form would send as it stands, in the filters' order."""
    sent: dict[str, list[str]] = {}
    for tag in re.findall(r"<input[^>]*>", html):
        name = re.search(r'name="([^"]*)"', tag)
        if name and ("checkbox" not in tag or " checked" in tag):
            sent.setdefault(name[1], []).append(unescape(re.search(r'value="([^"]*)"', tag)[1]))
    for name, options in re.findall(r'<select[^>]*name="([^"]*)"[^>]*>(.*?)</select>', html, re.S):
        chosen = re.search(r'<option value="([^"]*)" selected', options) or re.search(r'value="([^"]*)"', options)
        sent.setdefault(name, []).append(unescape(chosen[1]))
    query = QueryDict(mutable=True)
    for name, values in sent.items():
        query.setlist(name, values)
    return query.urlencode()


def test_the_table_of_examples_knows_every_filter():
    known = {name for query in EACH for name in QueryDict(query)}
    assert known == set(EventFilter.base_filters)


@pytest.mark.parametrize("query", EACH)
def test_form_without_script_sends_the_filter_back_as_it_came(client, seizure, query):
    html = client.get(f"/es/?{query}").content.decode()
    assert html.count("<article") >= 1
    answer = client.get(f"/es/?{form_of(html)}")
    assert answer.status_code == 302
    asked = select(QueryDict(answer["Location"].partition("?")[2]), strict=True)
    assert not asked.errors
    assert asked.params == select(QueryDict(query), strict=True).params


@pytest.mark.parametrize("query", EACH)
def test_every_filter_is_a_chip_and_taking_all_away_leaves_none(client, seizure, query):
    for _step in range(6):
        html = client.get(f"/en/?{query}").content.decode()
        chip = re.search(r'<a class="chip" href="\?([^"]*)"', html)
        if not chip:
            break
        assert "Clear all" in html
        query = unescape(chip[1])
    assert query == "" or "date_mode" in query


def test_main_type_only_keeps_the_codes(client, seizure):
    answer = client.get("/es/", {"type": ["drug_seizure", "ambush"], "main_type": "1", "q": "", "unit": "kg"})
    assert answer["Location"] == "/es/?primary_type=drug_seizure,ambush"
    html = client.get(answer["Location"]).content.decode()
    assert 'name="main_type" value="1" checked' in html
    assert html.count('name="type" value="drug_seizure" checked') == 1


def test_empty_fields_leave_the_address_and_wrong_ones_stay_to_be_refused(client, seizure):
    answer = client.get("/es/?q=&date_from=yesterday&unit=kg&utm_source=x")
    assert answer["Location"] == "/es/?date_from=yesterday&utm_source=x"
    assert client.get(answer["Location"]).status_code == 400


def test_presets_follow_the_day_in_peru_and_keep_the_other_filters():
    found = presets(select(QueryDict("type=ambush"), strict=True), today=date(2024, 2, 29))
    assert [preset["query"] for preset in found] == [
        "type=ambush&date_from=2024-01-31&date_to=2024-02-29",
        "type=ambush&date_from=2024-01-01&date_to=2024-12-31",
        "type=ambush&date_from=2023-01-01&date_to=2023-12-31",
        "type=ambush&date_from=2019-03-01&date_to=2024-02-29",
        "type=ambush",
    ]
    assert [preset["is_chosen"] for preset in found] == [False, False, False, False, True]


@pytest.fixture
def month_long(seizure):
    """Publish an event of which only the month is known: June 2020."""
    event = factories.fit_event(
        date_start="2020-06-01",
        date_end="2020-06-30",
        date_precision="month",
        title_es="Del mes",
        title_en="Of the month",
    )
    publish(event, factories.reviewer())
    return event


def test_dates_say_how_many_certainly_and_how_many_possibly(client, seizure, month_long):
    text = words(client.get("/en/?date_from=2020-01-01&date_to=2020-06-15"))
    assert "Events in these dates: 1 certainly, 2 counted in them, up to 2 possibly" in text.replace(" ,", ",")
    assert "Events in these dates: 2, all of them certainly" in words(client.get("/en/?date_from=2020-01-01"))
    certain = client.get("/en/?date_from=2020-01-01&date_to=2020-06-15&date_mode=certain")
    assert listed(certain) == [seizure.public_id]
    assert "1 of 2 events" in words(certain)


def test_numbers_lead_to_their_events_and_what_nobody_reported_is_no_zero(client, seizure, month_long):
    html = client.get("/en/?date_from=2020-01-01").content.decode()
    row = seizure.seizures.get()
    link = (
        f"date_from=2020-01-01&amp;category={row.category}&amp;item={row.item}&amp;form={row.form}&amp;outcome=taken"
        "&amp;is_aggregate=0"
    )
    assert f'?{link}"' in html
    assert listed(client.get(f"/en/?{unescape(link)}")) == [seizure.public_id]
    text = words(client.get("/en/"))
    assert "not reported people killed" in text
    assert "0 people killed" not in text


def test_the_words_of_an_entry_lead_to_their_events(client, seizure):
    html = client.get("/en/?q=port").content.decode()
    assert 'href="/en/?q=port&amp;location=puerto" data-add="location=puerto"' in html
    assert 'href="/en/?q=port&amp;type=drug_seizure" data-add="type=drug_seizure"' in html


IMPOSSIBLE = [
    ("date_from=1999-01-01&date_to=1999-12-31", "1 event"),
    ("bbox=10,10,11,11", "1 event"),
    ("near=10,10&radius_km=1", "1 event"),
    ("min_amount=900000&unit=t", "1 event"),
    ("type=ambush,clash", "1 event"),
    ("q=nowhere", "1 event"),
    ("place_precision=province", "1 event"),
    ("actor=patrulla&role=wounded", "1 event"),
    ("has=contested", "1 event"),
]


@pytest.mark.parametrize(("query", "found"), IMPOSSIBLE)
def test_each_filter_that_empties_the_list_is_named_with_what_it_holds_back(client, seizure, query, found):
    html = client.get(f"/en/?{query}").content.decode()
    part = html[html.index("No recorded event matches") :]
    assert re.search(rf"without “[^”].*”, {found}", part)
    back = unescape(re.search(r'<a class="chip" href="\?([^"]*)"', part)[1])
    assert listed(client.get(f"/en/?{back}")) == [seizure.public_id]


def test_when_no_single_filter_is_the_cause_the_page_says_so(client, seizure):
    text = words(client.get("/en/?type=ambush&q=nowhere"))
    assert "No single filter is the cause" in text


def test_possible_dates_are_offered_when_certain_ones_find_nothing(client, seizure, month_long):
    for mode in ("", "&date_mode=certain"):
        html = client.get(f"/en/?date_from=2020-06-10&date_to=2020-06-15{mode}").content.decode()
        (link,) = re.findall(r'<a href="\?([^"]+)" data-query="[^"]+">1 more event that may belong here', html)
        assert listed(client.get(f"/en/?{unescape(link)}")) == [month_long.public_id]
    html = client.get("/en/?date_from=2020-06-10&date_to=2020-06-15&date_mode=possible").content.decode()
    assert "may belong here" not in html


def test_help_for_an_empty_list_is_bounded(client, seizure):
    everything = "&".join(query for query in EACH if query.count("=") == 1 and not query.startswith("date_to"))
    with CaptureQueriesContext(connection) as asked:
        client.get(f"/en/?{everything}&has=contested&near=10,10&radius_km=1&min_amount=1&unit=kg")
    # Some few for each filter that is looked at without the others.
    assert len(asked) <= 8 * len(EventFilter.base_filters)
