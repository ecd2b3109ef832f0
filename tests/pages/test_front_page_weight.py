"""The front page of the sample record stays light, and what it leaves to be asked for is there when it is."""

import json
import re
from html import unescape

import pytest

from events.public.query.sayers import cited_by_name, claiming_by_name
from events.public.version import dataset_version

pytestmark = pytest.mark.usefixtures("sample_record")
DOCUMENT = 30_000  # bytes, packed: docs/performance.md


def script(html: str, name: str):
    return json.loads(re.search(rf'<script id="{name}" type="application/json">(.*?)</script>', html, re.S)[1])


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_front_pages_document_stays_light_with_the_sample_record(client, language):
    response = client.get(f"/{language}/", headers={"accept-encoding": "br"})
    assert response["Content-Encoding"] == "br"
    assert len(response.content) <= DOCUMENT


@pytest.mark.parametrize(("language", "other"), [("es", "en"), ("en", "es")])
def test_marks_come_with_the_names_of_the_pages_language_alone(client, language, other):
    drawn = script(client.get(f"/{language}/").content.decode(), "map-layers")
    told = client.get("/api/v1/map/").json()
    titles = {event["id"]: event["title"] for event in told["events"]}
    assert len(titles) == len(drawn["events"]) > 20
    for event in drawn["events"]:
        full = titles[event["id"]]
        assert event["title"] == {language: full[language]} if full[language] else {other: full[other]}
    contested = {event["id"] for event in told["events"] if event["verification"] == "contested"}
    assert {event["id"] for event in drawn["events"] if event.get("verification")} == contested
    radii = {event["id"]: event["radius_m"] for event in told["events"]}
    assert {event["id"]: event.get("radius_m") for event in drawn["events"]} == radii
    assert {area["location"]["id"] for area in drawn["areas"]} == {area["location"]["id"] for area in told["areas"]}


def test_no_name_of_a_mark_can_end_the_block_it_stands_in(client):
    html = client.get("/es/?q=%3C%2Fscript%3E%3Cscript%3Ealert(1)%2F%2F&location=x").content.decode()
    assert "<script>alert" not in html and "</script><script" not in html
    assert script(html, "explore-settings")["params"]["q"] == "</script><script>alert(1)//"


@pytest.mark.parametrize("language", ["es", "en"])
def test_every_source_of_the_two_menus_can_be_had(client, language):
    html = client.get(f"/{language}/").content.decode()
    answer = client.get(script(html, "explore-settings")["sayers"])
    version = dataset_version()
    for name, told in (("cited", cited_by_name(version)), ("claiming", claiming_by_name(version))):
        assert dict(answer.json()[name]) == {uid: words for uid, words in told.items() if words}
    assert len(answer.json()["cited"]) > 50


def test_a_chosen_source_stands_in_the_page_by_its_name(client):
    uid, name = next((uid, name) for uid, name in cited_by_name(dataset_version()).items() if name)
    html = unescape(client.get(f"/es/?publisher={uid}&claimant={uid}").content.decode())
    assert html.count(f'<option value="{uid}" selected>{name}</option>') >= 1


def test_without_a_script_every_source_leads_to_its_events(client):
    html = client.get("/es/methodology/").content.decode()
    sources = html[html.index('id="sources"') : html.index('id="coverage"')]
    leading = re.findall(r'<li><a href="(/es/\?publisher=\w+)"', sources)
    assert len(leading) == sources.count("<li>") > 100
    for address in leading[::40]:
        assert client.get(address).context["listed"] > 0
    assert '/es/methodology/#sources"' in client.get("/es/").content.decode()
