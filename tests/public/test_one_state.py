"""Every answer is what the tables say at the version that it names, however many publish meanwhile.

Real connections: publishers, a process that starts (forgets its columns) again and again, and readers who ask.
"""

import random
import threading
import time
from contextlib import suppress

import pytest
from django.db import DatabaseError, DataError, connection, connections, transaction
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from events.models import Event
from events.public import stats
from events.public.cache import columns
from events.public.cache.columns import facts_at
from events.public.cache.store import store
from events.public.columns.arrays import InconsistentColumns
from events.public.columns.loading import load
from events.public.models import DatasetVersion, PublicEvent
from events.public.query import choice
from events.public.query.selection import select
from events.public.snapshot import is_one_state, one_state
from events.public.version import dataset_version
from events.publishing import PublicationRefused, publish, publish_location, retract
from tests import factories
from tests.asking import forget_everything

pytestmark = pytest.mark.django_db(transaction=True)
PLAIN = """
    SELECT (SELECT seq FROM record_datasetversion), count(*),
           (SELECT count(*) FROM record_publicseizure s JOIN record_publicevent e ON e.public_id = s.event_id
            WHERE e.verification NOT IN ('debunked', 'contested'))
    FROM record_publicevent WHERE verification NOT IN ('debunked', 'contested')
"""


def asked(query=""):
    return select(QueryDict(query), strict=False)


def plain() -> tuple[int, int, int]:
    with connection.cursor() as cursor:
        cursor.execute(PLAIN)
        return cursor.fetchone()


def told() -> tuple[int, int, int]:
    totals = stats.totals(asked())
    return totals["version"], totals["events"], sum(line["n"] for line in totals["seizures"])


def a_draft(place) -> Event:
    event = factories.fit_event(place={"location": place, "precision": "named_place"})
    for _ in range(2):
        factories.SeizureFactory(event=event)
    return event


@pytest.fixture
def newsroom(sleepless):
    """Drafts in two places, some of them published, and who publishes."""
    by, places = factories.reviewer(), [factories.LocationFactory(kind="populated_place") for _ in range(2)]
    events = [a_draft(places[number % 2]) for number in range(8)]
    for event in events[:5]:
        publish(event, by)
    return by, places, events


@pytest.fixture
def sleepless():
    forget_everything()
    yield
    forget_everything()


def in_threads(*acts) -> list:
    """Run functions in threads that start together; return what they raised."""
    start, failures = threading.Barrier(len(acts)), []

    def run(act):
        try:
            start.wait()
            act()
        except Exception as error:
            failures.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return failures


@pytest.mark.parametrize("seed", range(2))
def test_every_answer_is_what_the_tables_say_at_the_version_it_names(newsroom, seed):
    by, places, events = newsroom
    ended, wrong, seen = threading.Event(), [], set()

    def publishing():
        dice = random.Random(seed)
        try:
            for turn in range(24):
                event = Event.objects.get(pk=dice.choice(events).pk)
                Event.objects.filter(pk=event.pk).update(title_es=f"Título {turn}")
                factories.SeizureFactory(event=event)
                with suppress(PublicationRefused):
                    if dice.random() < 0.25 and event.is_on_the_record:
                        retract(event, by, "Error")
                    elif dice.random() < 0.25:
                        type(places[0]).objects.filter(pk=places[0].pk).update(name_es=f"Lugar {turn}")
                        publish_location(places[0], by, "Cambió de nombre")
                    else:
                        publish(event, by, "Corrección")
        finally:
            ended.set()

    def reading():
        while not ended.is_set():
            with one_state(as_public=True):
                expected, found = plain(), told()
                listed = stats.listed(asked())
            seen.add(found[0])
            if found != expected or listed < found[1]:
                wrong.append((expected, found, listed))

    def starting():
        while not ended.is_set():
            columns.forget()
            store.forget()
            with one_state(as_public=True):
                expected = plain()
                held = facts_at(expected[0])
                held.prepare()
            if held.version != expected[0]:
                wrong.append((expected, held.version))

    assert not in_threads(publishing, reading, reading, starting)
    assert wrong == []
    assert len(seen) > 3
    forget_everything()
    assert told() == plain()


