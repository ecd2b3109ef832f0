"""Events that name one actor, and its rename; real workers."""

import json
import subprocess
import sys

import pytest
from django.db import connection

from events.desk import review
from events.public.models import PublicEvent
from events.publishing import Decisions, publish
from tests import factories
from tests.guards.conftest import ROOT, side_environment

from .gate import WORK

AS_A_CORRECTION = Decisions(keeps_past=True)


@pytest.fixture
def by():
    return factories.reviewer()


@pytest.fixture
def actor():
    return factories.ActorFactory(name_es="Nombre primero")


@pytest.fixture
def events(by, actor):
    made = [factories.fit_event() for _ in range(4)]
    for event in made:
        factories.EventActorFactory(event=event, actor=actor)
        publish(event, by)
    return made


def rename(row, name: str, decisions: Decisions = AS_A_CORRECTION) -> None:
    """Change a row's name on the desk and let somebody else publish that."""
    row.refresh_from_db()
    setattr(row, "name" if hasattr(row, "published_name") else "name_es", name)
    row.save()
    assert review.publish_reference(row, factories.reviewer(), f"Ahora {name}", decisions).is_done


def actor_names() -> list[str]:
    """Return what published events call the first of their actors, in their order."""
    documents = PublicEvent.objects.order_by("pk").values_list("document", flat=True)
    return [json.loads(text)["actors"][0]["actor"]["name"]["es"] for text in documents]


@pytest.fixture
def empty_queue(db):
    """Leave the queue empty: its tables are none that Django empties after a test."""
    yield
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_unlock_all()")
        cursor.execute("DROP FUNCTION IF EXISTS generated_gate CASCADE")
        cursor.execute(
            "TRUNCATE procrastinate_jobs, procrastinate_events, procrastinate_periodic_defers, procrastinate_workers"
        )


@pytest.fixture
def workers(tmp_path):
    """Return a function that starts a worker in a process of its own; what still runs is killed at the end."""
    started = []

    def start() -> subprocess.Popen:
        environment = side_environment("desk", connection.settings_dict["USER"], tmp_path)
        started.append(subprocess.Popen([sys.executable, "-c", WORK], cwd=ROOT, env=environment))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.wait()
