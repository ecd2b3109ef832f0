"""An empty newsroom in a database of its own: gazetteer and groups, no event; and who works in it."""

import os
from urllib.parse import urlsplit, urlunsplit

import psycopg
from django.core.management import call_command
from psycopg import sql

PASSWORD = "only-for-the-bench"  # of accounts in a database that is dropped
_NAME = "vraem_bench_desk"


def make_empty() -> None:
    """Drop and make the bench's newsroom, and point DATABASE_URL at it. No other is dropped."""
    url = urlsplit(os.environ["DATABASE_URL"])
    admin = urlunsplit(url._replace(scheme="postgresql", path="/postgres"))
    with psycopg.connect(admin, autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(_NAME)))
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(_NAME)))
    os.environ["DATABASE_URL"] = urlunsplit(url._replace(path=f"/{_NAME}"))


def furnish() -> None:
    """Migrate it and load what every newsroom starts with."""
    for command in ("migrate", "grant_public", "load_gazetteer", "create_groups"):
        call_command(command, verbosity=0)


def person(name: str, group: str = "Editor"):
    """Return an account of the newsroom, made if need be."""
    from django.contrib.auth import get_user_model  # noqa: PLC0415  models, once Django has started
    from django.contrib.auth.models import Group  # noqa: PLC0415  as above

    user, is_new = get_user_model().objects.get_or_create(username=name, defaults={"is_staff": True})
    if is_new:
        user.set_password(PASSWORD)
        user.save()
        user.groups.add(Group.objects.get(name=group))
    return user
