"""What machines are told: which addresses there are, what a page is about, and nothing that is not public."""

import json
import re
from xml.etree import ElementTree as XML

import pytest

from events.public.models import PublicActor
from events.publishing import retract
from tests import factories
from tests.pages.test_feeds import published
from tests.public import builders

pytestmark = pytest.mark.django_db
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
PAGES = ("", "timeline/", "seizures/", "about/", "codebook/", "data/", "corrections/")


@pytest.fixture
def by():
    return factories.reviewer()


def locations(client, path: str) -> list[str]:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return [
        node.text.removeprefix("http://testserver") for node in XML.fromstring(answer.content).iter(f"{SITEMAP}loc")
    ]


def every_address(client) -> set[str]:
    return {address for path in locations(client, "/sitemap.xml") for address in locations(client, path)}


def linked(client, path: str) -> dict:
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', client.get(path).content.decode())
    assert len(blocks) == 1
    return json.loads(blocks[0])


def test_what_is_not_public_is_in_no_sitemap(client, by):
    factories.fit_event(title_es="Borrador", title_en="Draft")
    gone = published(by, "Gone")
    kept = published(by, "Kept")
    retract(gone, by, "Wrong")
    found = every_address(client)
    assert {f"/es/events/{kept.public_id}/", f"/en/events/{kept.public_id}/"} <= found
    assert not [address for address in found if gone.public_id in address]


def test_private_persons_and_places_where_nothing_is_recorded_are_left_out(client):
    for slug, is_person, is_official in (("body", False, False), ("minister", True, True), ("villager", True, False)):
        builders.actor(slug)
        PublicActor.objects.filter(slug=slug).update(is_person=is_person, is_official=is_official)
    district = builders.place("llochegua")
    builders.place("nowhere")
    builders.event(locations=[builders.located(district)])
    found = every_address(client)
    assert {"/es/actors/body/", "/en/actors/minister/", "/es/places/llochegua/"} <= found
    assert not [address for address in found if "villager" in address or "nowhere" in address]


def test_every_address_of_the_sitemap_answers_and_names_its_counterpart(client, by):
    published(by, "One")
    for address in every_address(client):
        assert client.get(address).status_code == 200, address
    text = client.get("/sitemap-events-1.xml").content.decode()
    assert 'hreflang="en"' in text and "<lastmod>" in text
    assert client.get("/sitemap-events-2.xml").status_code == 404
    assert client.get("/sitemap-events-0.xml").status_code == 404


def test_robots_are_kept_out_of_the_desk(client, settings):
    text = client.get("/robots.txt").content.decode()
    assert f"Disallow: {settings.DESK_PREFIX}\n" in text
    assert "Disallow: /es/panels/\n" in text
    assert "Sitemap: http://testserver/sitemap.xml" in text
    assert "Disallow: /\n" not in text
    settings.SIDE = "desk"
    assert client.get("/robots.txt").content.decode() == "User-agent: *\nDisallow: /\n"


@pytest.mark.parametrize("language", ["es", "en"])
def test_every_page_has_its_own_title_description_canonical_address_and_card(client, language):
    seen = set()
    for page in PAGES:
        html = client.get(f"/{language}/{page}?utm_source=x").content.decode()
        title = re.search(r"<title>(.*?)</title>", html).group(1)
        description = re.search(r'<meta name="description" content="(.*?)">', html).group(1)
        assert f'<link rel="canonical" href="http://testserver/{language}/{page}">' in html
        assert f'<meta property="og:title" content="{title}">' in html
        assert f'<meta property="og:description" content="{description}">' in html
        assert 'hreflang="x-default"' in html
        seen |= {title, description}
    assert len(seen) == 2 * len(PAGES)


def test_a_hostile_title_ends_neither_the_card_nor_the_data_block(client):
    hostile = '"><script>alert(1)</script></script><!-- &'
    row = builders.event(title={"es": hostile, "en": hostile}, summary={"es": hostile, "en": hostile})
    html = client.get(f"/en/events/{row.public_id}/").content.decode()
    assert "<script>alert" not in html
    assert linked(client, f"/en/events/{row.public_id}/")["name"] == hostile


def test_an_event_is_told_with_no_more_than_is_known(client):
    district = builders.place("llochegua", point=(-73.9, -12.4))
    town = builders.place("pichari", "populated_place", point=(-73.8, -12.5))
    vague = builders.event("2020-06-01", "2020-06-30", precision="month", locations=[builders.located(district)])
    exact = builders.event(locations=[builders.located(town, "site", point=(-73.8, -12.5))])
    about = linked(client, f"/en/events/{vague.public_id}/")["about"]
    assert "startDate" not in about
    assert about["location"] == {"@type": "AdministrativeArea", "name": "Llochegua"}
    facts = linked(client, f"/en/events/{exact.public_id}/")
    assert facts["@type"] == "CreativeWork"
    assert facts["about"]["startDate"] == "2020-03-05"
    assert facts["about"]["location"]["geo"]["latitude"] == -12.5


def test_no_actor_is_told_to_search_engines(client):
    who = builders.actor("somebody", "person")
    row = builders.event(actors=[builders.part(who, "executing_force")])
    assert "somebody" not in json.dumps(linked(client, f"/en/events/{row.public_id}/")).lower()


def test_the_record_is_a_data_set_with_its_licence_and_files(client):
    builders.event()
    for page in ("/en/", "/es/data/"):
        facts = linked(client, page)
        assert facts["@type"] == "Dataset"
        assert facts["license"].startswith("https://creativecommons.org/licenses/by/4.0")
        assert facts["temporalCoverage"] == "2020-03-05/2020-03-05"
        assert all(d["contentUrl"].startswith("http://testserver/api/v1/") for d in facts["distribution"])


def test_the_old_address_of_the_icon_leads_to_it(client):
    assert "img/favicon" in client.get("/favicon.ico")["Location"]
