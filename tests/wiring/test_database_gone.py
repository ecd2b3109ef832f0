"""PostgreSQL is killed or frozen: what the shipped server answers meanwhile, and afterwards."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from tests.guards.conftest import database_url
from tests.scripts.conftest import libpq

from .cluster import NAME, USER, Cluster
from .test_outage import ask, await_answers, serving

BY = "tests/wiring/test_outage.py::test_a_database_that_is_down_is_said_in_words_and_in_one_line_each"


@pytest.fixture(scope="module")
def cluster(django_db_setup, django_db_blocker):
    own = Cluster()
    try:
        with django_db_blocker.unblock():
            own.fill(libpq(database_url(connection.settings_dict["USER"])))
        yield own
    finally:
        own.close()


@pytest.fixture
def site(cluster, tmp_path, collected_static, db):
    log = tmp_path / "log"
    with serving(cluster.socket, log, collected_static, NAME, USER) as origin:
        await_answers(origin, "/readyz", "/es/", "/api/v1/events/")
        yield origin, log


def assert_away(origin: str, path: str) -> None:
    """503 in words with Retry-After, which nobody keeps; as a problem document under /api/."""
    status, headers, body, _ = ask(f"{origin}{path}")
    assert status == 503 and int(headers["Retry-After"]) > 0 and "no-store" in headers["Cache-Control"], path
    assert "Traceback" not in body
    if path.startswith("/api/"):
        assert headers["Content-Type"] == "application/problem+json" and json.loads(body)["status"] == 503
    else:
        assert "<h1>" in body


PATHS = [
    "/es/?year=2009", "/en/timeline/", "/es/seizures/", "/es/downloads/record.zip", "/es/feed/atom.xml",
    "/api/v1/events/?limit=all&format=csv", "/api/v1/totals/", "/api/v1/changes/",
]  # fmt: skip


@pytest.mark.thorough(by=BY)
def test_a_killed_database_is_said_in_words_and_found_again(site, cluster):
    origin, log = site
    cluster.kill()
    before = len(log.read_text().splitlines())
    status, _, words, seconds = ask(f"{origin}/readyz")
    assert status == 503 and "database" in words and seconds < 4
    assert ask(f"{origin}/livez", timeout=5)[0] == 200
    for path in PATHS:
        assert_away(origin, path)
    lines = log.read_text().splitlines()[before:]
    assert len(lines) <= 1 + len(PATHS) and not any("Traceback" in line for line in lines), lines
    cluster.start()
    await_answers(origin, "/readyz", *PATHS)


@pytest.mark.thorough(by=BY)
def test_a_frozen_database_keeps_neither_supervisors_nor_readers(site, cluster):
    origin, _ = site
    cluster.freeze()
    try:
        with ThreadPoolExecutor(8) as readers:
            asked = [readers.submit(ask, f"{origin}/es/?year={2000 + number}") for number in range(8)]
            for _ in range(2):  # the kept connection, then a new one
                status, _, words, seconds = ask(f"{origin}/readyz")
                assert status == 503 and "database" in words and seconds < 4
            for _ in range(3):
                assert ask(f"{origin}/livez", timeout=5)[0] == 200
            # Every reader gets an answer although the database never gives one.
            assert {answer.result()[0] for answer in asked} == {503}
    finally:
        cluster.thaw()
    await_answers(origin, "/readyz", "/es/")
