"""What readers have of the gazetteer: every district with its load, and nothing of a person's that nobody reviewed."""

import shutil

import pghistory
import pytest

from events.importers import gazetteer
from events.models import Location, LocationAlias, LocationMembership
from events.public.models import Change, PublicEvent, PublicLocation, PublicSlug
from events.publishing import publish, publish_location
from tests import factories
from tests.importers.test_gazetteer import end_audit_context, rewrite, row_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path):
    """A copy of the files that a test may spoil."""
    return shutil.copytree(gazetteer.FOLDER, tmp_path / "gazetteer")


@pytest.fixture
def loaded():
    outcome = gazetteer.load()
    end_audit_context()
    return outcome


@pytest.fixture
def by():
    return factories.reviewer()


def load(folder=gazetteer.FOLDER, **options):
    outcome = gazetteer.load(folder, **options)
    end_audit_context()
    return outcome


def test_every_district_is_published_and_nothing_below_one(loaded):
    kinds = list(PublicLocation.objects.values_list("kind", flat=True))
    assert {kind: kinds.count(kind) for kind in set(kinds)} == {
        "country": 1, "department": 5, "province": 47, "district": 551, "zone": 1,
    }  # fmt: skip
    assert loaded.left == []
    assert PublicSlug.objects.filter(kind="location").count() == len(kinds)


def test_what_is_published_is_what_the_desk_has(loaded):
    """By the way an editor's publication compares it, of places with all that a document can name."""
    for ubigeo in ("080918", "050408", "0504", "12"):
        place = Location.objects.get(ubigeo=ubigeo)
        public = PublicLocation.objects.get(pk=place.uid)
        assert publish_location(place, factories.reviewer(), "Motivo") is None
        public.refresh_from_db()
        assert public.seq == Change.objects.get(public_id=place.uid).seq
    ashaninka = PublicLocation.objects.get(ubigeo="080918")
    path = [PublicLocation.objects.get(slug=slug).uid for slug in ("la-convencion-provincia", "cusco-departamento")]
    assert ashaninka.within[0] == ashaninka.uid
    assert set(path) <= set(ashaninka.within)
    assert ashaninka.predecessors == []  # Pichari is still there


def test_a_second_load_writes_nothing_into_the_journal(loaded):
    before = Change.objects.count()
    assert load().published == 0
    assert Change.objects.count() == before


def test_a_load_publishes_no_change_of_a_persons(loaded, folder):
    user = factories.UserFactory()
    with pghistory.context(user=user.pk):
        LocationAlias.objects.create(location=Location.objects.get(ubigeo="050408"), text="Nombre sin revisar")
        Location.objects.filter(ubigeo="050409").update(name_es="Canayre sin revisar")
    end_audit_context()
    rewrite(folder / "districts.csv", lambda rows: row_of(rows, "llochegua-distrito").update(valid_from="1999-01-01"))
    outcome = load(folder)
    assert [line for line in outcome.left if line.startswith("llochegua-distrito: readers get")]
    assert [line for line in outcome.left if line.startswith("canayre-distrito: ")]
    assert not PublicLocation.objects.filter(document__contains="sin revisar").exists()


def test_a_district_that_a_person_entered_waits_for_another_person(loaded, by):
    with pghistory.context(user=by.pk):
        mine = factories.LocationFactory(kind="district", name_es="Distrito nuevo", ubigeo="050499")
    end_audit_context()
    load()
    assert not PublicLocation.objects.filter(pk=mine.uid).exists()
    publish_location(mine, factories.reviewer(), "Distrito nuevo")
    assert PublicLocation.objects.filter(pk=mine.uid).exists()


def test_a_corrected_file_reaches_readers_and_the_places_below(loaded, folder, by):
    town = Location.objects.get(slug="kimbiri")
    publish(factories.fit_event(place={"location": town, "precision": "named_place"}), by)
    rewrite(folder / "districts.csv", lambda rows: row_of(rows, "kimbiri-distrito").update(name_es="Quimbiri"))
    outcome = load(folder)
    assert outcome.changes_published == 1
    assert '"Quimbiri"' in PublicLocation.objects.get(pk=town.uid).document
    assert '"Quimbiri"' in PublicEvent.objects.get().document
    assert load(folder).changes_published == 0


# --- Memberships that left the files --------------------------------------------------------


@pytest.fixture
def decree(folder):
    """The files as they were when a decree's list stood among the memberships: Ongoy and Putis by it alone."""
    older = folder.with_name("older")
    shutil.copytree(folder, older)

    def list_decree(rows):
        for slug in ("putis-distrito", "ongoy-distrito"):
            rows.append({**rows[0], "location": slug, "source": "DS 999-2016-PCM"})

    rewrite(older / "memberships.csv", list_decree)
    return older


def test_a_membership_that_left_the_files_goes_and_readers_are_told(decree, folder, by):
    load(decree)
    putis, zone = (PublicLocation.objects.get(slug=slug) for slug in ("putis-distrito", "vraem"))
    publish(factories.fit_event(place={"location": Location.objects.get(uid=putis.uid), "precision": "district"}), by)
    assert zone.uid in PublicEvent.objects.get().within
    outcome = load(folder)
    assert outcome.memberships_removed == 2
    putis.refresh_from_db()
    assert zone.uid not in putis.within
    assert zone.uid not in PublicEvent.objects.get().within
    assert not LocationMembership.objects.filter(source="DS 999-2016-PCM").exists()
    assert load(folder).changed == 0


def test_a_membership_that_a_person_touched_or_entered_stays(decree, folder):
    load(decree)
    user = factories.UserFactory()
    with pghistory.context(user=user.pk):
        LocationMembership.objects.filter(location__slug="putis-distrito").update(status="direct")
        LocationMembership.objects.create(
            location=Location.objects.get(slug="ongoy-distrito"), zone=Location.objects.get(slug="vraem"), source="Mía"
        )
    end_audit_context()
    outcome = load(folder)
    assert outcome.memberships_removed == 1
    assert any("'DS 999-2016-PCM' left the files, and a person changed it" in line for line in outcome.left)
    assert LocationMembership.objects.filter(source__in=["DS 999-2016-PCM", "Mía"]).count() == 2


def test_a_membership_that_comes_back_into_the_files_was_removed_by_no_person(decree, folder):
    load(decree)
    load(folder)
    outcome = load(decree)
    assert outcome.memberships_added == 2
    assert [line for line in outcome.left if "a person removed" in line] == []


# --- Label points -----------------------------------------------------------------------------


@pytest.mark.parametrize(("source", "stays"), [("a package", False), ("x; point: inside its outline in a.json", True)])
def test_a_point_leaves_with_the_file_that_gave_it(loaded, source, stays):
    place = Location.objects.filter(ubigeo="080902")
    with pghistory.context(loader="gazetteer"):
        place.update(point="SRID=4326;POINT(-72.57611 -12.76806)", source=source)
    end_audit_context()
    load()
    assert (place.get().point is not None) == stays
