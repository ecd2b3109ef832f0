"""A rename of an actor whom some 3,000 events name: the editor's click, who publishes meanwhile, and all of it."""

import re
import subprocess
import sys
import threading
import time
from typing import NamedTuple

import pghistory
from django.contrib.auth.models import Permission
from django.db import connections
from django.test import Client
from django.urls import reverse

from events.models import Actor, Job, Location
from events.public.models import Change, DatasetVersion, PublicActor, PublicLocation
from events.publishing.mentions import events_naming

from . import door
from .history import editor
from .serving import ROOT

_EVENTS = 3_000
_PLACES_EVENTS = 200
_REASON = "Cambio generado para medir. / A change generated to measure."
_AT_MOST = 300  # seconds
_BETWEEN = 0.5  # seconds between two publications, as in a busy newsroom


class Measured(NamedTuple):
    """Seconds, and how many events."""

    named: int
    click: float
    longest_wait: float
    publications: int
    whole: float
    rewritten_for_an_alias: int
    of_place: int


def measure() -> Measured:
    """Rename the actor by the newsroom's page while a worker works and somebody publishes one after another."""
    actor, named = _nearest(PublicActor, "actor", Actor, _EVENTS)
    client = _reviewer()
    waits, is_over = [], threading.Event()
    publisher = threading.Thread(target=_publish_until, args=[is_over, waits])
    worker = subprocess.Popen([sys.executable, "manage.py", "work"], cwd=ROOT)
    try:
        with pghistory.context(user=editor("bench-author").pk):
            actor.name_es = f"{actor.name_es.partition(' [')[0]} [{time.time():.0f}]"
            actor.save()
        started = time.perf_counter()
        click = _publish(client, "actor", actor)
        job = Job.objects.first()
        publisher.start()
        while Job.objects.get(pk=job.pk).is_under_way:
            if time.perf_counter() - started > _AT_MOST:
                raise TimeoutError(f"the job stands at {Job.objects.get(pk=job.pk)} after {_AT_MOST} s")
            time.sleep(0.1)
        whole = time.perf_counter() - started
    finally:
        is_over.set()
        worker.terminate()
        worker.wait()
    publisher.join()
    place, of_place = _nearest(PublicLocation, "location", Location, _PLACES_EVENTS)
    place.aliases.create(text=f"Generado {time.time():.0f}")
    before = DatasetVersion.objects.get().seq
    _publish(client, "location", place)
    rewritten = Change.objects.filter(seq__gt=before, kind="event").count() + Job.objects.under_way().count()
    return Measured(named, click, max(waits), len(waits), whole, rewritten, of_place)


def table(measured: Measured) -> str:
    """Return a table in Markdown."""
    rows = [
        ("the editor's click, s", measured.click, 1),
        (f"longest of {measured.publications} publications meanwhile, s", measured.longest_wait, 1),
        (f"all {measured.named} events rewritten, s", measured.whole, 60),
        (f"events rewritten for an alias of a place in {measured.of_place}", measured.rewritten_for_an_alias, 0),
    ]
    lines = ["| A rename | figure | at most | |", "|---|---:|---:|---|"]
    for what, figure, most in rows:
        lines.append(f"| {what} | {figure:.2f} | {most} | {'reached' if figure <= most else 'missed'} |")
    return "\n".join(lines)


def _nearest(public, kind: str, model, events: int):
    """Return the published actor or place whose number of events is the nearest to a number, and that number."""
    rows = model.objects.filter(uid__in=public.objects.values("pk"))
    if kind == "location":
        rows = rows.exclude(ubigeo=None)
    counted = [(events_naming(kind, [row.uid]).count(), row) for row in rows]
    n, row = min(counted, key=lambda pair: abs(pair[0] - events))
    return row, n


def _reviewer() -> Client:
    """Return the browser of a reviewer who may look at actors and places."""
    by = editor("bench-reviewer")
    by.is_staff = by.is_active = True
    by.save()
    by.user_permissions.set(Permission.objects.filter(content_type__app_label="events"))
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(by, "django.contrib.auth.backends.ModelBackend")
    return client


def _publish(client: Client, kind: str, row) -> float:
    """Publish a row's changes as the page does; return how many seconds the click took."""
    address = reverse(f"admin:events_{kind}_publish", args=[row.pk])
    page = client.get(address).content.decode()
    fields = dict(re.findall(r'name="((?:reviewed|shown)-[^"]+)" value="([^"]*)"', page))
    started = time.perf_counter()
    answer = client.post(address, {**fields, "reason": _REASON})
    took = time.perf_counter() - started
    if answer.status_code != 302:
        raise RuntimeError(f"{address} was answered {answer.status_code}: nothing was published")
    return took


def _publish_until(is_over: threading.Event, waits: list[float]) -> None:
    """Publish one correction after another; keep how many seconds each took."""
    try:
        while not is_over.is_set():
            for milliseconds in door.corrections():
                waits.append(milliseconds / 1000)
                if is_over.wait(_BETWEEN):
                    return
    finally:
        connections.close_all()
