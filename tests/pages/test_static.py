"""About, codebook and data: complete in both languages, true to the vocabularies."""

import re

import pytest

from events import taxonomy

pytestmark = pytest.mark.django_db


def page(client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    assert not response.cookies
    return response.content.decode()


@pytest.mark.parametrize("path", ["about", "codebook", "data"])
def test_each_page_has_one_main_heading_in_either_language(client, path):
    spanish, english = page(client, f"/es/{path}/"), page(client, f"/en/{path}/")
    assert spanish.count("<h1") == english.count("<h1") == 1
    assert '<html lang="es"' in spanish
    assert '<html lang="en"' in english


@pytest.mark.parametrize(
    "vocabulary",
    [
        taxonomy.EventType, taxonomy.DatePrecision, taxonomy.LocationPrecision, taxonomy.Verification,
        taxonomy.ActorKind, taxonomy.ActorRole, taxonomy.Certainty, taxonomy.ActorRelationKind, taxonomy.LocationKind,
        taxonomy.LocationRole, taxonomy.Category, taxonomy.Item, taxonomy.Form, taxonomy.Measure, taxonomy.Unit,
        taxonomy.Quantifier, taxonomy.Disposition, taxonomy.Setting, taxonomy.CasualtyGroup, taxonomy.Effect,
        taxonomy.About, taxonomy.Stance, taxonomy.ClaimStatus, taxonomy.PublisherKind, taxonomy.EventRelationKind,
        taxonomy.DecreeAction, taxonomy.RedactionReason, taxonomy.EventGroup, taxonomy.MembershipStatus,
        taxonomy.DateSpan, taxonomy.Basis, taxonomy.Per, taxonomy.ActorNameKind, taxonomy.UnitKind, taxonomy.Language,
    ],
)  # fmt: skip
def test_the_codebook_holds_every_code_of_the_public_vocabularies(client, vocabulary):
    index = page(client, "/es/codebook/")
    addresses = sorted(set(re.findall(r'href="(/es/codebook/[a-z-]+/)', index)))
    html = "".join(page(client, address) for address in addresses)
    assert [code for code in vocabulary.values if f"<code>{code}</code>" not in html] == []


def test_the_codebook_keeps_the_desks_own_vocabularies_to_the_desk(client):
    html = page(client, "/es/codebook/")
    assert "changes_pending" not in html
    assert "in_review" not in html


def test_the_contact_address_is_the_deployers_and_may_be_missing(client, settings):
    settings.CONTACT_EMAIL = "registro@example.org"
    html = page(client, "/es/about/")
    assert "mailto:registro@example.org" in html
    assert "who writes to whom" in page(client, "/en/about/")
    settings.CONTACT_EMAIL = ""
    assert "mailto:" not in page(client, "/es/about/")
    assert "contact" not in page(client, "/en/about/").partition("<main")[2].lower().replace("contacted", "")


def test_the_data_page_links_to_the_api_and_names_the_licence(client):
    html = page(client, "/es/data/")
    for link in ("/es/downloads/events.csv", "/es/downloads/events.geojson", "/api/v1/docs/", "/api/v1/schema/"):
        assert f'href="{link}"' in html
    assert "CC BY 4.0" in html
    assert "GeoNames" in html
