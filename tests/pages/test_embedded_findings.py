"""Charts of years and comparisons in frames: the page's own figures, found by oEmbed, and nothing for odd addresses."""

import re
from html import unescape

import pytest

from tests.public.builders import event, harm, leaf, located, place

pytestmark = pytest.mark.django_db
HERE = "http://testserver"


@pytest.fixture(autouse=True)
def record():
    district = place("uno", ubigeo="050101")
    for year, killed in ((2011, 3), (2012, 14), (2013, 1)):
        people = [harm("military", "killed", killed, low=killed, high=killed)]
        event(f"{year}-05-05", type="ambush", locations=[located(district)], casualties=people, seizures=[leaf(best=7)])


def test_a_chart_of_the_years_stands_in_a_frame_with_its_numbers(client):
    response = client.get("/en/embed/years/killed/")
    html = response.content.decode()
    assert "frame-ancestors *" in response["Content-Security-Policy"] and not response.cookies
    assert re.findall(r'/en/years/(\d{4})/" target="_blank" rel="noopener">\1</a></th><td>(\d+)</td>', html) == [
        ("2011", "3"), ("2012", "14"), ("2013", "1"),
    ]  # fmt: skip
    assert "/en/years/#chart-killed" in html


def test_a_block_of_a_comparison_stands_in_a_frame_with_its_table(client):
    html = client.get("/en/embed/compare/killed/?a=2011&b=2012&type=ambush").content.decode()
    cells = re.findall(r"<td>(\d+) <span", html)
    assert cells == ["3", "14"]
    assert "/en/compare/?type=ambush&amp;a=2011&amp;b=2012#killed" in html


@pytest.mark.parametrize(
    ("page", "frame"),
    [
        ("/es/years/#chart-killed", "/es/embed/years/killed/"),
        ("/es/embed/years/attacks/", "/es/embed/years/attacks/"),
        ("/en/compare/?a=2011&b=2012#attacks", "/en/embed/compare/attacks/?a=2011&b=2012"),
        ("/en/compare/?a=2011&b=2012", "/en/embed/compare/killed/?a=2011&b=2012"),
        ("/en/embed/compare/drugs/?a=2011&b=2012&utm_source=x", "/en/embed/compare/drugs/?a=2011&b=2012"),
    ],
)
def test_addresses_of_charts_are_found_by_oembed_and_have_a_code(client, page, frame):
    told = client.get("/oembed", {"url": HERE + page}).json()
    assert f'src="{HERE}{frame}"' in unescape(told["html"])
    assert client.get(frame).status_code == 200
    assert client.get("/es/embed/code/", {"url": HERE + page}).status_code == 200


@pytest.mark.parametrize(
    "page",
    [
        "/es/years/", "/es/years/#nothing", "/es/years/2012/", "/es/embed/years/nothing/", "/es/compare/",
        "/es/compare/?a=2011", "/es/compare/?a=2011&b=uno", "/es/compare/?a=2011&b=2012#nothing",
        "/es/compare/?a=2011&b=2012&type=nothing", "/es/embed/compare/killed/", "/es/embed/compare/killed/?a=%00&b=2",
    ],
)  # fmt: skip
def test_what_shows_no_chart_is_in_no_frame(client, page):
    assert client.get("/oembed", {"url": HERE + page}).status_code == 404
    if "/embed/" in page:
        assert client.get(page).status_code == 404


@pytest.mark.parametrize("page", ["/es/years/", "/es/compare/?a=2011&b=2012"])
def test_every_chart_leads_to_its_code(client, page):
    html = client.get(page).content.decode()
    links = re.findall(r'href="(/es/embed/code/\?url=[^"]+)"', html)
    assert links
    for link in map(unescape, links):
        assert client.get(link).status_code == 200, link
