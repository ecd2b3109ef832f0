"""What kept a page from being saved: one list on top of it, each line a link to its field."""

import re

import pytest

from events.models import Report
from tests import factories

from .conftest import session_of
from .filling import add_row, address_of, open_page, posted, save_page

_LINE = re.compile(r'<li><a href="#([^"]+)">(.*?)</a></li>', re.DOTALL)


def lines(response) -> dict[str, str]:
    """Return {id that a line leads to: its words}, each of them on the page."""
    html = response.content.decode()
    assert response.status_code == 200 and "data-errors" in html
    found = dict(_LINE.findall(html.split("data-errors")[1].split("</section>")[0]))
    assert all(re.search(rf'\bid="{re.escape(anchor)}"', html) for anchor in found), found
    return found


def test_every_error_of_an_event_is_a_link_to_its_box_or_row(editor):
    event = factories.fit_event(created_by=editor)
    client = session_of(editor)
    data = open_page(client, event) | {"date_start": "ayer", "event_type": "nada"}
    data = add_row(data, "cast", role="target")
    data = add_row(data, "seizures", item="gasoline", form="liquid", measure="seized", quantity_best="5")
    data = add_row(data, "places", role="site", precision="vicinity", public_point="por ahí")
    data["places-0-is_primary"] = data["places-1-is_primary"] = ["on"]
    found = lines(save_page(client, event, data))
    assert {"id_date_start", "id_event_type", "id_cast-0-certainty", "id_places-1-public_point"} <= set(found)
    assert {"seizures-0", "places-group"} <= set(found)
    assert "1" in found["id_cast-0-certainty"] and "Certeza" in found["id_cast-0-certainty"]


@pytest.mark.parametrize("factory", [factories.ActorFactory, factories.ReportFactory, factories.LocationFactory])
def test_other_pages_of_the_desk_tell_theirs_as_well(editor, factory):
    row, client = factory(), session_of(editor)
    name = {"report": "publisher"}.get(row._meta.model_name, "kind")
    found = lines(save_page(client, row, open_page(client, row), **{name: ""}))
    assert list(found) == [f"id_{name}"]


def test_a_page_without_errors_has_no_list(editor):
    event = factories.fit_event(created_by=editor)
    assert "data-errors" not in session_of(editor).get(address_of(event)).content.decode()
    assert posted(session_of(editor).get(address_of(event)).content.decode())


def test_a_chooser_offers_first_what_the_page_cites(editor):
    reports = [factories.ReportFactory(title=f"Nota {number}") for number in range(4)]
    asked = {"app_label": "events", "model_name": "claim", "field_name": "report", "term": "nota"}
    client, cited = session_of(editor), f"{reports[0].pk},{reports[2].pk},x,99999999999999999999"
    plain = client.get("/admin/autocomplete/", asked).json()["results"]
    first = client.get("/admin/autocomplete/", {**asked, "first": cited}).json()["results"]
    assert {row["id"] for row in first[:2]} == {str(reports[0].pk), str(reports[2].pk)}
    assert sorted(row["id"] for row in first) == sorted(row["id"] for row in plain)
    assert len(first) == Report.objects.count()
