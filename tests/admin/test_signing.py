"""Signing a name in the admin: who may, what takes it off, and that the page says so."""

import pytest
from django.urls import reverse

from events.desk.versions import version_of
from events.models import Actor
from tests import factories

from .conftest import session_of


def form_of(actor, **changed) -> dict:
    """Return what the page of an actor posts."""
    names = list(actor.names.order_by("pk"))
    data = {
        "name_es": actor.name_es, "name_en": actor.name_en, "kind": actor.kind, "slug": actor.slug,
        "public_basis": actor.public_basis, "is_public": "on", "version": version_of(Actor, actor.pk),
        "names-TOTAL_FORMS": str(len(names)), "names-INITIAL_FORMS": str(len(names)),
    }  # fmt: skip
    if actor.is_official:
        data["is_official"] = "on"
    for number, name in enumerate(names):
        row = {"id": name.pk, "actor": actor.pk, "text": name.text, "kind": name.kind, "language": name.language}
        data |= {f"names-{number}-{key}": value for key, value in row.items()}
    data |= changed
    return {key: value for key, value in data.items() if value is not None}


def post(user, actor, **changed):
    url = reverse("admin:events_actor_change", args=[actor.pk])
    return session_of(user).post(url, form_of(actor, **changed), follow=True)


def anew(actor) -> Actor:
    return Actor.objects.get(pk=actor.pk)


@pytest.fixture
def person(reviewer):
    person = factories.ActorFactory(kind="person", name_es="Nombre Generado", public_basis="Generada")
    person.names.create(text="Alias Generado")
    person.sign(reviewer, "2020-01-01")
    person.save()
    return person


NEW_ALIAS = {"names-TOTAL_FORMS": "2", "names-1-text": "Otro", "names-1-kind": "alias", "names-1-language": "es"}
CHANGES = [
    {"name_es": "Otro Nombre"},
    {"name_en": "Other Name"},
    {"slug": "otro-nombre"},
    {"public_basis": "Otra razón"},
    {"public_basis": ""},
    {"public_basis": "  "},
    {"names-0-text": "Otro Alias"},
    {"names-0-DELETE": "on"},
    NEW_ALIAS,
]


@pytest.mark.parametrize("changed", CHANGES)
def test_an_edit_takes_the_signature_off_and_says_so(editor, person, changed):
    response = post(editor, person, **changed)
    words = " ".join(str(message) for message in response.context["messages"])
    assert "Nombre" in words
    after = anew(person)
    assert (after.signed_by, after.signed_on, after.signed_digest) == (None, None, "")
    assert not after.may_be_named


def test_an_edit_of_something_else_leaves_it(editor, reviewer, person):
    post(editor, person, description_es="Otra descripción")
    assert (anew(person).signed_by, anew(person).may_be_named) == (reviewer, True)


def test_who_may_sign_signs_all_names_at_once(reviewer, person):
    post(reviewer, person, name_es="Otro Nombre", sign="on", **NEW_ALIAS)
    after = anew(person)
    assert (after.signed_by, after.may_be_named, after.names.count()) == (reviewer, True, 2)


def test_a_name_added_while_the_signer_looked_is_not_signed(reviewer, person):
    Actor.objects.filter(pk=person.pk).update(signed_digest="", signed_by=None, signed_on=None)
    person.refresh_from_db()
    data = form_of(person, sign="on")
    person.names.create(text="Puesto Entretanto")
    assert session_of(reviewer).post(reverse("admin:events_actor_change", args=[person.pk]), data).status_code == 409
    assert not anew(person).may_be_named


@pytest.mark.parametrize("changed", [{"is_official": "on"}, {"kind": "armed_group"}, {"kind": "state_civil"}])
def test_officialness_and_kind_of_a_person_need_the_signers_right(editor, reviewer, changed):
    person = factories.ActorFactory(kind="person")
    response = post(editor, person, **changed)
    assert response.context["adminform"].form.errors.keys() == changed.keys()
    assert (anew(person).kind, anew(person).is_official, anew(person).may_be_named) == ("person", False, False)
    post(reviewer, person, **changed)
    assert anew(person).may_be_named


def test_an_editor_enters_no_official(editor, reviewer):
    new = {
        "name_es": "Persona Nueva", "kind": "person", "slug": "persona-nueva", "is_public": "on", "is_official": "on",
        "names-TOTAL_FORMS": "0", "names-INITIAL_FORMS": "0",
    }  # fmt: skip
    url = reverse("admin:events_actor_add")
    assert session_of(editor).post(url, new).context["adminform"].form.errors.keys() == {"is_official"}
    assert not Actor.objects.exists()
    session_of(reviewer).post(url, new)
    assert Actor.objects.get().may_be_named


def test_a_body_may_be_made_a_person_by_anybody_and_is_kept_inside_then(editor):
    body = factories.ActorFactory(kind="armed_group")
    post(editor, body, kind="person")
    assert (anew(body).kind, anew(body).may_be_named) == ("person", False)
    official = factories.ActorFactory(kind="police", is_official=True)
    assert "is_official" in post(editor, official, kind="person").context["adminform"].form.errors


def test_a_renamed_official_waits_for_a_signature(editor, reviewer):
    minister = factories.ActorFactory(kind="person", is_official=True)
    post(editor, minister, name_es="Una Persona Cualquiera")
    assert not anew(minister).may_be_named
    post(reviewer, anew(minister), sign="on")
    assert anew(minister).may_be_named


def test_names_that_wait_are_listed_for_who_signs(reviewer, person):
    waiting = [factories.ActorFactory(kind="person"), factories.ActorFactory(kind="person", public_basis="Escrita")]
    factories.ActorFactory(kind="person", is_public=False)
    factories.ActorFactory()
    client = session_of(reviewer)
    page = client.get(reverse("admin:events_actor_changelist") + "?signature=waiting")
    assert set(page.context["cl"].result_list) == set(waiting)
    assert "?signature=waiting" in client.get(reverse("admin:index")).content.decode()
