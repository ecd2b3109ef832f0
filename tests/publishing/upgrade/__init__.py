"""Dumps of earlier installations, and what is told of them after their upgrade."""

import json
import lzma
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.db import connection

HERE = Path(__file__).parent
BEFORE_DATES = HERE / "before_dates.sql.xz"  # commit c6bcfc7 with its sample
BEFORE_NAMES = HERE / "before_names.sql.xz"  # commit 05d5448 with a few generated events
_ROOT = Path(settings.BASE_DIR)
_SETUP = "CREATE EXTENSION IF NOT EXISTS postgis;"


@contextmanager
def upgraded(dump: Path, told: str, before: str = _SETUP) -> Iterator[dict]:
    """Restore a dump into a database of its own, upgrade it, and yield what the functions between() and `told` print.

    Both are of told.py; they run beside the test's own database.
    """
    name = f"{connection.settings_dict['NAME']}_{dump.name.split('.')[0]}"[:60]
    _anew(f'CREATE DATABASE "{name}"', name)
    address = urlsplit(os.environ["DATABASE_URL"])
    here = {**os.environ, "DATABASE_URL": urlunsplit(address._replace(path=f"/{name}"))}
    try:
        plain = urlunsplit(address._replace(scheme="postgresql", path=f"/{name}"))
        restored = f"{before}\n{lzma.decompress(dump.read_bytes()).decode()}"
        command = ["psql", "-Xq", "-v", "ON_ERROR_STOP=1", plain]
        subprocess.run(command, input=restored, text=True, check=True, capture_output=True)
        manage(here, "migrate", "--noinput")
        manage(here, "grant_public")
        between = _told(here, "between")
        manage(here, "rewrite_documents")
        assert manage(here, "rewrite_documents").startswith("0 documents")
        yield {**_told(here, told), "between": between}
    finally:
        # Without FORCE, which is refused while autovacuum works there; a plain DROP ends that by itself.
        _anew("", name)


def _anew(statement: str, name: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
        if statement:
            cursor.execute(statement)


def _told(environment: dict, function: str) -> dict:
    code = f"from tests.publishing.upgrade import told; told.{function}()"
    return json.loads(manage(environment, "shell", "-c", code))


def manage(environment: dict, *arguments: str) -> str:
    """Run manage.py and return the last line that it prints."""
    command = [sys.executable, _ROOT / "manage.py", *arguments]
    done = subprocess.run(command, env=environment, cwd=_ROOT, text=True, capture_output=True)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout.strip().splitlines()[-1]
