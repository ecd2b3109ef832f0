"""Every answer to a date filter says how many events lie certainly, counted and possibly in it, whatever its format."""

import json
import re
from html import unescape

import pytest
from django.test import Client
from django.urls import NoReverseMatch, resolve, reverse
from django.utils import translation

from tests.guards.routes import public_routes

from .builders import event, leaf, located, place

pytestmark = pytest.mark.django_db
JUNE = "date_from=2017-06-15&date_to=2017-06-30"
NEVER = "date_from=1990-01-01&date_to=1990-12-31"
# What each route counts: all events that it lists, or those that statistics and rows rest on, without debunked ones.
LISTED = "certain=2, counted=3, possible=5, undated=1"
ATTESTED = "certain=1, counted=2, possible=4, undated=1"
ROUTES = {
    "api:events": LISTED,
    "api:seizures": ATTESTED,
    "api:casualties": ATTESTED,
    "api:roles": ATTESTED,
    "api:claims": ATTESTED,
    "api:map": ATTESTED,
    "api:histogram": ATTESTED,
    "api:totals": ATTESTED,
    "pages:explore": LISTED,
    "pages:explore_panels": LISTED,
    "pages:explore_entries": LISTED,
    "pages:timeline": LISTED,
    "pages:places": ATTESTED,
    "pages:embed_years": LISTED,
    "pages:months": ATTESTED,
    "pages:seizures": ATTESTED,
    "pages:seizures_csv": ATTESTED,
    "pages:map_picture": ATTESTED,
    "pages:embed": LISTED,
    "pages:download_events": LISTED,
    "pages:download_seizures": ATTESTED,
    "pages:download_geojson": LISTED,
    "pages:download_zip": LISTED,
    "pages:download_readme": LISTED,
    "pages:download_ucdp": LISTED,
    "pages:feed_atom": LISTED,
    "pages:feed_georss": LISTED,
    "pages:feed_json": LISTED,
}
# Pages for people: they say it in words too, with what they leave out as a block of its own.
READ = ("explore", "explore_panels", "timeline", "months", "seizures", "embed")


@pytest.fixture
def june():
    """Events that lie in the second half of June 2017 surely, counted, possibly, and not at all."""
    district = place("pichari", point=(-73.8, -12.5))

    def one(*days, **more):
        event(*days, locations=[located(district)], seizures=[leaf(best=10)], **more)

    one("2017-06-20")
    one("2017-06-20", verification="debunked")
    one("2017-06-25", "2017-07-05", precision="between")
    one("2017-06-01", "2017-06-30", precision="month")
    one("2017-06-01", "2017-06-20", span="duration")
    one("2017-03-01")
    one(None)
    return district


def filtered(name: str, district) -> str | None:
    """Return a route's address with an open query string, or None for a route that wants a name in its path."""
    with translation.override("en"):
        try:
            path = reverse(name)
        except NoReverseMatch:
            return None
    return f"{path}?badge=place&at={district.uid}&" if name == "pages:explore_entries" else f"{path}?"


def body(response) -> bytes:
    return b"".join(response) if response.streaming else response.content


def test_the_table_holds_every_route_whose_answer_a_range_of_days_changes(client, june):
    taking = set()
    for name in public_routes():
        if (address := filtered(name, june)) is None:
            continue
        # Twice each: what an answer says of its moment or its own address is no sign of a filter.
        here, none = (client.get(address + query) for query in (JUNE, NEVER))
        if here.status_code == none.status_code == 200 and "X-VRAEM-Dates" in here:
            taking.add(name)
            continue
        if here.status_code == none.status_code == 200:
            assert shape(body(here)) == shape(body(none)), f"{name} takes dates and does not tell how many lie in them"
    assert taking == set(ROUTES)


def shape(text: bytes) -> str:
    """Return a text without the range that it was asked for, and without what a page says that it leaves aside."""
    whole = re.sub("(2017-06-15|1990-01-01|2017-06-30|1990-12-31)", "", text.decode())
    return re.sub("(?<=leaves these filters of the address aside: )[^<]*", "", whole)


def formats_of(name: str, address: str) -> list[str]:
    view = resolve(address.split("?")[0]).func.cls if name.startswith("api:") else None
    formats = [renderer.format for renderer in view.renderer_classes] if view else []
    whole = [f"format={format_}&limit=all" for format_ in formats] if hasattr(view, "order") else []
    return ["", *(f"format={format_}" for format_ in formats), *whole]


