"""The shipped gazetteer: complete, right, and loaded without trampling on an editor's work."""

import csv
import datetime
import json
import math
import shutil
import statistics
import subprocess
import sys
from collections import Counter, defaultdict
from io import StringIO
from pathlib import Path

import pghistory
import pytest
from django.contrib.gis.geos import GEOSGeometry, Point
from django.core.management import CommandError, call_command
from django.db import connection

from events.importers import gazetteer
from events.importers.gazetteer_files import read
from events.models import Location, LocationAlias, LocationMembership

ROOT = Path(__file__).resolve().parent.parent.parent
REFERENCE = ROOT.parent / "shared" / "data"

NAMED_IN_THE_ISSUE = (
    "Llochegua", "Canayre", "Pichari", "Kimbiri", "San Francisco", "Santa Rosa", "Sivia", "Vizcatán del Ene", "Mayapo",
    "Comunpiari", "Mazángaro", "Nuevo Progreso", "Puerto Ene", "Boca Mantaro", "Ipabamba", "Cerro Judas", "Tutumbaru",
    "San Martín de Pangoa", "Mazamari", "Satipo", "Río Tambo", "Unión Asháninka", "Huanta", "Ayna", "Samugari",
    "Anco", "Chungui", "Santillana", "Echarati", "Villa Virgen", "Villa Kintiarina", "Inkawasi", "Oronccoy",
)  # fmt: skip


@pytest.fixture
def loaded(db):
    """The gazetteer, loaded; in life the audit's context ends with the transaction, which here goes on."""
    outcome = gazetteer.load()
    end_audit_context()
    return outcome


def end_audit_context():
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pghistory.context_id', '', true)")


@pytest.fixture
def folder(tmp_path):
    """A copy of the files that a test may spoil."""
    copy = tmp_path / "gazetteer"
    shutil.copytree(gazetteer.FOLDER, copy)
    return copy


def rewrite(path, change):
    """Apply `change` to the rows of a CSV file (dicts, in place)."""
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    change(rows)
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def row_of(rows, slug):
    return next(row for row in rows if row["slug"] == slug)


def run(**options):
    out, err = StringIO(), StringIO()
    call_command("load_gazetteer", stdout=out, stderr=err, **options)
    return out.getvalue(), err.getvalue()


# --- The files -------------------------------------------------------------------------------


def test_files_hold_every_district_of_the_five_departments():
    places, memberships = read(gazetteer.FOLDER)
    kinds = [place.kind for place in places]
    assert (kinds.count("department"), kinds.count("province"), kinds.count("district")) == (5, 47, 551)
    assert all(place.source for place in places)
    assert all(member.status == "unspecified" for member in memberships)


def test_no_list_of_an_emergency_is_a_membership():
    _places, memberships = read(gazetteer.FOLDER)
    assert [member.source for member in memberships if "DS " in member.source or "Decreto" in member.source] == []
    with open(gazetteer.FOLDER / "sources" / "decree_lists.csv", encoding="utf-8", newline="") as file:
        lists = Counter(row["named_as"] for row in csv.DictReader(file))
    assert sorted(lists.values()) == [17, 27, 33, 33, 42, 63]


def test_points_of_the_register_name_it_and_are_each_given_once():
    places, _ = read(gazetteer.FOLDER)
    taken = [place for place in places if "INEI, register of populated places" in place.source]
    towns = [place for place in taken if place.kind not in ("district", "province")]
    assert len(towns) > 100
    for place in towns:
        assert place.lon is not None
        assert place.source.endswith(f"INEI, register of populated places {place.inei_code}"), place.slug
    codes = [place.inei_code for place in places if place.inei_code]
    assert len(codes) == len(set(codes))


def test_every_name_of_the_issue_is_there_with_its_accents():
    places, _ = read(gazetteer.FOLDER)
    names = {place.name_es for place in places}
    assert [name for name in NAMED_IN_THE_ISSUE if name not in names] == []


