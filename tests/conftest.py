"""Fixtures of the whole suite: the public role has its grants, a browser is really a browser."""

import pytest
from django.db import connection

from events.public.roles import grant_public


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Grant the public role its tables in the test database, as script/setup does after migrate."""
    with django_db_blocker.unblock():
        grant_public(connection)
