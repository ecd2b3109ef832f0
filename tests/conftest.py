"""Fixtures of the whole suite: the public role has its grants, a browser is really a browser."""

import gc
import os

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.db.models.signals import post_migrate
from django.test import client, override_settings
from django.utils import translation
from hypothesis import settings
from whitenoise.base import WhiteNoise

from events.public.reports.role import grant_reports
from events.public.roles import grant_public
from events.public.spool import files
from events.publishing import fanout
from tests.asking import forget_everything
from tests.emptying import Emptying, put_row_of_migration_back
from tests.once_a_run import OnceARun
from tests.sample_database import SampleDatabase

# The same questions each time: a failure is of the change, not of the day.
settings.register_profile("the same", derandomize=True, deadline=None, database=None)
settings.load_profile("the same")
pytest_plugins = ["tests.lanes", "tests.browser"]


def pytest_collection_finish():
    """Look for garbage seldom, and never through what stays until the run ends: a sixth of a run's time goes there."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(200_000, 50, 100)


@pytest.fixture(scope="session", autouse=True)
def pages_without_widgets():
    """Keep the contexts of pages for response.context, and not those of each of their widgets: they are hundreds."""
    keep = client.store_rendered_templates

    def keep_pages(store, signal, sender, template, context, **others):
        if not (template.name or "").startswith("django/forms/"):
            keep(store, signal, sender, template, context, **others)

    client.store_rendered_templates = keep_pages
    yield
    client.store_rendered_templates = keep


@pytest.fixture(scope="session", autouse=True)
def static_files_listed_once():
    """Look at the collected files once a collection, and not once for each test that asks a page."""
    listed, look = {}, WhiteNoise.update_files_dictionary

    def look_once(self, root, prefix):
        key = root, prefix, self.max_age, self.charset, os.stat(root).st_mtime_ns
        if key not in listed:
            look(self, root, prefix)
            listed[key] = dict(self.files)
        self.files.update(listed[key])

    WhiteNoise.update_files_dictionary = look_once
    yield
    WhiteNoise.update_files_dictionary = look


@pytest.fixture(scope="session")
def shared_by_processes(tmp_path_factory) -> OnceARun:
    """Where the processes of a run keep what one of them makes for all."""
    own = tmp_path_factory.getbasetemp()
    return OnceARun(own.parent if os.environ.get("PYTEST_XDIST_WORKER") else own)


@pytest.fixture(scope="session", autouse=True)
def quick_passwords():
    """Hash the passwords of accounts that tests make in no time."""
    with override_settings(PASSWORD_HASHERS=["tests.hasher.QuickHasher"]):
        yield


@pytest.fixture(scope="session", autouse=True)
def own_spool(tmp_path_factory):
    """Finish whole files where no other process of the run makes room for its own."""
    with override_settings(SPOOL_DIR=str(tmp_path_factory.mktemp("spool"))):
        yield


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker, shared_by_processes):
    """Grant the public role its tables in the test database, as script/setup does after migrate."""
    with django_db_blocker.unblock():
        grant_public(connection)
        grant_reports(connection)
        with_sample = SampleDatabase(shared_by_processes)
        emptying = Emptying()
    emptying.install()
    # Where Django empties the tables after a test itself, it says so with this signal.
    post_migrate.connect(put_row_of_migration_back, sender=apps.get_app_config("record"))
    yield with_sample
    emptying.remove()
    post_migrate.disconnect(put_row_of_migration_back, sender=apps.get_app_config("record"))
    with django_db_blocker.unblock():
        with_sample.remove()


@pytest.fixture(scope="module")
def sample_record(django_db_setup, django_db_blocker):
    """Work a module's tests in a database that holds the gazetteer and the sample; yield what was loaded."""
    with django_db_blocker.unblock(), django_db_setup.in_use() as loaded:
        yield loaded


@pytest.fixture(scope="module")
def kept_for_the_module(django_db_setup, django_db_blocker):
    """Let a module's fixture make rows once, for tests that change them in transactions of their own alone."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def sample_site(django_db_setup, django_db_blocker):
    """Work one test in such a database, which it may change and flush; to be named before `browse`."""
    with django_db_blocker.unblock(), django_db_setup.in_use() as loaded:
        yield loaded


@pytest.fixture(autouse=True)
def nothing_remembered():
    """Forget what the test before left in the process: its language, and its answers.

    Its rollback gives the same dataset version out again.
    """
    translation.deactivate()
    forget_everything()
    if not files.is_empty():  # an answer that nobody read to its end holds its file until garbage is looked for
        gc.collect()
        files.forget()


@pytest.fixture
def leave_all_to_jobs(monkeypatch):
    """Leave even the smallest change of names to a job, one event a batch."""
    monkeypatch.setattr(fanout, "AT_ONCE", 0)
    monkeypatch.setattr(fanout, "BATCH_EVENTS", 1)
