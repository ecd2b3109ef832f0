"""What may have been meant is offered where nothing is found: bounded, from public words alone, to what is there."""

from urllib.parse import quote

import pytest

from events.public.models import PublicActor, PublicLocation
from events.public.models.searched_text import searchable_names
from events.public.query.near_misses import MOST_OFFERED, is_one_slip, near_misses, near_names

from .asking import ids, selection
from .builders import actor, event, located, part, place

pytestmark = pytest.mark.django_db
QUIET = {"es": "Suceso de prueba", "en": "Test event"}


def offered(words: str, **more: str) -> list[str]:
    rest = "".join(f"&{name}={value}" for name, value in more.items())
    return near_misses(selection(f"q={quote(words)}{rest}"))


@pytest.fixture
def record():
    village = place("comumpiari", "populated_place")
    village.search_text = searchable_names("Comumpiari", "Comumpiari", ["Cumumpiari"])
    village.save()
    event(title={"es": "Emboscada en la carretera", "en": None}, type="judicial")
    return event(title=QUIET, locations=[located(village)], actors=[part(actor("patrulla"), "initiator")])


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("embozcada", "emboscada"),
        ("Comunpiari", "comumpiari"),
        ("carretrea", "carretera"),
        ("comunpiari patrula", "comumpiari patrulla"),
    ],
)
def test_a_word_that_nobody_wrote_leads_to_one_that_is_there(record, asked, meant):
    assert offered(asked)[0] == meant
    for text in offered(asked):
        assert ids(f"q={quote(text)}")
    assert len(offered(asked)) <= MOST_OFFERED


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("sibia", "sivia"),
        ("siva", "sivia"),
        ("sivvia", "sivia"),
        ("isvia", "sivia"),
        ("tivia", "sivia"),
        ("rio enne", "rio ene"),
        ("joze", "jose"),
    ],
)
def test_one_slip_in_a_short_word_is_enough(asked, meant):
    for name, slug in (("Sivia", "sivia"), ("Río Ene", "rio-ene"), ("San José", "san-jose")):
        row = place(slug)
        row.search_text = searchable_names(name, name, [])
        row.save()
        event(title=QUIET, locations=[located(row)])
    assert meant in offered(asked)
    assert meant in near_names(PublicLocation.objects.all(), asked)


@pytest.mark.parametrize(("word", "other"), [("sivia", "sivia"), ("sivia", "sabia"), ("ab", "abcd"), ("abcd", "badc")])
def test_two_slips_are_no_slip(word, other):
    assert not is_one_slip(word, other) and not is_one_slip(other, word)


@pytest.mark.parametrize(
    "asked", ["emboscada", "zzzyyyxxx", "emb", "1234567", "embozcada carretrea patrula", "emboscada patrulla"]
)
def test_nothing_is_offered_where_something_is_found_or_nothing_is_alike(record, asked):
    assert offered(asked) == []


def test_what_is_offered_finds_something_with_the_other_filters_too(record):
    assert offered("embozcada", type="judicial") == ["emboscada"]
    assert offered("embozcada", type="arrest") == []


def test_a_new_word_is_offered_from_the_next_version_on(record):
    assert offered("chirimolla") == []
    event(title={"es": "Chirimoya", "en": None})
    assert offered("chirimolla") == ["chirimoya"]


def test_names_are_offered_by_their_kind(record):
    assert near_names(PublicLocation.objects.all(), "Comunpiari")[0] == "comumpiari"
    assert near_names(PublicActor.objects.all(), "patruya") == ["patrulla"]
    assert near_names(PublicLocation.objects.all(), "patruya") == []


def test_pages_and_the_api_offer_it(client, record):
    page = client.get("/api/v1/events/?q=embozcada").json()
    assert (page["results"], page["suggestions"]) == ([], ["emboscada"])
    assert "suggestions" not in client.get("/api/v1/events/?q=emboscada").json()
    assert client.get("/api/v1/events/?q=zzzyyyxxx").json()["suggestions"] == []
    places = client.get("/api/v1/locations/?q=comunpiari").json()
    assert (places["results"], places["suggestions"][0]) == ([], "comumpiari")
    assert client.get("/api/v1/actors/?q=patruya").json()["suggestions"] == ["patrulla"]
    for path in ("/es/", "/es/timeline/", "/es/seizures/"):
        html = client.get(f"{path}?q=embozcada").content.decode()
        assert "q=emboscada" in html, path
    assert "?q=emboscada" not in client.get("/es/?q=zzzyyyxxx").content.decode()
