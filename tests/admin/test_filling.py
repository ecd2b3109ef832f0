"""Rows that the desk puts into a page: of a template, of another event, of a list; nothing is saved by it."""

import pytest
from django.contrib.gis.geos import Point
from django.urls import reverse

from events.admin import row_templates
from events.models import Decree, Event, EventConfidential
from events.models.item_rules import refusals
from tests import factories

from .conftest import session_of
from .filling import add_row, address_of, open_event, posted, save_event

ADD = "/admin/events/event/add/"


@pytest.fixture
def event(editor):
    return factories.fit_event(created_by=editor)


def fill(client, address, data, button, **fields):
    """Press one of the buttons; return (the page, its form as it would be posted next)."""
    response = client.post(address, {**data, "_fill": button, **fields})
    assert response.status_code == 200
    return response, posted(response.content.decode())


def added(data, prefix):
    """Return the new rows of a form, as {field: value}."""
    initial, total = (int(data[f"{prefix}-{kind}_FORMS"][0]) for kind in ("INITIAL", "TOTAL"))
    rows = []
    for number in range(initial, total):
        start = f"{prefix}-{number}-"
        rows.append({key[len(start) :]: values[0] for key, values in data.items() if key.startswith(start) and values})
    return rows


@pytest.mark.parametrize("name", row_templates.TEMPLATES)
def test_every_row_of_a_template_fits_its_item(name):
    for row in row_templates.rows_of(name):
        assert not refusals(row["item"], row["category"], row["form"], row["measure"], row["unit"]), row


def test_rows_of_a_template_that_stay_unfilled_are_not_saved(editor):
    client = session_of(editor)
    data = posted(client.get(ADD).content.decode()) | {"event_type": "lab_dismantled", "title_es": "Un laboratorio"}
    page, data = fill(client, ADD, data, "template", fill_template="laboratory")
    rows = added(data, "seizures")
    assert len(rows) == len(row_templates.TEMPLATES["laboratory"].rows)
    assert data["title_es"] == ["Un laboratorio"] and not Event.objects.exists()
    assert "error-list" not in page.content.decode()
    data["seizures-0-quantity_best"] = ["1"]
    data["seizures-2-as_reported"] = ["pasta en baldes"]
    response = client.post(ADD, data)
    assert response.status_code == 302, response.context["errors"]
    saved = Event.objects.get().seizures.order_by("pk")
    assert [(row.item, row.quantity_high, row.unit) for row in saved] == [
        ("laboratory_unspecified", 1, "item"), ("cocaine_paste_base", None, ""),
    ]  # fmt: skip


def test_what_was_typed_stays_as_typed_and_nothing_is_told_to_be_wrong(editor, event):
    client = session_of(editor)
    data = open_event(client, event) | {"title_es": "Otro", "date_start": "ayer", "places-0-precision": ""}
    page, again = fill(client, address_of(event), data, "template", fill_template="drugs")
    assert (again["title_es"], again["date_start"], again["version"]) == (["Otro"], ["ayer"], data["version"])
    assert not page.context["errors"] and "errornote" not in page.content.decode()
    event.refresh_from_db()
    assert event.version == 1 and event.title_es != "Otro"


def test_chosen_parts_of_another_event_become_rows_with_claims_on_them(editor, event):
    client, source = session_of(editor), factories.fit_event(verification="confirmed", verification_reason_es="Sí")
    seizure = factories.SeizureFactory(event=source)
    factories.ClaimFactory(
        event=source, report=source.citations.get().report, seizure=seizure, status="adopted", rationale_es="Porque sí"
    )
    parts = {"fill_event": str(source.pk), "fill_part": ["seizures", "citations", "claims"]}
    _page, data = fill(client, address_of(event), open_event(client, event), "event", **parts)
    assert len(added(data, "places")) == 0
    (claim,) = added(data, "claims")
    assert (claim["status"], claim.get("rationale_es", ""), data["verification"]) == ("recorded", "", [""])
    response = save_event(client, event, data)
    assert response.status_code == 302, response.context["errors"]
    assert event.claims.get().seizure == event.seizures.get() != seizure
    assert event.citations.count() == 2
    # A second time, nothing that there may be one of is doubled.
    _page, data = fill(client, address_of(event), open_event(client, event), "event", **parts)
    assert added(data, "citations") == []


def test_dates_and_type_are_copied_into_empty_boxes_only(editor):
    client, source = session_of(editor), factories.fit_event()
    data = posted(client.get(ADD).content.decode())
    parts = {"fill_event": str(source.pk), "fill_part": ["what", "when"]}
    _page, copied = fill(client, ADD, data, "event", **parts)
    assert copied["event_type"] == [source.event_type] and copied["date_start"] != [""]
    _page, kept = fill(client, ADD, data | {"event_type": "arrest", "date_start": "x"}, "event", **parts)
    assert (kept["event_type"], kept["date_start"], kept["date_end"]) == (["arrest"], ["x"], [""])


