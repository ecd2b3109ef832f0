"""Every filter of the record, one by one and where several must hold of one row."""

import pytest
from django.utils import translation

from events.document.blank import blank
from events.document.rows import REPORT

from .asking import errors, ids, selection
from .builders import actor, counted, denial, event, harm, leaf, located, part, place, relation

pytestmark = pytest.mark.django_db


def test_type_finds_primary_and_secondary_types_and_primary_type_only_the_first():
    lab = event(type="lab_dismantled", secondary_types=["drug_seizure"])
    drugs = event(type="drug_seizure")
    event(type="protest")
    assert ids("type=drug_seizure") == {lab.pk, drugs.pk}
    assert ids("primary_type=drug_seizure") == {drugs.pk}
    assert ids("type=lab_dismantled,drug_seizure") == {lab.pk, drugs.pk}


def test_a_month_is_counted_on_its_first_day_and_possibly_on_each():
    june = event("2017-06-10", "2017-06-30", precision="month")
    day = event("2017-06-15")
    assert ids("date_from=2017-06-15&date_to=2017-06-15") == {day.pk}
    assert ids("date_from=2017-06-01&date_to=2017-06-01") == {june.pk}
    assert ids("date_from=2017-06-15&date_to=2017-06-15&date_mode=possible") == {june.pk, day.pk}
    assert ids("date_from=2017-06-15&date_to=2017-06-15&date_mode=certain") == {day.pk}
    assert ids("date_from=2017-06-01&date_to=2017-06-30&date_mode=certain") == {june.pk, day.pk}
    assert ids("date_from=2017-06-29&date_mode=possible") == {june.pk}
    assert ids("date_from=2017-06-02&date_mode=certain") == {day.pk}


def test_an_assumed_start_counts_on_the_last_day_and_reaches_no_further_than_was_assumed():
    when = {"start": "2025-09-08", "end": "2025-10-08", "date_precision": "between", "span": "within"}
    by_october = event(date={**when, "start_basis": "assumed"})
    for year in (1950, 2010, 2024):
        assert ids(f"date_from={year}-01-01&date_to={year}-12-31&date_mode=possible") == set()
    assert ids("date_from=2025-10-01&date_to=2025-10-31") == {by_october.pk}
    assert ids("date_from=2025-09-01&date_to=2025-09-30") == set()
    assert ids("date_from=2025-09-01&date_to=2025-09-30&date_mode=possible") == {by_october.pk}
    assert ids("date_from=2025-09-08&date_to=2025-10-08&date_mode=certain") == {by_october.pk}


def test_a_duration_with_an_open_end_reaches_to_the_newest_dated_report_and_never_to_the_end_of_time():
    report = blank(REPORT, published_on="2020-06-01", publisher={"id": "b1", "name": "x", "kind": "ngo"})
    when = {"start": "2020-03-05", "end": None, "date_precision": "day", "span": "duration"}
    since = event(date=dict(when), reports=[report])
    alone = event(date=dict(when))
    assert ids("date_from=2020-05-01&date_mode=possible") == {since.pk}
    assert ids("date_from=2020-06-02&date_mode=possible") == set()
    assert ids("date_from=2020-03-05&date_to=2020-03-05&date_mode=certain") == {alone.pk}


def test_an_undated_event_is_in_no_range_and_found_without_one():
    undated = event(date={"start": None, "end": None, "date_precision": "unknown", "span": "within"})
    assert ids("date_from=0001-01-01&date_to=9999-12-31") == set()
    assert ids("") == {undated.pk}
    assert ids("date_precision=unknown,month") == {undated.pk}


def test_a_place_brings_what_lies_below_it_zone_members_and_what_it_was_called_before():
    zone = place("vraem", "zone")
    department = place("ayacucho", "department", ubigeo="05")
    province = place("huanta", "province", above=[department], ubigeo="0504")
    old = place("old-district", above=[province], zones=[zone])
    new = place("new-district", above=[province], zones=[zone], ubigeo="050499", predecessors=[old])
    in_old, in_new = event(locations=[located(old)]), event(locations=[located(new)])
    in_province = event(locations=[located(province, "province")])
    event(locations=[located(place("elsewhere"))])
    everywhere = {in_old.pk, in_new.pk, in_province.pk}
    for code in ("huanta", "0504", province.uid, "ayacucho", "05"):
        assert ids(f"location={code}") == everywhere
    assert ids("location=vraem") == {in_old.pk, in_new.pk}
    assert ids("location=050499") == {in_new.pk, in_old.pk}
    assert ids("location=old-district") == {in_old.pk}
    assert ids("location=old-district,0504") == everywhere


