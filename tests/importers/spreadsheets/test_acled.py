"""ACLED: fatalities 0 is not reported, roles only where its order says who acts, notes stay inside."""

import pytest

from events.models import EventConfidential

from .conftest import codes, made
from .generated import acled_row, as_csv

pytestmark = pytest.mark.django_db


def one(by, **values):
    """Return the draft of one row, and its row."""
    row = made(as_csv([acled_row(1, **values)]), by).rows.get()
    assert row.outcome == "made", row.findings
    return row.event, row


def test_no_fatalities_are_no_figure(by, places):
    event, row = one(by)
    assert not event.casualties.exists() and not event.claims.exists()
    assert "fatalities_zero" in codes(row)
    assert event.event_type == "protest" and str(event.date_start) == "2020-03-05"
    assert [str(one) for one in event.external_ids.all()] == ["ACLED PER900001"]


def test_fatalities_are_people_of_an_unknown_group_whom_acled_claims(by, places):
    event, _row = one(by, event_type="Battles", sub_event_type="Armed clash", fatalities="4")
    casualty = event.casualties.get()
    assert (casualty.group, casualty.effect, casualty.best, casualty.low) == ("unknown", "killed", 4, None)
    assert event.claims.get().casualty == casualty and event.claims.get().claimant_publisher.slug == "acled"
    assert not event.cast.exists()


def test_who_acts_in_violence_against_civilians_has_a_role(by, places):
    event, _row = one(
        by, event_type="Violence against civilians", sub_event_type="Attack", fatalities="1", inter1="2",
        actor1="Grupo generado", actor2="Civilians (Peru)", inter2="Civilians",
    )  # fmt: skip
    parts = {(p.described_as_en, p.described_kind, p.role, p.certainty) for p in event.cast.all()}
    assert parts == {
        ("Grupo generado", "armed_group", "initiator", "alleged"),
        ("Civilians (Peru)", "civilians", "target", "alleged"),
    }


def test_an_attack_without_fatalities_is_no_killing(by, places):
    event, row = one(by, event_type="Violence against civilians", sub_event_type="Attack")
    assert (event.event_type, event.status) == ("", "lead") and "type_none" in codes(row)


@pytest.mark.parametrize(
    ("precision", "admin3", "place", "known"),
    [
        ("1", "", "sitio", "named_place"),
        ("2", "Distrito Generado", "dist", "district"),
        ("2", "", "prov", "province"),
        ("3", "", "ayacucho", "department"),
    ],
)
def test_geo_precision(by, places, precision, admin3, place, known):
    event, _row = one(by, geo_precision=precision, admin3=admin3)
    assert (event.places.get().location, event.places.get().precision) == (places[place], known)


@pytest.mark.parametrize(
    ("precision", "expected"),
    [
        ("1", ("day", "2020-03-05", "2020-03-05")),
        ("2", ("week", "2020-03-05", "2020-03-05")),
        ("3", ("month", "2020-03-01", "2020-03-31")),
    ],
)
def test_time_precision(by, places, precision, expected):
    event, _row = one(by, time_precision=precision)
    assert (event.date_precision, str(event.date_start), str(event.date_end)) == expected


def test_notes_stay_inside(by, places):
    event, _row = one(by)
    assert "CANARIONOTA" in EventConfidential.objects.get(event=event).internal_notes
    for row in [event, *event.places.all(), *event.cast.all(), event.citations.get().report]:
        assert not any("CANARIONOTA" in str(getattr(row, f.attname)) for f in row._meta.concrete_fields)