def test_nothing_kept_inside_is_copied(reviewer, editor):
    source = factories.fit_event(place={"exact_point": Point(-73.9, -12.6, srid=4326), "precision": "site"})
    EventConfidential.objects.create(event=source, internal_notes="secreto")
    for user in (reviewer, editor):
        client = session_of(user)
        data = posted(client.get(ADD).content.decode())
        parts = {"fill_event": str(source.pk), "fill_part": ["places", "confidential", "what"]}
        page, data = fill(client, ADD, data, "event", **parts)
        assert len(added(data, "places")) == 1
        assert "-73.9" not in page.content.decode() and "secreto" not in page.content.decode()


@pytest.mark.parametrize("typed", ["", "0", "x", "99999999999999999999", "VRT-2026-00001", "\x00", "1' OR 1=1"])
def test_no_event_is_no_rows(editor, typed):
    client = session_of(editor)
    data = posted(client.get(ADD).content.decode())
    _page, again = fill(client, ADD, data, "event", fill_event_id=typed, fill_part=["places"])
    assert added(again, "places") == []


def test_what_was_redacted_is_not_copied(editor):
    client, source = session_of(editor), factories.fit_event()
    Event.objects.filter(pk=source.pk).update(status="redacted", public_id="VRT-2020-00077")
    data = posted(client.get(ADD).content.decode())
    _page, again = fill(client, ADD, data, "event", fill_event=str(source.pk), fill_part=["places"])
    assert added(again, "places") == []


def test_a_list_becomes_areas_and_what_is_open_is_asked(editor):
    department = factories.LocationFactory(kind="department", name_es="Ayacucho", ubigeo="05")
    provinces = [
        factories.LocationFactory(kind="province", name_es=name, parent=department) for name in ("La Mar", "Huanta")
    ]
    _first, second = (factories.LocationFactory(name_es="Anco", parent=parent) for parent in provinces)
    sivia = factories.LocationFactory(name_es="Sivia", ubigeo="050407", parent=provinces[1])
    client = session_of(editor)
    data = posted(client.get(ADD).content.decode()) | {"event_type": "emergency_measure", "title_es": "Prórroga"}
    page, data = fill(client, ADD, data, "places", fill_list="Anco\n50407\nMacondo", fill_role="area_of_effect")
    assert [(row["location"], row["role"], row["precision"]) for row in added(data, "places")] == [
        (str(sivia.pk), "area_of_effect", "district")
    ]
    html = page.content.decode()
    assert "Anco (Distrito), La Mar, Ayacucho" in html and "Anco (Distrito), Huanta, Ayacucho" in html
    assert data["fill_list"] == ["Macondo\nAnco"]
    page, data = fill(client, ADD, data, "places", fill_place=[f"{second.pk}|Anco"], fill_role="excluded")
    assert [row["location"] for row in added(data, "places")] == [str(sivia.pk), str(second.pk)]
    assert data["fill_list"] == ["Macondo"]
    response = client.post(ADD, data)
    assert response.status_code == 302, response.context["errors"]
    rows = Event.objects.get().places.order_by("pk")
    assert [(row.location, row.role, row.is_primary) for row in rows] == [
        (sivia, "area_of_effect", False), (second, "excluded", False),
    ]  # fmt: skip


def test_the_list_of_another_decree_keeps_its_roles_and_doubles_nothing(editor, event):
    other = factories.fit_event(event_type="emergency_measure")
    other.places.all().delete()
    Decree.objects.create(event=other, action="extended", instrument="DS de prueba")
    areas = [factories.LocationFactory() for _ in range(3)]
    for area, role in zip(areas, ("area_of_effect", "area_of_effect", "excluded"), strict=True):
        factories.EventLocationFactory(event=other, location=area, role=role, precision="district", is_primary=False)
    client = session_of(editor)
    data = add_row(open_event(client, event), "places", location=str(areas[0].pk), role="site", precision="district")
    _page, data = fill(client, address_of(event), data, "places", fill_decree=str(other.pk))
    assert [(row["location"], row["role"]) for row in added(data, "places")[1:]] == [
        (str(areas[1].pk), "area_of_effect"), (str(areas[2].pk), "excluded"),
    ]  # fmt: skip


def test_who_may_not_write_is_offered_nothing_and_puts_nothing_in(event):
    looker = factories.UserFactory(may=["view_event"])
    client = session_of(looker)
    assert "fill_template" not in client.get(address_of(event)).content.decode()
    assert client.post(address_of(event), {"_fill": "template", "fill_template": "drugs"}).status_code == 403
    assert client.post(reverse("admin:events_event_add"), {"_fill": "places"}).status_code == 403


def test_rows_are_bounded(editor, event):
    client = session_of(editor)
    data = open_event(client, event)
    for _ in range(3):
        _page, data = fill(client, address_of(event), data, "template", fill_template="drugs")
    assert int(data["seizures-TOTAL_FORMS"][0]) == 3 * len(row_templates.TEMPLATES["drugs"].rows)
    data["seizures-TOTAL_FORMS"] = ["nadie"]
    response = client.post(address_of(event), {**data, "_fill": "template", "fill_template": "drugs"})
    assert response.status_code == 200