def test_words_are_found_of_the_version_that_is_read_however_many_publish_and_ask(newsroom):
    by, _places, events = newsroom
    ended, wrong, seen = threading.Event(), [], set()
    queries = ("q=patrulla", "q=patrulla río", "q=emboscada&type=drug_seizure", "q=suceso")

    def publishing():
        dice = random.Random(5)
        try:
            for _turn in range(24):
                event = Event.objects.get(pk=dice.choice(events).pk)
                title = " ".join(["Suceso", *dice.sample(("patrulla", "río", "emboscada"), dice.randint(0, 2))])
                Event.objects.filter(pk=event.pk).update(title_es=title)
                with suppress(PublicationRefused):
                    if dice.random() < 0.3 and event.is_on_the_record:
                        retract(event, by, "Error")
                    else:
                        publish(event, by, "Corrección")
        finally:
            ended.set()

    def reading(seed):
        dice = random.Random(seed)
        while not ended.is_set():
            with one_state(as_public=True):
                for query in dice.sample(queries, 2):
                    expected = set(asked(query).events().values_list("pk", flat=True))
                    if dice.random() < 0.3:
                        time.sleep(0.02)  # others go on meanwhile
                    found = set(choice.chosen(asked(query)).newest(100))
                    seen.add((query, dataset_version(), len(found)))
                    if found != expected:
                        wrong.append((query, dataset_version(), found ^ expected))

    assert not in_threads(publishing, *(lambda seed=seed: reading(seed) for seed in range(3)))
    assert wrong == []
    assert len({version for _query, version, _n in seen}) > 3 and {n for *_, n in seen} > {0, 1}


def test_a_statement_that_fails_ends_its_state_alone(newsroom):
    told()
    for _ in range(2):
        with pytest.raises(DataError), one_state(as_public=True):
            assert dataset_version() and plain() == told()
            with connection.cursor() as cursor:
                cursor.execute("SET LOCAL enable_seqscan = off; SELECT 1 / 0")
        assert not is_one_state() and not connection.in_atomic_block
    by, _places, events = newsroom
    # Who catches the error reads nothing more in that state, of any version.
    with one_state(as_public=True):
        with suppress(DataError), connection.cursor() as cursor:
            cursor.execute("SELECT 1 / 0")
        assert not in_threads(lambda: publish(events[6], by))
        with pytest.raises(DatabaseError):
            stats.listed(asked("type=protest"))
    assert told() == plain() and told()[1] == 6
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('enable_seqscan'), current_user = session_user")
        assert cursor.fetchone() == ("on", True)


def test_a_publication_between_two_reads_of_one_answer_shows_in_neither(newsroom):
    by, _places, events = newsroom
    with one_state(as_public=True):
        before = dataset_version()
        first = stats.totals(asked("type=drug_seizure"))
        assert not in_threads(lambda: publish(events[6], by))
        assert dataset_version() == before
        assert told() == plain()
        assert stats.totals(asked("type=drug_seizure")) == first
        assert PublicEvent.objects.count() == 5
    assert told() == plain()
    assert told()[1] == 6


def test_a_slow_question_of_an_older_version_gets_that_versions_figures_and_spoils_nothing(newsroom):
    by, _places, events = newsroom
    told()
    current = []

    def newer():
        retract(events[0], by, "Error")
        publish(events[6], by)
        current.append((told(), plain()))

    with one_state(as_public=True):
        before = plain()
        assert not in_threads(newer)
        [(found, expected)] = current
        assert found == expected != before
        for _ in range(2):
            slow = stats.totals(asked("verification=probable,confirmed,claimed"))
            assert slow["version"] == before[0]
            assert told() == before
    assert told() == plain() == found


def test_a_selection_read_before_a_publication_answers_of_now_and_says_so(newsroom):
    by, _places, events = newsroom
    selection = asked()
    assert selection.version == DatasetVersion.objects.get().seq
    publish(events[6], by)
    totals = stats.totals(selection)
    assert (totals["version"], totals["events"]) == (DatasetVersion.objects.get().seq, 6)


def test_a_row_whose_event_is_not_there_is_an_error_and_credited_to_nobody(newsroom):
    seq = PublicEvent.objects.order_by("seq").values_list("seq", flat=True).first()
    whole = load(dataset_version())
    with pytest.raises(InconsistentColumns):
        whole.exchanged(whole.version, whole.events.seq[:1], load(whole.version, only=[])).positions(whole.rows.seq)
    with pytest.raises(InconsistentColumns):
        whole.exchanged(whole.version, whole.events.seq[:0], load(whole.version, only=[seq]))


def test_a_public_request_reads_one_state_and_writes_nothing(newsroom):
    with one_state(as_public=True), connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('transaction_isolation'), current_setting('transaction_read_only')")
        assert cursor.fetchone() == ("repeatable read", "on")
    assert not connection.in_atomic_block
    with transaction.atomic(), one_state():
        assert PublicEvent.objects.count() == 5


def test_connections_of_the_public_side_begin_one_state_by_themselves(newsroom, settings):
    connection.close()
    settings.SIDE = "public"
    try:
        with CaptureQueriesContext(connection) as captured, one_state(as_public=True), connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('transaction_isolation'), current_setting('transaction_read_only')")
            assert cursor.fetchone() == ("repeatable read", "on")
        assert not any(query["sql"].startswith("SET ") for query in captured)
    finally:
        connection.close()
