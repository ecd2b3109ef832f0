"""INEI's register of populated places: a place for each code, none twice, every problem told, all or nothing."""

import csv
from io import StringIO
from pathlib import Path

import pghistory
import pytest
from django.contrib.gis.geos import MultiPolygon, Point, Polygon
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from events.importers import gazetteer
from events.importers.populated_places_file import written
from events.models import Location
from events.public.models import PublicLocation
from events.text import fold
from tests import factories
from tests.importers.test_gazetteer import end_audit_context

WHOLE = Path(__file__).resolve().parents[3] / "shared" / "data" / "ccpp_10prov.csv"
HEADING = "inei_ccpp,inei_distrito,departamento,provincia,distrito,ccpp,tipo,latitude,longitude"


@pytest.fixture
def llochegua(db):
    """A district as the shipped gazetteer has it."""
    with pghistory.context(loader="gazetteer"):
        row = factories.LocationFactory(
            kind="district", slug="llochegua-distrito", name_es="Llochegua", ubigeo="050408"
        )
    end_audit_context()
    return row


def line(code="0504080010", name="MAYAPO", lat="-12.3578", lon="-73.9574", district=None):
    district = code[:6] if district is None else district
    return f"{code},{district},AYACUCHO,HUANTA,LLOCHEGUA,{name},Urban,{lat},{lon}"


def run(tmp_path, *lines, heading=HEADING, **options):
    """Write the lines into a file and load it; return stdout and stderr."""
    path = tmp_path / "register.csv"
    path.write_text("\n".join([heading, *lines]) + "\n", encoding="utf-8")
    out, err = StringIO(), StringIO()
    call_command("load_populated_places", str(path), stdout=out, stderr=err, **options)
    end_audit_context()
    return out.getvalue(), err.getvalue()


def refused(tmp_path, *lines, **options) -> str:
    """Load what must be refused; return the words, after looking that nothing was written."""
    before = Location.objects.count()
    with pytest.raises(CommandError) as error:
        run(tmp_path, *lines, **options)
    assert Location.objects.count() == before
    return str(error.value)


# --- What is accepted -------------------------------------------------------------------------


def test_a_place_is_entered_with_its_code_point_and_printed_name(tmp_path, llochegua):
    out, err = run(tmp_path, line(name="SAN JUAN DEL ENE (EL PALO)"))
    assert "1 in the file, 1 added" in out
    assert err == ""
    place = Location.objects.get(inei_code="0504080010")
    assert (place.name_es, place.kind, place.parent) == ("San Juan del Ene (El Palo)", "populated_place", llochegua)
    assert place.slug == "san-juan-del-ene-el-palo-llochegua"
    assert (place.point.x, place.point.y) == (-73.9574, -12.3578)
    assert place.source == "INEI, register of populated places 0504080010: SAN JUAN DEL ENE (EL PALO)"
    assert not PublicLocation.objects.filter(pk=place.uid).exists()


def test_a_second_load_changes_nothing(tmp_path, llochegua):
    run(tmp_path, line())
    trail = Location.objects.get(inei_code="0504080010").audit.count()
    out, _err = run(tmp_path, line())
    assert "0 added, 0 brought up to date, 0 known by name and given their code, 1 unchanged" in out
    assert Location.objects.get(inei_code="0504080010").audit.count() == trail


def test_columns_are_found_by_other_names_order_and_separator(tmp_path, llochegua):
    out, _err = run(
        tmp_path, "-12.3578;MAYAPO;-73.9574;0504080010", heading="\ufeffLatitud;Centro poblado;Longitud;COD_CCPP"
    )
    assert "1 added" in out
    assert Location.objects.get(inei_code="0504080010").name_es == "Mayapo"


def test_a_place_without_a_coordinate_has_none(tmp_path, llochegua):
    run(tmp_path, line(lat="", lon=""))
    assert Location.objects.get(inei_code="0504080010").point is None


def test_namesakes_of_one_district_are_two_places(tmp_path, llochegua):
    run(tmp_path, line("0504080010"), line("0504080011"))
    slugs = set(Location.objects.filter(inei_code__isnull=False).values_list("slug", flat=True))
    assert slugs == {"mayapo-llochegua-0504080010", "mayapo-llochegua-0504080011"}