def test_every_label_point_stood_the_check_and_none_is_computed():
    """The verdicts are data: one a district, with its reason; a point only where it was kept."""
    places, _ = read(gazetteer.FOLDER)
    with open(gazetteer.FOLDER / "sources" / "districts.csv", encoding="utf-8", newline="") as file:
        verdicts = {row["ubigeo"]: row["check"] for row in csv.DictReader(file)}
    for place in (place for place in places if place.kind == "district"):
        kept = verdicts.pop(place.ubigeo).startswith("kept: inside ")
        assert kept == (place.lon is not None), place.slug
        assert "mean of" not in place.source
    assert verdicts == {}


def test_label_points_lie_in_their_department_and_near_its_places():
    """By other outlines and INEI's register, where they are at hand."""
    if not REFERENCE.is_dir():
        pytest.skip("no reference data")
    features = json.loads((REFERENCE / "vraem_departamentos_mapsPERU2025.geojson").read_text("utf-8"))["features"]
    outlines = {part["properties"]["ubigeo"]: GEOSGeometry(json.dumps(part["geometry"])) for part in features}
    found = defaultdict(list)
    with open(REFERENCE / "ccpp_10prov.csv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found[row["inei_distrito"]].append((float(row["longitude"]), float(row["latitude"])))
    for place in read(gazetteer.FOLDER)[0]:
        if place.kind != "district" or place.lon is None:
            continue
        assert outlines[place.ubigeo[:2]].contains(Point(place.lon, place.lat)), place.slug
        if around := found.get(place.ubigeo):
            lon, lat = (statistics.median(axis) for axis in zip(*around, strict=True))
            east = (place.lon - lon) * math.cos(math.radians(lat))
            assert 111.2 * math.hypot(east, place.lat - lat) <= 30, place.slug


def test_positions_agree_with_the_reference_outlines():
    command = [sys.executable, ROOT / "script" / "check_positions"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.stdout.startswith("Skipped"):
        pytest.skip(done.stdout)
    assert done.returncode == 0, done.stderr


# --- Loading ---------------------------------------------------------------------------------


def test_load_stores_places_with_parents_predecessors_names_and_memberships(loaded):
    district = Location.objects.get(ubigeo="080918")
    assert (district.name_es, district.slug, district.kind) == (
        "Unión Asháninka",
        "union-ashaninka-distrito",
        "district",
    )
    assert district.parent.parent.parent.slug == "peru"
    assert district.predecessor.slug == "pichari-distrito"
    assert "Unión Ashaninka" in district.aliases.values_list("text", flat=True)
    assert Location.objects.get(ubigeo="050408").memberships.filter(zone__slug="vraem").exists()
    assert Location.objects.get(inei_code="0504080010").name_es == "Mayapo"
    kimbiri = Location.objects.get(slug="kimbiri")
    assert kimbiri.parent.ubigeo == "080907"
    assert (round(kimbiri.point.x, 2), round(kimbiri.point.y, 2)) == (-73.79, -12.62)


def test_second_load_changes_nothing_and_says_so(loaded):
    before = Location.objects.get(slug="pichari").audit.count()
    out, err = run()
    assert "nothing to change" in out
    assert err == ""
    assert Location.objects.get(slug="pichari").audit.count() == before


def test_untouched_rows_follow_a_corrected_file(loaded, folder):
    rewrite(
        folder / "places.csv", lambda rows: row_of(rows, "pichari").update(lon="-73.80000", aliases="Pichari Capital")
    )
    out, err = run(folder=folder)
    assert "1 brought up to date; 1 other names" in out
    assert err == ""
    pichari = Location.objects.get(slug="pichari")
    assert pichari.point.x == -73.8
    assert "nothing to change" in run(folder=folder)[0]


def test_a_persons_change_is_kept_and_reported_until_forced(loaded):
    with pghistory.context(user=1):
        Location.objects.filter(slug="pichari").update(name_es="Pichari (corregido)")
    out, err = run()
    assert "nothing to change" in out
    assert "pichari: name_es is 'Pichari (corregido)', the file says 'Pichari'" in err
    assert Location.objects.get(slug="pichari").name_es == "Pichari (corregido)"
    assert "1 brought up to date" in run(force=True)[0]
    assert Location.objects.get(slug="pichari").name_es == "Pichari"


def test_a_change_without_any_context_counts_as_a_persons(loaded):
    Location.objects.filter(slug="sivia").update(valid_from=datetime.date(1992, 11, 5))
    assert "sivia: valid_from" in run()[1]


def test_removed_alias_and_membership_stay_removed(loaded):
    with pghistory.context(user=1):
        LocationAlias.objects.filter(text="Quimbiri").delete()
        LocationMembership.objects.filter(location__slug="ongoy-distrito").delete()
    _, err = run()
    assert "a person removed the other name 'Quimbiri'" in err
    assert "ongoy-distrito in vraem: a person removed" in err
    assert not LocationAlias.objects.filter(text="Quimbiri").exists()
    run(force=True)
    assert LocationAlias.objects.filter(text="Quimbiri").exists()


def test_changed_membership_status_is_kept(loaded):
    with pghistory.context(user=1):
        LocationMembership.objects.filter(location__slug="ongoy-distrito").update(status="influence")
    assert "ongoy-distrito in vraem: status is 'influence'" in run()[1]
    assert LocationMembership.objects.get(location__slug="ongoy-distrito").status == "influence"


def test_a_slug_that_an_editor_changed_is_found_by_its_ubigeo(loaded):
    with pghistory.context(user=1):
        Location.objects.filter(ubigeo="050408").update(slug="distrito-de-llochegua")
    count = Location.objects.count()
    assert "nothing to change" in run()[0]
    assert Location.objects.count() == count
    assert Location.objects.get(ubigeo="050408").slug == "distrito-de-llochegua"


def test_places_that_editors_added_survive(loaded):
    mine = Location.objects.create(slug="mi-caserio", kind="populated_place", name_es="Mi caserío")
    run(force=True)
    assert Location.objects.filter(pk=mine.pk).exists()


# --- Refusals --------------------------------------------------------------------------------


def test_every_problem_is_reported_with_file_and_row_and_nothing_is_written(db, folder):
    def spoil(rows):
        rows[0].update(kind="village", lon="-73.1", lat="")
        rows[1].update(parent="nowhere")
        rows[2].update(lon="-12.4", lat="-73.9")
        rows[3].update(slug=rows[4]["slug"])

    rewrite(folder / "places.csv", spoil)
    rewrite(folder / "districts.csv", lambda rows: rows[0].update(ubigeo="30201", valid_from="2020-02-30"))
    rewrite(folder / "memberships.csv", lambda rows: rows[0].update(zone="pichari", status="official"))
    with pytest.raises(CommandError) as refused:
        run(folder=folder)
    text = str(refused.value)
    for words in (
        "places.csv, row 2: unknown kind 'village'",
        "places.csv, row 2: lon '-73.1', lat ''",
        "places.csv, row 3: parent 'nowhere' is in no file",
        "places.csv, row 4: lon -12.4, lat -73.9 lies outside Peru",
        "stands already in places.csv, row 5",
        "districts.csv, row 2: ubigeo '30201': a district has 6 digits",
        "districts.csv, row 2: valid_from '2020-02-30' is no date",
        "memberships.csv, row 2: unknown status 'official'",
        "memberships.csv, row 2: 'pichari' is no zone",
    ):
        assert words in text
    assert not Location.objects.exists()


def test_circles_are_refused(db, folder):
    def spoil(rows):
        row_of(rows, "manitea-distrito")["predecessor"] = "kimbiri-distrito"
        row_of(rows, "kimbiri-distrito")["predecessor"] = "manitea-distrito"

    rewrite(folder / "districts.csv", spoil)
    with pytest.raises(CommandError, match="kimbiri-distrito is its own predecessor in the end"):
        run(folder=folder)


def test_missing_file_and_missing_column_are_named(db, folder):
    (folder / "zones.csv").unlink()
    (folder / "country.csv").write_text("slug,kind\nperu,country\n", encoding="utf-8")
    with pytest.raises(CommandError) as refused:
        run(folder=folder)
    assert "zones.csv: no such file" in str(refused.value)
    assert "country.csv: the heading lacks name_es" in str(refused.value)


def test_a_slug_taken_by_another_district_is_refused(db, folder):
    Location.objects.create(slug="pichari-distrito", kind="district", name_es="Otro", ubigeo="999999")
    with pytest.raises(CommandError, match="slug pichari-distrito has ubigeo 999999 in the database"):
        run()
