"""The bench's own database: its address, and making it with the sample record when it is not there."""

import os
from urllib.parse import unquote, urlsplit, urlunsplit

import django
import psycopg
from django.core.management import call_command
from psycopg import sql

NAME = "vraem_bench"


def use_own_database(name: str = NAME) -> str:
    """Point DATABASE_URL at the bench's database (made if need be) and start Django; return its URL."""
    url = urlsplit(os.environ["DATABASE_URL"])
    own = url._replace(path=f"/{name}")
    os.environ["DATABASE_URL"] = urlunsplit(own)
    is_new = _create(urlunsplit(own._replace(scheme="postgresql", path="/postgres")), name)
    django.setup()
    if is_new:
        for command in ("migrate", "grant_public", "load_gazetteer", "create_groups", "load_sample"):
            call_command(command, verbosity=0)
    else:
        for command in ("migrate", "grant_public"):
            call_command(command, verbosity=0)
    return os.environ["DATABASE_URL"]


def _create(admin_url: str, name: str) -> bool:
    """Create the database when there is none of this name; return whether it was made now."""
    with psycopg.connect(admin_url, autocommit=True) as admin:
        if admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [unquote(name)]).fetchone():
            return False
        admin.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        return True
