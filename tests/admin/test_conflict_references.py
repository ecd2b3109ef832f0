"""Two editors on one actor, place, report or publisher: as on an event, the second save loses nothing."""

import html

import pghistory
import pytest
from django.db import connection
from django.utils import translation

from events.models import Actor, Location
from events.publishing import publish
from tests import factories

from .conftest import member, session_of
from .filling import add_row, address_of, go_on, open_page, posted, save_page


def actor():
    """An actor with another name."""
    row = factories.ActorFactory(name_es="Nombre del inicio", description_es="Descripción del inicio")
    row.names.create(text="Alias del inicio")
    return row


def place():
    """A place with another name and a zone."""
    row = factories.LocationFactory(name_es="Nombre del inicio", source="Fuente del inicio")
    row.aliases.create(text="Alias del inicio")
    row.memberships.create(zone=factories.LocationFactory(kind="zone"), source="Lista del inicio")
    return row


def report():
    """A report with notes that stay inside."""
    return factories.ReportFactory(title="Nombre del inicio", notes="Nota del inicio")


def publisher():
    """A publisher."""
    return factories.PublisherFactory(name="Nombre del inicio", scale="Alcance del inicio")


# What makes the row, the field that both change, and a field that one of them changes.
KINDS = [
    (actor, "name_es", "description_es"),
    (place, "name_es", "source"),
    (report, "title", "notes"),
    (publisher, "name", "scale"),
]
MAKERS = [make for make, *_fields in KINDS]
each_kind = pytest.mark.parametrize(("make", "name", "other"), KINDS, ids=lambda value: getattr(value, "__name__", ""))


@pytest.fixture
def two(db):
    """Two editors."""
    return session_of(member("primera", "Editor")), session_of(member("segunda", "Editor"))


def text_of(response) -> str:
    """Return a page's text with its entities read."""
    return html.unescape(response.content.decode())


@each_kind
def test_the_second_save_changes_nothing_and_shows_both(two, make, name, other):
    row, (first, second) = make(), two
    first_form, second_form = open_page(first, row), open_page(second, row)
    mine = {name: "De la primera", other: "Otro de la primera"}
    assert save_page(first, row, {**first_form, **mine}).status_code == 302
    response = save_page(second, row, second_form, **{name: "De la segunda"})
    assert response.status_code == 409
    words = text_of(response)
    for word in ("Nombre del inicio", "De la primera", "De la segunda", "Otro de la primera", "primera guardó"):
        assert word in words
    row.refresh_from_db()
    assert (getattr(row, name), getattr(row, other)) == tuple(mine.values())


@each_kind
def test_going_on_saves_mine_with_what_only_the_other_changed(two, make, name, other):
    row, (first, second) = make(), two
    first_form, second_form = open_page(first, row), open_page(second, row)
    save_page(first, row, first_form, **{name: "De la primera", other: "Otro de la primera"})
    page = go_on(second, row, save_page(second, row, second_form, **{name: "De la segunda"}))
    assert "Todavía no se ha guardado nada" in text_of(page)
    row.refresh_from_db()
    assert getattr(row, name) == "De la primera", "nothing is saved before the editor saves"
    form = posted(page.content.decode(), f"{row._meta.model_name}_form")
    assert (form[name], form[other]) == (["De la segunda"], ["Otro de la primera"])
    assert save_page(second, row, form).status_code == 302
    row.refresh_from_db()
    assert (getattr(row, name), getattr(row, other)) == ("De la segunda", "Otro de la primera")


@each_kind
def test_the_others_value_may_be_chosen(two, make, name, other):
    row, (first, second) = make(), two
    first_form, second_form = open_page(first, row), open_page(second, row)
    save_page(first, row, first_form, **{name: "De la primera"})
    conflict = save_page(second, row, second_form, **{name: "De la segunda", other: "Otro de la segunda"})
    page = go_on(second, row, conflict, **{f"_keep:{name}": "theirs"})
    form = posted(page.content.decode(), f"{row._meta.model_name}_form")
    assert (form[name], form[other]) == (["De la primera"], ["Otro de la segunda"])


