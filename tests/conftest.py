"""Fixtures of the whole suite: the public role has its grants, a browser is really a browser."""

from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models.signals import post_migrate

from events.importers import sample
from events.public.models import DatasetVersion
from events.public.roles import grant_public
from tests.asking import forget_everything

pytest_plugins = ["tests.browser"]


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Grant the public role its tables in the test database, as script/setup does after migrate."""
    with django_db_blocker.unblock():
        grant_public(connection)
    # A test with real transactions empties every table after it; Django says so with this signal.
    post_migrate.connect(put_row_of_migration_back, sender=apps.get_app_config("record"))
    yield
    post_migrate.disconnect(put_row_of_migration_back, sender=apps.get_app_config("record"))


def put_row_of_migration_back(using, plan=None, **_):
    """Put the one row back that a migration leaves behind and every later test counts on: the record's version."""
    if plan is None:  # after the emptying; a migration puts it there itself, or takes its table away
        DatasetVersion.objects.using(using).get_or_create(pk=1)


@pytest.fixture(scope="module")
def sample_record(django_db_setup, django_db_blocker):
    """Load the gazetteer and the sample once a module, and roll them back after it; yield what was loaded."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_gazetteer", stdout=StringIO())
        yield sample.load()
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def nothing_remembered():
    """Forget the answers of the test before: its rollback gives the same dataset version out again."""
    forget_everything()
