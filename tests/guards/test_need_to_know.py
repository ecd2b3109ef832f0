"""Inside the newsroom too: visitors see no page of it, an editor neither notes kept inside nor exact points."""

import re
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, reverse

from events import models
from tests import factories
from tests.admin.conftest import member, session_of
from tests.admin.filling import open_event, save_event

from .world import World, build

pytestmark = pytest.mark.django_db
# Pages that anybody may ask for: how to log in and out, the words of the admin's scripts, the choice of a language.
# And the page that a bookmark opens from another site: it says nothing, and sends nothing of what it was given.
OPEN = {"login", "logout", "jsi18n", "set_language", "session", "events_lead_from_page"}
SECRET = re.compile(r"EventConfidential\.|EventLocation\.exact_point|confidential comment")


def desk_routes(patterns=None) -> Iterator[str]:
    """Yield the name of every route of the admin; its catch-all and the plain redirect to an object have none."""
    for entry in admin.site.get_urls() if patterns is None else patterns:
        if isinstance(entry, URLResolver):
            yield from desk_routes(entry.url_patterns)
        elif isinstance(entry, URLPattern) and entry.name:
            yield entry.name


def model_of(name: str):
    """Return the model that a route of the admin belongs to, or None."""
    return next((m for m in apps.get_models() if name.startswith(f"{m._meta.app_label}_{m._meta.model_name}_")), None)


def desk_addresses(world: World) -> dict[str, str]:
    """Return an address, or several, of every route of the admin: {address: name}."""
    found = {}
    kind_of_event = ContentType.objects.get_for_model(models.Event).pk
    for name in desk_routes():
        model = model_of(name)
        rows = list(model._default_manager.order_by("pk").values_list("pk", flat=True)) if model else []
        rows = rows[:3] + rows[-2:]
        if model is models.Event:
            rows = [event.pk for event in world.events.values()]
        candidates = [
            (),
            ("events",),
            *((f"{number:032d}",) for number in range(3)),
            (kind_of_event, world.events["draft"].pk),
            *((pk,) for pk in rows),
        ]
        for arguments in candidates:
            try:
                found[reverse(f"admin:{name}", args=arguments)] = name
            except NoReverseMatch:
                continue
        assert name in found.values(), f"no address of {name} could be made: give it arguments"
    return found


def test_a_visitor_gets_no_page_of_the_newsroom(collected_static):
    world, client = build(), Client()
    for address, name in desk_addresses(world).items():
        response = client.get(address)
        text = response.content.decode() + repr(response.headers)
        assert not world.canaries.found_in(text), address
        # Methods are refused before anything is looked at.
        assert name in OPEN or response.status_code in (302, 403, 405), (address, response.status_code)


def test_an_account_without_rights_sees_nothing(collected_static):
    world, client = build(), session_of(factories.UserFactory(username="nadie", is_staff=True))
    for address, name in desk_addresses(world).items():
        response = client.get(address)
        assert not world.canaries.found_in(response.content.decode()), (address, name)


def test_what_somebody_typed_and_did_not_save_is_nobody_elses(collected_static):
    world = build()
    root = factories.UserFactory(username="raíz", is_staff=True, is_superuser=True)
    for address in desk_addresses(world):
        text = session_of(root).get(address).content.decode()
        assert not {where for where in world.canaries.found_in(text) if "WorkingCopy" in where}, address
    owner = models.WorkingCopy.objects.first().owner
    owner.is_staff = owner.is_superuser = True
    owner.save()
    page = session_of(owner).get(reverse("admin:events_event_working_copy", args=[f"{0:032d}"])).content.decode()
    assert {where for where in world.canaries.found_in(page) if "WorkingCopy" in where}


def secrets_in(world: World, text: str) -> set[str]:
    """Return what stands in a text of notes kept inside and exact points."""
    return {where for where in world.canaries.found_in(text) if SECRET.search(where)}


def test_an_editor_finds_neither_notes_kept_inside_nor_exact_points_on_any_page(collected_static):
    world, client = build(), session_of(member("editora", "Editor"))
    seen = set()
    for address in desk_addresses(world):
        text = client.get(address).content.decode()
        assert not secrets_in(world, text), address
        seen |= world.canaries.found_in(text)
    assert any("Comment.text" in where for where in seen)
    # What is an editor's business was there.
    assert any("Report.notes" in where for where in seen) and any("Event.title_es" in where for where in seen)


def test_a_reviewer_does_find_them(collected_static):
    world, client = build(), session_of(member("revisora", "Reviewer"))
    page = client.get(reverse("admin:events_event_change", args=[world.events["draft"].pk])).content.decode()
    assert {where.split(": ")[1] for where in secrets_in(world, page)} == {
        "EventConfidential.internal_notes", "EventConfidential.source_notes", "EventLocation.exact_point",
        "Comment.text",
    }  # fmt: skip


def test_searching_the_newsroom_finds_nothing_of_what_an_editor_may_not_see(collected_static):
    world, client = build(), session_of(member("editora", "Editor"))
    words = [word for word, where in world.canaries.planted.items() if SECRET.search(where) and word.isalpha()]
    assert words
    for word in words:
        page = client.get(reverse("admin:events_event_changelist"), {"q": word}).content.decode()
        assert not re.search(r"/admin/events/event/\d+/change/", page), world.canaries.planted[word]


def test_the_page_of_a_conflict_keeps_them_too(collected_static):
    world, client = build(), session_of(member("editora", "Editor"))
    event = world.events["in_review"]
    data = open_event(client, event)
    models.Event.objects.filter(pk=event.pk).update(title_en="Somebody else's", version=99)
    models.EventConfidential.objects.filter(event=event).update(
        internal_notes=world.canaries.word("x: EventConfidential.new")
    )
    response = save_event(client, event, data, title_es="Mío")
    assert response.status_code == 409
    assert not secrets_in(world, response.content.decode())