@each_kind
def test_who_goes_on_meets_the_next_conflict_as_well(two, make, name, other):
    row, (first, second) = make(), two
    form = open_page(second, row)
    save_page(first, row, open_page(first, row), **{name: "De la primera"})
    page = go_on(second, row, save_page(second, row, form, **{name: "De la segunda"}))
    save_page(first, row, open_page(first, row), **{other: "Después"})
    form = posted(page.content.decode(), f"{row._meta.model_name}_form")
    assert save_page(second, row, form).status_code == 409
    row.refresh_from_db()
    assert (getattr(row, name), getattr(row, other)) == ("De la primera", "Después")


@each_kind
def test_a_form_without_its_version_saves_nothing(two, make, name, other):
    row, (client, _second) = make(), two
    form = open_page(client, row)
    version = form.pop("version")[0]
    odd = ["", "x", "-", f"{version}-1", f" {version}", f"{version}0", "9" * 40, "²", "-1", "\x00", "0x1"]
    for changes in ({}, *({"version": one} for one in odd)):
        assert save_page(client, row, form, **{name: "Sin versión"}, **changes).status_code == 409, changes
    row.refresh_from_db()
    assert getattr(row, name) == "Nombre del inicio"
    assert save_page(client, row, form, **{name: "Con versión"}, version=version).status_code == 302


@each_kind
def test_a_save_without_a_change_is_in_nobodys_way(two, make, name, other):
    row, (first, second) = make(), two
    form = open_page(second, row)
    assert save_page(first, row, open_page(first, row)).status_code == 302
    assert save_page(second, row, form, **{name: "De la segunda"}).status_code == 302


def by_sql(statement):
    """Return a writer that knows nothing of forms."""

    def write(row):
        with connection.cursor() as cursor:
            cursor.execute(statement, [row.pk])

    return write


WRITERS = {
    "a signature": (actor, lambda row: row.sign(factories.UserFactory(), "2020-01-01") or row.save()),
    "a query": (actor, lambda row: Actor.objects.filter(pk=row.pk).update(is_public=False)),
    "another name": (actor, lambda row: row.names.create(text="Puesto entretanto")),
    "a name gone": (actor, lambda row: row.names.all().delete()),
    "SQL": (actor, by_sql("UPDATE events_actorname SET text = 'Por SQL' WHERE actor_id = %s")),
    "an importer": (place, lambda row: Location.objects.bulk_update([_with_source(row)], ["source"])),
    "another alias": (place, lambda row: row.aliases.create(text="Puesto entretanto")),
    "a zone gone": (place, lambda row: row.memberships.all().delete()),
    "a report by SQL": (report, by_sql("UPDATE events_report SET is_confidential = true WHERE id = %s")),
    "a publication": (publisher, lambda row: _publish_with(row)),
}


def _with_source(row):
    row.source = "Otra fuente"
    return row


def _publish_with(row):
    publish(factories.fit_event(report=factories.ReportFactory(publisher=row)), factories.reviewer())


@pytest.mark.parametrize("writer", WRITERS)
def test_whatever_wrote_the_row_an_open_form_is_out_of_date(two, writer):
    make, write = WRITERS[writer]
    row, (client, _second) = make(), two
    form = open_page(client, row)
    write(row)
    assert save_page(client, row, form).status_code == 409
    assert save_page(client, row, open_page(client, row)).status_code == 302


def test_names_of_both_survive(two):
    row, (first, second) = actor(), two
    first_form, second_form = open_page(first, row), open_page(second, row)
    new = {"kind": "alias", "language": "es"}
    save_page(first, row, add_row(first_form, "names", text="De la primera", **new))
    changed = {**add_row(second_form, "names", text="De la segunda", **new), "names-0-text": "Alias cambiado"}
    conflict = save_page(second, row, changed)
    assert "fila entera" in text_of(conflict) and "De la primera" in text_of(conflict), "what was added is told"
    form = posted(go_on(second, row, conflict).content.decode(), "actor_form")
    assert save_page(second, row, form).status_code == 302
    assert sorted(row.names.values_list("text", flat=True)) == ["Alias cambiado", "De la primera", "De la segunda"]