def test_a_place_of_the_desk_is_known_by_its_code_and_kept_as_it_is(tmp_path, llochegua):
    mine = factories.LocationFactory(kind="sector", name_es="Otro nombre", inei_code="0504080010", parent=llochegua)
    out, _err = run(tmp_path, line())
    assert "1 unchanged" in out
    mine.refresh_from_db()
    assert (mine.name_es, mine.kind) == ("Otro nombre", "sector")


def test_a_place_that_the_gazetteer_has_without_its_code_is_given_it(tmp_path, llochegua):
    with pghistory.context(loader="gazetteer"):
        new = factories.LocationFactory(kind="district", ubigeo="050499", predecessor=llochegua)
        mine = factories.LocationFactory(kind="populated_place", name_es="Máyapo", parent=new, point=None)
    end_audit_context()
    assert "kept as edited" not in run(tmp_path, line())[1]
    mine.refresh_from_db()
    assert mine.inei_code == "0504080010"
    assert Location.objects.filter(kind="populated_place").count() == 1


@pytest.mark.parametrize("lines", [[line(lat="-12.9")], [line(), line("0504080011")]], ids=["far", "two"])
def test_a_namesake_that_is_far_or_one_of_two_is_another_place(tmp_path, llochegua, lines):
    with pghistory.context(loader="gazetteer"):
        mine = factories.LocationFactory(
            kind="populated_place", name_es="Mayapo", parent=llochegua, point="POINT(-73.9574 -12.3578)"
        )
    end_audit_context()
    run(tmp_path, *lines)
    mine.refresh_from_db()
    assert mine.inei_code is None
    assert Location.objects.filter(inei_code__isnull=False).count() == len(lines)


def test_what_a_person_changed_is_kept_and_what_nobody_touched_follows(tmp_path, llochegua):
    run(tmp_path, line(), line("0504080011", "PAMPAS"))
    with pghistory.context(user=factories.UserFactory().pk):
        Location.objects.filter(inei_code="0504080010").update(name_es="Mayapo Alto")
    end_audit_context()
    out, _err = run(tmp_path, line(lat="-12.3"), line("0504080011", "PAMPAS", lat="-12.3"))
    assert "1 brought up to date" in out
    assert Location.objects.get(inei_code="0504080010").name_es == "Mayapo Alto"
    assert Location.objects.get(inei_code="0504080011").point.y == -12.3


def test_a_dry_run_says_what_it_would_do_and_does_nothing(tmp_path, llochegua):
    out, _err = run(tmp_path, line(), dry_run=True)
    assert "dry run, nothing was changed" in out
    assert "1 added" in out
    assert not Location.objects.filter(kind="populated_place").exists()


def test_unknown_districts_are_refused_or_passed_over(tmp_path, llochegua):
    words = refused(tmp_path, line(), line("9999990001"))
    assert "line 3, code: the gazetteer has no district 999999" in words
    assert "--ignore-unknown" in words
    assert "1 added" in (out := run(tmp_path, line(), line("9999990001"), ignore_unknown=True)[0])
    assert "1 ignored" in out


# --- Refusals ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (line("504080010"), "code: 504080010 has nine digits: its leading zero is lost, 0504080010 would fit"),
        (line("05040800AB"), "code: '05040800AB': ten digits are needed"),
        (line(district="050409"), "district: '050409' is not 050408"),
        (line(name=""), "name: it is empty"),
        (line(name="X" * 121), "name: longer than 120 characters"),
        (line(lat="12,3"), "longitude"),
        (line(lat="doce"), "latitude: 'doce' is no number of degrees, as -12.4095"),
        (line(lat="nan"), "latitude: 'nan' is no number"),
        (line(lat=""), "latitude: '' is no number"),
        (line(lat="-73.9574", lon="-12.3578"), "longitude: -12.3578 and latitude -73.9574 are swapped"),
        (line(lat="12.3578"), "longitude: -73.9574, latitude 12.3578 lies outside Peru"),
        (line().rsplit(",", 3)[0], "row: it has 6 cells, the heading has 9"),
        (f"{line()},7", "row: it has 10 cells, the heading has 9"),
    ],
)
def test_a_wrong_row_is_refused_with_line_and_field(tmp_path, llochegua, wrong, words):
    found = refused(tmp_path, line("0504080099"), wrong)
    assert f"line 3, {words}" in found


