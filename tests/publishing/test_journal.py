"""seq is gap-free and its order is the order of commits, whoever publishes at the same time."""

import threading
import time

import pytest
from django.db import connection, connections

from events.public.models import Change, DatasetVersion
from events.publishing import publish
from tests import factories

WRITERS, EVENTS_EACH = 4, 6


@pytest.mark.django_db(transaction=True)
def test_a_follower_misses_nothing_while_several_publish():
    by = factories.reviewer()
    place = {"location": factories.LocationFactory()}
    batches = [[factories.fit_event(place=place) for _ in range(EVENTS_EACH)] for _ in range(WRITERS)]
    failures, seen, done = [], [], threading.Event()

    def write(events):
        try:
            for event in events:
                publish(event, by)
        except Exception as error:
            failures.append(error)
        finally:
            connections.close_all()

    def follow():
        """Do what a partner's mirror does: ask for what comes after the last seq it saw."""
        while True:
            finished = done.is_set()
            after = seen[-1] if seen else 0
            seen.extend(Change.objects.filter(seq__gt=after).order_by("seq").values_list("seq", flat=True))
            if finished:
                break
            time.sleep(0.002)
        connections.close_all()

    follower = threading.Thread(target=follow)
    follower.start()
    writers = [threading.Thread(target=write, args=[batch]) for batch in batches]
    for thread in writers:
        thread.start()
    for thread in writers:
        thread.join()
    done.set()
    follower.join()
    assert not failures
    total = DatasetVersion.objects.get().seq
    assert seen == list(range(1, total + 1))
    assert Change.objects.filter(kind="event").count() == WRITERS * EVENTS_EACH
    moments = list(Change.objects.order_by("seq").values_list("at", flat=True))
    assert moments == sorted(moments)
    connection.close()