def test_place_precision_speaks_of_the_primary_place_or_of_any_where_none_is_primary():
    here, there = place("here"), place("there")
    primary = event(locations=[located(here), located(there, "zone", role="origin", primary=False)])
    extent = event(locations=[located(there, "zone", role="area_of_effect", primary=False)])
    assert ids("place_precision=district") == {primary.pk}
    assert ids("place_precision=zone,route") == {extent.pk}


def test_boxes_and_circles_find_public_points_only():
    town = place("town", "populated_place")
    pinned = event(locations=[located(town, "named_place", point=(-73.9, -12.5))])
    event(locations=[located(town, "district")])
    assert ids("bbox=-74,-13,-73,-12") == {pinned.pk}
    assert ids("bbox=-75,-13,-74,-12") == set()
    assert ids("near=-73.9,-12.6&radius_km=12") == {pinned.pk}
    assert ids("near=-73.9,-12.6&radius_km=10") == set()
    assert selection("bbox=-75,-13,-74,-12").events_anywhere().count() == 2


def test_an_actor_is_found_by_role_and_relation_and_by_denials_only_when_asked():
    path, chipi = actor("sendero"), actor("chipi", "person")
    by_role = event(actors=[part(path, "initiator")])
    by_relation = event(relations=[relation(chipi, "pays_protection_to", path)])
    denied = event(claims=[denial(path)])
    assert ids("actor=sendero") == {by_role.pk, by_relation.pk}
    assert ids("actor=sendero&denials=1") == {by_role.pk, by_relation.pk, denied.pk}
    assert ids("actor=sendero&denials=0") == {by_role.pk, by_relation.pk}
    assert ids("actor=chipi,sendero") == {by_role.pk, by_relation.pk}


def test_actor_and_role_must_hold_of_one_part():
    police, gang = actor("police", "police"), actor("gang", "criminal_group")
    ambush = event(actors=[part(police, "target"), part(gang, "initiator")])
    raid = event(actors=[part(police, "initiator")])
    assert ids("actor=police&role=initiator") == {raid.pk}
    assert ids("role=initiator") == {ambush.pk, raid.pk}
    assert ids("actor=police&role=initiator,target") == {ambush.pk, raid.pk}


def test_subunits_follow_units_and_factions_through_published_events():
    police, office, patrol, rival = (actor(name, "police") for name in ("police", "office", "patrol", "rival"))
    told = event(relations=[relation(office, "unit_of", police)])
    event(relations=[relation(patrol, "unit_of", office)])
    event(relations=[relation(rival, "rival_of", police)])
    event(verification="debunked", relations=[relation(rival, "unit_of", police)])
    deep = event(actors=[part(patrol, "executing_force")])
    event(actors=[part(rival, "target")])
    assert told.pk in ids("actor=police")
    assert deep.pk not in ids("actor=police&subunits=0")
    assert deep.pk in ids("actor=police")
    assert deep.pk in ids("actor=police&subunits=1")
    assert not any("rival" in row.document for row in selection("actor=office&subunits=1").events())


def test_row_conditions_must_hold_within_one_row():
    paste = leaf("cocaine_paste_base", "paste", 300)
    mixed = event(seizures=[paste, leaf("cocaine_hydrochloride", "liquid", 20)])
    liquid = event(seizures=[leaf("cocaine_paste_base", "liquid", 20)])
    assert ids("item=cocaine_paste_base&form=liquid") == {liquid.pk}
    assert ids("item=cocaine_paste_base") == {mixed.pk, liquid.pk}
    assert ids("form=liquid&min_amount=100&unit=kg") == set()
    assert ids("category=drug&measure=seized&min_amount=0.3&unit=t") == {mixed.pk}
    assert ids("item=acetone,cocaine_hydrochloride") == {mixed.pk}


def test_ledger_rows_in_a_range_of_days_are_those_of_the_events_in_it():
    for start, end, precision in [
        ("2017-06-14", "2017-06-14", "day"), ("2017-06-10", "2017-06-30", "month"),
        ("2017-06-12", "2017-06-18", "week"), ("2017-01-01", "2017-12-31", "year"), (None, None, "unknown"),
    ]:  # fmt: skip
        event(start, end, precision=precision, seizures=[leaf(), leaf(item="coca_leaf")])
    for days in ("date_from=2017-06-01", "date_to=2017-06-18", "date_from=2017-06-02&date_to=2017-06-14"):
        for mode in ("", "&date_mode=counted", "&date_mode=possible", "&date_mode=certain"):
            rows = set(selection(days + mode).seizures().values_list("event_id", flat=True))
            assert rows == ids(days + mode) != set(), (days, mode)