@pytest.mark.parametrize(("changed", "left"), [({}, 0), ({"memberships-0-source": "Otra lista"}, 1)])
def test_a_zone_the_other_took_away_stays_away_unless_i_changed_it(two, changed, left):
    row, (first, second) = place(), two
    first_form, second_form = open_page(first, row), open_page(second, row)
    save_page(first, row, first_form, **{"memberships-0-DELETE": "on"})
    conflict = save_page(second, row, {**second_form, **changed})
    assert "Lista del inicio" in text_of(conflict) or "Otra lista" in text_of(conflict)
    form = posted(go_on(second, row, conflict).content.decode(), "location_form")
    assert save_page(second, row, form).status_code == 302
    assert row.memberships.count() == left


@pytest.mark.django_db
def test_a_signature_is_told_and_ones_own_is_to_be_given_again():
    row = factories.ActorFactory(kind="person", name_es="Nombre Generado", public_basis="Generada")
    first, second = (session_of(member(name, "Reviewer")) for name in ("primera", "segunda"))
    first_form, second_form = open_page(first, row), open_page(second, row)
    save_page(first, row, first_form, sign="on")
    conflict = save_page(second, row, second_form, name_es="Otro Nombre", sign="on")
    words = text_of(conflict)
    assert "Firmado por" in words and "Firmo este nombre" in words
    page = go_on(second, row, conflict, **{"_keep:name_es": "mine"})
    form = posted(page.content.decode(), "actor_form")
    assert "sign" not in form and form["name_es"] == ["Otro Nombre"]
    save_page(second, row, form)
    assert not Actor.objects.get(pk=row.pk).may_be_named


@each_kind
def test_a_window_opened_beside_another_page_stays_one(two, make, name, other):
    row, (first, second) = make(), two
    form = open_page(second, row, _popup="1", _to_field="id")
    assert form["_popup"] == ["1"]
    save_page(first, row, open_page(first, row), **{name: "De la primera"})
    conflict = save_page(second, row, form, **{name: "De la segunda"})
    assert conflict.status_code == 409
    assert f'href="{address_of(row)}?_popup=1&_to_field=id"' in text_of(conflict)
    assert 'id="header"' not in text_of(conflict)
    page = go_on(second, row, conflict)
    form = posted(page.content.decode(), f"{row._meta.model_name}_form")
    assert form["_popup"] == ["1"]
    saved = save_page(second, row, form)
    assert "data-popup-response" in text_of(saved) and "De la segunda" in text_of(saved)


def test_a_filtered_list_is_what_the_page_leads_back_to(two):
    row, (first, second) = report(), two
    address = f"{address_of(row)}?_changelist_filters=q%3Dx"
    form = open_page(second, row)
    save_page(first, row, open_page(first, row), title="De la primera")
    conflict = second.post(address, form)
    assert f'action="{address}"' in text_of(conflict) and f'href="{address}"' in text_of(conflict)


@pytest.mark.parametrize("make", MAKERS)
def test_who_may_only_look_gets_no_conflict_page(db, make):
    row = make()
    viewer = session_of(factories.UserFactory(may=[f"view_{row._meta.model_name}"]))
    assert viewer.get(address_of(row)).status_code == 200
    assert viewer.post(address_of(row), {"version": "x"}).status_code == 403


@pytest.mark.parametrize("make", MAKERS)
def test_what_is_gone_or_never_was_is_no_server_error(two, make):
    row, (client, _second) = make(), two
    form = open_page(client, row)
    address = address_of(row)
    never = address.replace(f"/{row.pk}/", "/x/")
    if make is place:
        row.memberships.all().delete()
    name, kind = str(row), row._meta.verbose_name
    with pghistory.context(user=member("quien_elimina", "Reviewer").pk):
        row.delete()
    gone = client.post(address, form)
    with translation.override("es"):
        assert f"quien_elimina eliminó «{name}» ({kind}, " in text_of(gone)
    assert gone.status_code == 409 and [*gone.context["kept"]], "what was typed can be entered as new"
    assert client.post(never, form).status_code in (302, 404)
    for one in (address, never):
        assert client.get(one).status_code in (302, 404)
