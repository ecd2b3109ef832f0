"""UCDP GED: deaths by side are rows, the total is a claim, notes stay inside, precision is never finer than it says."""

import pytest

from events import ucdp
from events.models import Event, EventConfidential, Report

from .conftest import checked, codes, made, outcomes
from .generated import as_csv, ged_row

pytestmark = pytest.mark.django_db


def one(by, **values):
    """Return the draft of one row, and its row."""
    batch = made(as_csv([ged_row(1, **values)]), by)
    row = batch.rows.get()
    assert row.outcome == "made", row.findings
    return row.event, row


def test_a_row_becomes_a_draft_with_its_figures_and_its_source(by, places):
    event, row = one(by)
    assert (event.status, event.event_type, event.public_id, event.version) == ("draft", "clash", None, 1)
    assert event.created_by == by
    rows = {(c.group, c.effect): (c.low, c.best, c.high) for c in event.casualties.all()}
    assert rows == {
        ("state_forces_unspecified", "killed"): (None, 2, None),
        ("armed_group", "killed"): (None, 1, None),
    }
    claim = event.claims.get()
    assert (claim.about, claim.value_low, claim.value_best, claim.value_high) == ("total", 3, 3, 4)
    assert claim.claimant_publisher.slug == "ucdp" and claim.report.title == "UCDP GED"
    assert [str(one) for one in event.external_ids.all()] == ["UCDP GED 900001"]
    assert event.places.get().location == places["prov"] and event.places.get().precision == "province"
    assert {"zeros", "type_read", "sides", "source_not_read"} <= codes(row)


def test_notes_of_a_foreign_row_stand_in_no_public_text(by, places):
    event, _row = one(by)
    note = EventConfidential.objects.get(event=event).internal_notes
    for canary in ("CANARIONOTA", "CANARIOTITULAR", "CANARIODONDE"):
        assert canary in note
        for row in [event, *event.places.all(), *event.claims.all(), *event.casualties.all(), *event.cast.all()]:
            texts = [str(getattr(row, field.attname)) for field in row._meta.concrete_fields]
            assert not any(canary in text for text in texts), row
        assert not Report.objects.filter(title__contains=canary).exists()


@pytest.mark.parametrize(
    ("prec", "start", "end", "expected"),
    [
        ("1.0", "2001-03-05", "2001-03-05", ("day", "within")),
        ("1", "2001-03-05", "2001-03-07", ("day", "duration")),
        ("2.0", "2001-03-05", "2001-03-07", ("few_days", "within")),
        ("3.0", "2001-03-05", "2001-03-11", ("week", "within")),
        ("4.0", "2001-03-01", "2001-03-31", ("month", "within")),
        ("4.0", "2001-03-10", "2001-03-20", ("between", "within")),
        ("5.0", "2001-01-01", "2001-12-31", ("year", "within")),
        ("5.0", "2001-01-10", "2001-05-20", ("between", "within")),
        ("5.0", "2001-01-10", "2001-01-10", ("year", "within")),
    ],
)
def test_date_precision_is_that_of_the_other_record(by, places, prec, start, end, expected):
    event, _row = one(by, date_prec=prec, date_start=start, date_end=end)
    assert (event.date_precision, event.date_span) == expected
    assert (str(event.date_start), str(event.date_end)) == (start, end)
    when = {"date_precision": event.date_precision, "start": start, "end": end}
    assert ucdp._date_prec(when) == int(float(prec))


@pytest.mark.parametrize(
    ("prec", "name", "place", "precision"),
    [
        ("1.0", "Sitio generado town", "sitio", "named_place"),
        ("2.0", "Sitio generado village", "sitio", "vicinity"),
        ("1.0", "Lugar ausente town", "prov", "province"),
        ("1.0", "Nombre doble town", "prov", "province"),
        ("3.0", "Distrito Generado district", "dist", "district"),
        ("3.0", "Provincia Generada province", "prov", "province"),
        ("4.0", "Ayacucho department", "ayacucho", "department"),
        ("6.0", "Peru", None, "unknown"),
    ],
)
def test_a_place_is_never_finer_than_it_says_and_never_guessed(by, places, prec, name, place, precision):
    event, row = one(by, where_prec=prec, where_coordinates=name)
    found = event.places.get()
    assert (found.location, found.precision) == (places[place] if place else None, precision)
    assert found.exact_point is None and found.radius_m is None
    if name.startswith(("Lugar", "Nombre")):
        assert codes(row) & {"place_unknown", "place_two"}


def test_without_a_government_no_side_becomes_a_group(by, places):
    event, row = one(by, type_of_violence="2.0", side_a="Grupo uno", side_b="Grupo dos", deaths_unknown="4.0")
    assert [(c.group, c.best) for c in event.casualties.all()] == [("unknown", 4)]
    assert "deaths_by_side" in codes(row)


def test_zeros_are_rows_where_that_was_chosen_and_an_empty_cell_never_is(by, places):
    content = as_csv([ged_row(1, deaths_unknown="")])
    batch = made(content, by, keeps_zeros=True)
    rows = {c.group: c.best for c in batch.rows.get().event.casualties.all()}
    assert rows == {"state_forces_unspecified": 2, "armed_group": 1, "civilian": 0}


def test_rows_of_other_countries_and_broken_cells_are_told_by_line_and_column(by, places):
    rows = [
        ged_row(1),
        ged_row(2, country="Syria"),
        ged_row(3, date_start="ayer"),
        ged_row(4, best="2.0", low="5.0"),
        ged_row(5, deaths_a="-1"),
        ged_row(6, where_prec="9"),
        ged_row(7, id=""),
        ged_row(8, side_a="=HYPERLINK(1)"),
        ged_row(1),
    ]
    batch = checked(as_csv(rows), by)
    assert outcomes(batch) == {"ready": 1, "error": 7, "duplicate": 1}
    assert not Event.objects.exists() and not Report.objects.exists()
    by_line = {row.line: row for row in batch.rows.all()}
    expected = {3: "elsewhere", 4: "not_a_date", 5: "not_in_order", 6: "negative", 7: "not_a_code", 8: "missing"}
    for line, code in {**expected, 9: "formula", 10: "twice_in_file"}.items():
        assert code in codes(by_line[line]), (line, by_line[line].findings)
    fields = {finding[1]: finding[3] for row in by_line.values() for finding in row.findings}
    assert fields["not_a_date"] == "date_start" and fields["negative"] == "deaths_a"
