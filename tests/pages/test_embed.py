"""Pages for other people's frames: they alone may be framed, know nobody, and have a language of their own."""

import re
from html import unescape

import pytest
from django.test import Client

from tests.public import builders

pytestmark = pytest.mark.django_db
LINE = "drug-cocaine_paste_base-paste-taken-mass-kg"


@pytest.fixture
def event():
    district = builders.place("llochegua", point=(-73.9, -12.4))
    title = {"es": "Operativo generado", "en": "Generated operation"}
    return builders.event(
        type="drug_seizure", title=title, locations=[builders.located(district)], seizures=[builders.leaf(best="12")]
    )


def framed(event) -> list[str]:
    """Return the paths that may stand in a frame."""
    own = [f"events/{event.public_id}/", "years/", f"seizures/{LINE}/", "?type=drug_seizure", ""]
    return [f"/{language}/embed/{path}" for language in ("es", "en") for path in own]


def test_only_pages_for_frames_may_be_framed_and_they_know_nobody(client, event):
    for path in framed(event):
        response = client.get(path)
        assert response.status_code == 200, path
        assert "frame-ancestors *" in response["Content-Security-Policy"] and "X-Frame-Options" not in response
        assert (response["Referrer-Policy"], response["X-Robots-Tag"]) == ("no-referrer", "noindex")
        assert not response.cookies and "Set-Cookie" not in response
    for path in ("/es/", "/es/embed/code/", f"/es/events/{event.public_id}/", "/es/timeline/", "/oembed"):
        response = client.get(path)
        assert "frame-ancestors 'none'" in response["Content-Security-Policy"], path
        assert response["X-Frame-Options"] == "DENY", path


def test_each_leads_to_the_site_in_a_window_of_its_own(client, event):
    for path in framed(event):
        links = re.findall(r"<a [^>]*>", client.get(path).content.decode())
        assert links, path
        for link in links:
            assert 'target="_blank"' in link, (path, link)
            assert 'href="/' + path[1:3] in link, (path, link)


def test_an_address_without_a_language_keeps_working(client):
    for asked, answered in (("es-PE", "es"), ("en-US", "en"), ("qu", "es")):
        response = client.get("/embed/?type=ambush", headers={"Accept-Language": asked})
        assert response["Location"] == f"/{answered}/embed/?type=ambush"


@pytest.mark.parametrize("language", ["es", "en"])
def test_what_a_reader_copies_names_its_language(client, event, language):
    other = "en" if language == "es" else "es"
    page = client.get(f"/{language}/?type=drug_seizure", headers={"Accept-Language": other}).content.decode()
    line = re.search(r"<iframe [^>]*></iframe>", unescape(page))[0]
    address = re.search(r'src="([^"]*)"', line)[1]
    assert address == f"http://testserver/{language}/embed/?type=drug_seizure"
    assert "allow-same-origin" not in line and "allow-scripts" in line
    assert client.get(address, headers={"Accept-Language": other})["Content-Language"] == language


def test_the_page_of_the_code_gives_the_same_line_for_each_thing(client, event):
    pages = {
        f"/es/events/{event.public_id}/": f"/es/embed/events/{event.public_id}/",
        "/en/?type=drug_seizure": "/en/embed/?type=drug_seizure",
        "/es/timeline/": "/es/embed/years/",
        f"/es/seizures/#m-{LINE}": f"/es/embed/seizures/{LINE}/",
    }
    for page, path in pages.items():
        response = client.get("/es/embed/code/", {"url": f"http://testserver{page}"})
        assert response.status_code == 200, page
        assert f'src="http://testserver{path}"' in unescape(response.content.decode())
        assert "frame-src 'self'" in response["Content-Security-Policy"]
    nothing = client.get("/es/embed/code/", {"url": "https://example.org/es/"})
    assert nothing.status_code == 404 and "<form" in nothing.content.decode()


def test_what_was_taken_back_says_so_in_the_frame(client):
    builders.bury("VRT-2020-00701")
    builders.bury("VRT-2020-00702", kind="redacted", reason="privacy")
    survivor = builders.event()
    builders.bury("VRT-2020-00703", kind="merged", merged_into=survivor.public_id)
    gone, erased, merged, unknown = (client.get(f"/en/embed/events/VRT-2020-0070{n}/") for n in (1, 2, 3, 4))
    assert gone.status_code == erased.status_code == 410 and unknown.status_code == 404
    assert "withdrawn" in gone.content.decode() and "erased" in erased.content.decode()
    assert "frame-ancestors *" in gone["Content-Security-Policy"]
    assert merged.status_code == 308 and merged["Location"] == f"/en/embed/events/{survivor.public_id}/"


@pytest.mark.parametrize("verification", ["single_source", "contested", "debunked"])
def test_an_event_shows_its_own_map_whatever_is_thought_of_it(client, verification):
    district = builders.place("sivia", point=(-73.9, -12.4))
    builders.event(locations=[builders.located(district)])
    shown = builders.event(locations=[builders.located(district)], verification=verification)
    context = client.get(f"/en/embed/events/{shown.public_id}/").context
    assert [area["n"] for area in context["layers"]["areas"]] == [1] and context["is_mapped"]


def test_a_line_of_the_ledger_that_is_none_is_not_found(client, event):
    assert client.get("/es/embed/seizures/drug-nothing/").status_code == 404
    assert client.get(f"/es/embed/seizures/{LINE}/?type=ambush").status_code == 404


def test_the_picture_is_drawn_for_the_width_of_its_frame(client, event):
    for size, width in (("narrow", 296), ("middle", 400), ("wide", 600)):
        text = client.get(f"/en/embed/map-{size}.svg?type=drug_seizure").content.decode()
        assert f'width="{width}"' in text[:120]
        sizes = [float(found) for found in re.findall(r'font-size="([0-9.]+)"', text)]
        assert sizes and min(sizes) >= 11
        assert float(re.search(r'viewBox="0 0 ([0-9]+)', text)[1]) == width
    assert client.get("/en/embed/map-huge.svg").status_code == 404
    assert client.get("/en/embed/map-wide.svg?type=nothing").status_code == 400


def test_a_sandboxed_frame_without_an_origin_may_ask_for_what_its_map_needs(client, event):
    response = client.get(f"/es/embed/entries/?ids={event.public_id}", headers={"Origin": "null"})
    assert response["Access-Control-Allow-Origin"] == "*" and event.public_id in response.content.decode()
    assert client.get("/es/entries/").get("Access-Control-Allow-Origin") is None


def test_no_more_is_asked_of_a_longer_record(client, event, django_assert_max_num_queries):
    def asked(path: str) -> int:
        with django_assert_max_num_queries(60) as counted:
            Client().get(path)
        return len(counted)

    paths = framed(event)[:4]
    for path in paths:  # what is asked once a version is asked here
        client.get(path)
    before = [asked(path) for path in paths]
    for _ in range(6):
        builders.event(type="drug_seizure", seizures=[builders.leaf(best="3")])
    for path in paths:
        client.get(path)
    assert [asked(path) for path in paths] == before
