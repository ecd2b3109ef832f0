"""The two processes of the site and nginx in front of them."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import connection

from tests.wiring.test_outage import Line

from .front import Front, process, tls_environment


@pytest.fixture(scope="module")
def desk(django_db_setup, collected_static, tmp_path_factory) -> Iterator[int]:
    """Serve the newsroom as the tables' owner; yield its port."""
    environment = tls_environment("desk", connection.settings_dict["USER"], collected_static)
    with process(environment, tmp_path_factory.mktemp("desk") / "log") as port:
        yield port


@pytest.fixture
def line(tmp_path_factory) -> Iterator[Line]:
    """The way of the readers' process to the database, which a test may cut."""
    opened = Line(tmp_path_factory.mktemp("line"))
    yield opened
    opened.close()


@pytest.fixture
def readers(transactional_db, collected_static, line, tmp_path_factory) -> Iterator[int]:
    """Serve readers as the public role; yield its port.

    A process for each test: a flush takes the journal back, which must not happen under one that runs.
    """
    role, name = settings.PUBLIC_ROLE, connection.settings_dict["NAME"]
    state = tmp_path_factory.mktemp("readers")
    address = {"DATABASE_URL": f"postgis://{role}@/{name}?host={line.directory}", "LOCAL_STATE": str(state)}
    environment = tls_environment("public", role, collected_static, **address)
    with process(environment, state / "log") as port:
        yield port


@pytest.fixture
def front(readers, desk, tmp_path) -> Iterator[Front]:
    """Run nginx with an empty cache in front of them."""
    with Front(tmp_path, readers, desk).running() as running:
        yield running