def test_min_amount_counts_what_a_row_surely_reaches():
    at_least = event(seizures=[leaf(low=600)])
    event(seizures=[leaf(high=600)])
    event(seizures=[leaf()])
    assert ids("min_amount=500&unit=kg") == {at_least.pk}


def test_litres_find_drugs_that_the_ledger_holds_as_kilograms():
    drug = event(seizures=[leaf("cocaine_unspecified", "liquid", 400, unit="kg") | {"unit": "l"}])
    acid = event(seizures=[leaf("acetone", "liquid", 400, unit="l", category="precursor_chemical")])
    weighed = event(seizures=[leaf("cocaine_unspecified", "liquid", 400, unit="kg")])
    assert ids("min_amount=100&unit=l") == {drug.pk, acid.pk}
    assert ids("min_amount=100&unit=kg") == {drug.pk, weighed.pk}


def test_verification_is_a_list_of_codes_and_has_wants_every_part():
    dead = harm("police", "killed", 1)
    told = [counted(n, dead["id"]) for n in (1, 4)]
    full = event(verification="contested", seizures=[leaf(best=1)], casualties=[dead], claims=told)
    poor = event(verification="unverified", seizures=[leaf(best=1)])
    assert ids("verification=contested,unverified") == {full.pk, poor.pk}
    assert ids("has=seizures") == {full.pk, poor.pk}
    assert ids("has=seizures,casualties") == {full.pk}
    assert ids("has=contested") == {full.pk}
    assert ids("has=claims") == {full.pk}


def test_words_are_found_without_accents_and_all_of_them():
    here = event(title={"es": "Emboscada en Vizcatán", "en": "Ambush in Vizcatán"})
    assert ids("q=VIZCATAN+emboscada") == {here.pk}
    assert ids("q=vizcatan+laboratorio") == set()
    assert ids("q=%F0%90%84%87") == set()


def test_changed_since_reads_offsets_and_dates():
    old = event(changed="2026-01-01T00:00:00Z")
    new = event(changed="2026-06-01T00:00:00Z")
    assert ids("changed_since=2026-06-01") == {new.pk}
    assert ids("changed_since=2026-05-31T19:00:00-05:00") == {new.pk}
    assert ids("changed_since=2026-01-01T01:00:00+02:00") == {old.pk, new.pk}


def test_filters_combine_with_and():
    wanted = event(type="arrest", verification="confirmed")
    event(type="arrest")
    event(verification="confirmed")
    assert ids("type=arrest&verification=confirmed") == {wanted.pk}


def test_unknown_places_and_actors_are_named():
    place("here")
    assert "nowhere" in errors("location=here,nowhere")["location"][0]
    assert "nobody" in errors("actor=nobody")["actor"][0]


def test_a_circle_may_lie_around_a_published_place_that_has_a_label_point():
    town, nowhere = place("town", "populated_place", point=(-73.9, -12.5)), place("sin-punto")
    pinned = event(locations=[located(town, "named_place", point=(-73.9, -12.6))])
    for code in ("town", town.uid):
        assert ids(f"near={code}&radius_km=12") == {pinned.pk}
        assert ids(f"near={code}&radius_km=10") == set()
        assert selection(f"near={code}&radius_km=10").params["near"] == code
    assert list(errors(f"near={nowhere.slug}&radius_km=10")) == ["near"]
    with translation.override("en"):
        assert "Did you mean town" in errors("near=Town&radius_km=10")["near"][0]


def test_a_district_is_around_by_its_ubigeo_with_or_without_its_zero():
    place("llochegua", ubigeo="050408", point=(-73.9, -12.5))
    assert selection("near=050408&radius_km=5").params["near"] == "050408"
    short = selection("near=50408&radius_km=5")
    assert (short.params["near"], short.read_as) == ("050408", {"near": {"50408": "050408"}})
    with translation.override("en"):
        assert "“50408”" in errors("near=50408")["near"][0]
        assert "Did you mean 050408" in errors("near=50408.0&radius_km=5")["near"][0]
