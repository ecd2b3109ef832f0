"""Our own template: rows of an event anywhere in the file, one error and nothing of the event is made."""

import pytest

from events.models import Event, Report
from tests import factories

from .conftest import checked, codes, made, outcomes
from .generated import as_csv, event_row, template_row

pytestmark = pytest.mark.django_db


@pytest.fixture
def publisher(db):
    return factories.PublisherFactory(name="Diario generado", slug="diario-generado")


def rows_of_one():
    return [
        template_row("claim", "A", about="quantity", on="lote", best="12", unit="kg", claimant="Diario generado"),
        template_row("casualty", "A", group="heridos-no", effect="wounded", best="2"),
        event_row(
            "A", place="Sitio generado", source_url="https://example.org/nota?utm_source=x",
            source_publisher="Diario generado", source_title="Nota generada", source_date="2020-03-06",
            internal_note="CANARIO de la redacción",
        ),
        template_row("seizure", "A", item="cocaine_paste_base", best="12,5", unit="kg", key="lote"),
        template_row("actor", "A", actor="Actor ausente", role="operator", certainty="alleged"),
    ]  # fmt: skip


def test_rows_of_an_event_may_stand_anywhere(by, places, publisher):
    rows = rows_of_one()
    rows[1]["group"] = "police"
    batch = made(as_csv(rows, ";"), by)
    assert outcomes(batch) == {"made": 1} and batch.rows.get().lines == 5
    event = Event.objects.get()
    seizure, casualty, claim = event.seizures.get(), event.casualties.get(), event.claims.get()
    assert (str(seizure.quantity_best), seizure.quantity_low, seizure.unit) == ("12.500", None, "kg")
    assert (casualty.group, casualty.best, casualty.low) == ("police", 2, None)
    assert claim.seizure == seizure and claim.claimant_publisher == publisher
    report = event.citations.get().report
    assert report.url == "https://example.org/nota" and str(report.published_on) == "2020-03-06"
    assert event.places.get().location == places["sitio"]
    assert event.confidential.internal_notes.startswith("CANARIO")
    # Somebody whom the desk does not know may be a person whose name must stay inside.
    assert "Actor ausente" in event.confidential.internal_notes
    assert "Actor ausente" not in event.cast.get().described_as_es


def test_an_error_below_an_event_keeps_all_of_it_back_and_is_told_by_its_line(by, places, publisher):
    batch = checked(as_csv(rows_of_one()), by)
    row = batch.rows.get()
    assert row.outcome == "error" and not Event.objects.exists()
    (wrong,) = [finding for finding in row.findings if finding[0] == "error"]
    assert (wrong[1], wrong[2], wrong[3]) == ("not_a_code", 3, "group")


def test_every_line_is_told(by, places, publisher):
    rows = [
        event_row("A"),
        event_row("A"),
        event_row("B"),
        template_row("seizure", "C", item="rifle", best="1", unit="item"),
        template_row("otra", "B"),
        event_row("D", title_es="", type="", date_from="2020-03-05"),
        template_row("claim", "B", about="total", best="1", claimant="x"),
        event_row("E", date_from="2020-05-05", date_to="2020-03-05"),
    ]
    batch = checked(as_csv(rows), by)
    assert sum(batch.rows.values_list("lines", flat=True)) == len(rows)
    told = {code for row in batch.rows.all() for code in codes(row)}
    assert {"event_twice", "no_event", "row_kind", "missing", "no_source", "dates"} <= told
    assert set(outcomes(batch)) == {"error"}


@pytest.mark.parametrize("quantifier", ["", "exactly"])
def test_what_is_not_reported_is_never_zero(by, places, publisher, quantifier):
    rows = [event_row("A"), template_row("seizure", "A", item="rifle", best="3", unit="item", quantifier=quantifier)]
    made(as_csv(rows), by)
    seizure = Event.objects.get().seizures.get()
    others = {seizure.quantity_low, seizure.quantity_high}
    assert others == ({None} if not quantifier else {seizure.quantity_best})


def test_codes_are_understood_as_they_are_called(by, places, publisher):
    made(as_csv([event_row("A", type="Emboscada"), event_row("B", type="ambush", title_es="Otro")]), by)
    assert set(Event.objects.values_list("event_type", flat=True)) == {"ambush"}


def test_a_new_report_is_entered_once_and_one_of_the_desk_is_used(by, places, publisher):
    known = factories.ReportFactory(publisher=publisher, url="https://example.org/conocida")
    rows = [
        event_row("A", source_url="https://example.org/nueva", source_publisher="diario-generado"),
        event_row("B", title_es="Otro", source_url="https://example.org/nueva", source_publisher="diario-generado"),
        event_row("C", title_es="Tercero", source_url="https://example.org/conocida"),
        event_row("D", title_es="Cuarto", source_url="https://example.org/otra", source_publisher="Medio ausente"),
    ]
    batch = made(as_csv(rows), by)
    assert outcomes(batch) == {"made": 3, "error": 1}
    assert Report.objects.count() == 2 and known.citations.count() == 1
    assert batch.entered["reports"] == [Report.objects.get(url="https://example.org/nueva").pk]