def test_a_code_given_twice_is_refused(tmp_path, llochegua):
    assert "line 3, code: 0504080010 stands already in line 2" in refused(tmp_path, line(), line())


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("a,b,c", "no column for the INEI code"),
        (HEADING.replace("longitude", "x1"), "no column for the longitude"),
        (HEADING + ",ccpp", "the heading has 'ccpp' twice"),
    ],
)
def test_a_heading_without_a_column_is_refused(tmp_path, llochegua, heading, words):
    assert words in refused(tmp_path, line(), heading=heading)


def test_no_file_and_no_text_are_refused(tmp_path, llochegua):
    path = tmp_path / "register.csv"
    for make in (lambda: path.unlink(missing_ok=True), lambda: path.write_bytes(b"\xff\xfe\x00"), path.touch):
        make()
        with pytest.raises(CommandError):
            call_command("load_populated_places", str(path))


def test_many_problems_are_told_to_a_bound(tmp_path, llochegua):
    words = refused(tmp_path, *(line(f"050408{n:04d}", lat="doce") for n in range(250)))
    assert "and 50 more" in words


# --- Names -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("NUEVA ESPERANZA", "Nueva Esperanza"),
        ("SAN JUAN DE MANTARO", "San Juan de Mantaro"),
        ("EL PROGRESO", "El Progreso"),
        ("TUPAC AMARU II", "Tupac Amaru II"),
        ("CCANO (JANO)", "Ccano (Jano)"),
        ("MOLLEPAMPA(LA CHUYPATA)", "Mollepampa(La Chuypata)"),
        ("ALCUZAMA  ALTA", "Alcuzama Alta"),
        ("9 DE DICIEMBRE", "9 de Diciembre"),
        ("PICHARI BAJO - UNION AMERICA", "Pichari Bajo - Union America"),
    ],
)
def test_names_are_written_as_on_a_sign(printed, name):
    assert written(printed) == name


@given(st.text(alphabet="ABCÑÁÉI ()-'0123456789", max_size=60))
def test_writing_a_name_changes_no_letter(printed):
    assert fold(written(printed)) == fold(printed)


# --- The whole register ------------------------------------------------------------------------


@pytest.mark.django_db
def test_the_whole_register_goes_in_and_enters_none_of_the_gazetteers_places_twice(tmp_path):
    if not WHOLE.is_file():
        pytest.skip("no reference data")
    gazetteer.load()
    end_audit_context()
    shipped = set(Location.objects.filter(inei_code__isnull=False).values_list("inei_code", flat=True))
    call_command("load_populated_places", str(WHOLE), verbosity=0)
    end_audit_context()
    with open(WHOLE, encoding="utf-8", newline="") as file:
        codes = {row["inei_ccpp"] for row in csv.DictReader(file)}
    assert set(Location.objects.filter(inei_code__isnull=False).values_list("inei_code", flat=True)) == codes | shipped
    assert gazetteer.load().changed == 0
    assert not PublicLocation.objects.filter(kind="populated_place").exists()


def test_a_point_that_cannot_be_in_its_district_is_refused(tmp_path, llochegua):
    assert "1 added" in run(tmp_path, line(lon="-72.9"))[0]
    llochegua.point = Point(-73.9, -12.4, srid=4326)
    llochegua.save()
    far = line("0504080011", lat="-3.75", lon="-73.25")
    assert "line 2, longitude: -73.25, latitude -3.75 lies 965 km from where the gazetteer has Llochegua" in refused(
        tmp_path, far
    )
    # With an outline, that decides; what was cut from the district is still coded as its own.
    llochegua.area = MultiPolygon(Polygon.from_bbox((-74, -12.5, -73.8, -12.3)), srid=4326)
    llochegua.save()
    beside = line("0504080012", lat="-12.4", lon="-73.6")
    assert "22 km outside the outline of Llochegua (050408)" in refused(tmp_path, beside)
    area = MultiPolygon(Polygon.from_bbox((-73.8, -12.5, -73.5, -12.3)), srid=4326)
    factories.LocationFactory(kind="district", ubigeo="050499", predecessor=llochegua, area=area)
    assert "1 added" in run(tmp_path, beside)[0]