@pytest.mark.parametrize("name", ROUTES)
def test_an_answer_to_dates_tells_them_in_every_format_and_one_without_dates_does_not(june, name):
    address, client = filtered(name, june), Client()
    for format_ in formats_of(name, address):
        for mode in ("", "certain", "possible"):
            asked = "&".join(filter(None, [JUNE, mode and f"date_mode={mode}", format_]))
            # The third time an answer may be one that was kept.
            for _ in range(1 if mode else 3):
                response = client.get(address + asked)
                assert (response.status_code, response.get("X-VRAEM-Dates")) == (200, ROUTES[name]), asked
                text = body(response)
            kind = response["Content-Type"]
            if name.startswith("api:") and "json" in kind and "ndjson" not in kind:
                told = json.loads(text)["dates"]
                assert ", ".join(f"{key}={n}" for key, n in told.items()) == ROUTES[name]
        plain = client.get(f"{address}{format_}")
        # An NDJSON of no rows is empty.
        assert "X-VRAEM-Dates" not in plain and (body(plain) or "ndjson" in plain["Content-Type"])


@pytest.mark.parametrize("name", ["api:map", "pages:map_picture"])
def test_a_map_that_draws_a_badge_does_not_say_that_nothing_lies_in_the_dates(june, name):
    """An event that is known to its district lies in no box, and its badge in the one that is looked at."""
    around = "bbox=-75,-13.5,-73,-11.5&zoom=8" if name == "api:map" else "bbox=-75,-13.5,-73,-11.5"
    response = Client().get(f"{filtered(name, june)}{JUNE}&{around}")
    assert (response.status_code, response["X-VRAEM-Dates"]) == (200, ATTESTED)
    if name == "api:map":
        told = response.json()
        (badge,) = told["areas"]
        assert badge["n"] == told["dates"]["counted"] == 2


def words(client, address: str) -> str:
    text = re.sub(r"<script.*?</script>|<[^>]+>", " ", client.get(address).content.decode(), flags=re.DOTALL)
    return re.sub(r"\s+", " ", unescape(text)).replace(" ,", ",")


@pytest.mark.parametrize("page", READ)
def test_pages_say_in_words_what_lies_in_their_dates_and_what_may_belong_there(client, june, page):
    address = filtered(f"pages:{page}", june)
    # The explorer's sums and the ledger's rest on fewer events than a list holds: on no debunked one.
    certain, counted, possible = (2, 3, 5) if page in ("timeline", "embed") else (1, 2, 4)
    told = words(client, address + JUNE)
    assert f"Events in these dates: {certain} certainly, {counted} counted in them, up to {possible} possibly" in told
    assert "1 more event that may belong here (dates not known closely enough, counted on another day)" in told
    assert "1 more that went on in this period (in the count of the first day)" in told
    certainly = words(client, f"{address}{JUNE}&date_mode=certain")
    assert "2 more events that may belong here (dates not known closely enough to be certain)" in certainly
    assert "1 more that went on in this period (and outside it)" in certainly
    widest = words(client, f"{address}{JUNE}&date_mode=possible")
    assert "may belong here" not in widest and "went on in this period" not in widest
    assert "Events in these dates" not in words(client, address)


@pytest.mark.parametrize("page", ["months", "seizures", "timeline", "embed"])
@pytest.mark.parametrize("mode", ["", "certain"])
def test_what_may_belong_there_is_the_rest_of_what_possibly_lies_there(client, june, page, mode):
    """Of the same events, whether a row of the ledger rests on them or not."""
    for verification in ("corroborated", "contested", "debunked"):
        event("2017-06-01", "2017-06-30", precision="month", verification=verification)
        event("2017-06-01", "2017-06-20", span="duration", verification=verification)
    for kind in ("", "&type=drug_seizure", "&item=cocaine_paste_base", "&verification=contested"):
        address = f"{filtered(f'pages:{page}', june)}{JUNE}{kind}{mode and f'&date_mode={mode}'}"
        told = words(client, address)
        found = re.search(r"(\d+|none) certainly, (\d+|none) counted in them, up to (\d+) possibly", told)
        certain, counted, possible = (0 if one == "none" else int(one) for one in found.groups())
        more = sum(map(int, re.findall(r"(\d+) more (?:events? that may belong|that went on)", told)))
        assert more == possible - (certain if mode else counted) > 0, address


@pytest.mark.parametrize("asked", ["debunked", "corroborated,debunked", "contested,debunked", "corroborated"])
def test_sums_rest_on_as_many_events_as_their_dates_tell(client, june, asked):
    """A debunked event enters no sum, not even where it is asked for by name; rows and bars show it then."""
    for verification in ("corroborated", "contested", "debunked"):
        event("2017-06-20", verification=verification, seizures=[leaf(best=10)])
    query = {"verification": asked, "date_from": "2017-06-15", "date_to": "2017-06-30"}
    summed = client.get(reverse("api:totals"), query).json()
    assert summed["events"] + summed["contested"] == summed["dates"]["counted"]
    for page in ("pages:seizures", "pages:seizures_csv"):
        told = client.get(reverse(page), query)["X-VRAEM-Dates"]
        assert f"counted={summed['dates']['counted']}," in told
    rows = client.get(reverse("api:seizures"), {**query, "measure": "seized,destroyed,detected"})
    assert "debunked" not in asked or f"counted={summed['dates']['counted']}," not in rows["X-VRAEM-Dates"]
