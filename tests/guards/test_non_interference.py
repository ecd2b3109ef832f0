"""What is inside has no influence on what is outside: change all of it, and no public byte changes."""

import random
from datetime import UTC, datetime
from unittest import mock

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models as orm
from django.db import transaction

from events import models
from events.publishing import publish, retract
from tests import factories
from tests.lanes import in_ci

from .canary import PUBLIC, Canaries
from .routes import addresses
from .test_canary_crawl import ask_in_process, crawl
from .world import World, build, drafts, full_event, keep_inside, people, references

pytestmark = pytest.mark.django_db
WORD = len("azar123456789")
HERE = "tests/guards/test_non_interference.py"


def scramble(seed: int) -> None:
    """Give every column of text on the desk other words, and every figure another value, where no rule forbids it."""
    chance = random.Random(seed)
    for model in PUBLIC:
        columns = [
            field.name
            for field in model._meta.concrete_fields
            if isinstance(field, orm.CharField | orm.TextField) and not field.choices
            and (field.max_length or WORD) >= WORD
            and field.name not in ("uid", "public_id", "ubigeo", "inei_code", "currency", "since", "until", "sha256")
        ]  # fmt: skip
        for row in model.objects.all():
            for column in columns:
                if getattr(row, column) or not column.startswith("claimant"):
                    setattr(row, column, f"azar{chance.randrange(10**9):09d}")
            row.save()
    for user in get_user_model().objects.all():
        user.username = user.email = f"azar{chance.randrange(10**9)}"
        user.save()


@pytest.mark.parametrize("part", in_ci([0, 1, 2], 3, f"{HERE}::test_the_public_answers_do_not_depend_on_the_desk"))
def test_the_public_answers_do_not_depend_on_the_desk(collected_static, part):
    world = build()
    # An estimate follows PostgreSQL's statistics of the public tables, which autovacuum renews when it likes.
    paths = [path for path in addresses(world) if "&" not in path and "count=estimate" not in path]
    # Every third address in CI; the crawl (test_canary_crawl.py) is of all of them.
    paths = paths[part::3]
    before = crawl(ask_in_process({}), paths)
    scramble(1)
    author = factories.UserFactory()
    drafts(world, author)
    models.Event.objects.filter(public_id=None, relations_in=None).last().delete()
    models.Event.objects.filter(status="published").update(verification="debunked", date_start=None)
    after = crawl(ask_in_process({}), paths)
    assert [key for key in before if before[key] != after[key]] == []


def record() -> dict[str, list]:
    """Return every row of every public table, without the keys that sequences count on."""
    rows = {}
    for model in apps.get_app_config("record").get_models():
        counted = isinstance(model._meta.pk, orm.AutoField)
        names = [field.attname for field in model._meta.concrete_fields if not (counted and field.primary_key)]
        found = model._base_manager.values_list(*names)
        rows[model.__name__] = sorted(str([getattr(value, "wkt", value) for value in row]) for row in found)
    return rows


def publish_with_other_secrets(world, chief, author, *, extra: int) -> dict[str, list]:
    """Plant new canaries in everything confidential, add drafts, publish and retract; return the record; undo all."""
    with transaction.atomic(), mock.patch("django.utils.timezone.now", return_value=datetime(2026, 5, 1, tzinfo=UTC)):
        world.canaries = Canaries()
        for _ in range(1000 * extra):
            world.canaries.word("skipped")
        for state in ("open", "pending", "retracted"):
            keep_inside(world, world.events[state], state)
        for _ in range(extra):
            drafts(world, author)
        for state in ("open", "pending", "retracted"):
            publish(models.Event.objects.get(pk=world.events[state].pk), chief)
        retract(models.Event.objects.get(pk=world.events["retracted"].pk), chief, "motivo")
        found = record()
        transaction.set_rollback(True)
    return found


def test_what_the_door_writes_does_not_depend_on_what_is_confidential():
    world = build_unpublished()
    author, chief = people(Canaries())
    first = publish_with_other_secrets(world, chief, author, extra=1)
    second = publish_with_other_secrets(world, chief, author, extra=2)
    assert first["PublicEvent"] and first["Change"] and first["Tombstone"]
    assert first == second


def build_unpublished():
    """Return a world whose events are fit and not yet published."""
    world = World()
    references(world)
    author = factories.UserFactory()
    for state in ("open", "pending", "retracted"):
        world.events[state] = full_event(world, state, author)
    return world
