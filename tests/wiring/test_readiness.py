"""Whether the record can be read: one question for all who wait, and no answer that is older than it may be."""

import re
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from events.public.cache.store import store
from tests.public.builders import event
from vraem_tracker.health import Readiness

from .test_database_gone import cluster, site  # noqa: F401  fixtures
from .test_outage import ask, await_answers


class Asked:
    """A question that lasts until it is let go; it counts how often it was asked."""

    def __init__(self, fault: str = ""):
        self.fault, self.times = fault, 0
        self.began, self.may_end = threading.Event(), threading.Event()

    def __call__(self) -> str:
        self.times += 1
        self.began.set()
        assert self.may_end.wait(30)
        return self.fault


@pytest.mark.parametrize("fault", ["", "away"])
def test_who_waits_for_the_same_answer_gets_it(fault):
    asked = Asked(fault)
    readiness = Readiness(asked)
    with ThreadPoolExecutor(20) as askers:
        waiting = [askers.submit(readiness.fault)]
        assert asked.began.wait(30)
        arrived = threading.Barrier(20)
        waiting += [askers.submit(lambda: (arrived.wait(30), readiness.fault())[1]) for _ in range(19)]
        arrived.wait(30)
        time.sleep(0.2)  # from the barrier to the lock
        asked.may_end.set()
        assert {answer.result(30) for answer in waiting} == {fault}
    assert asked.times == 1


def test_who_asks_after_a_quick_success_asks_anew_and_a_failure_ends_within_seconds():
    asked = Asked()
    asked.may_end.set()
    readiness = Readiness(asked)
    assert readiness.fault() == ""
    asked.fault = "away"
    time.sleep(0.05)
    assert readiness.fault() == readiness.fault() == "away"
    asked.fault = ""
    time.sleep(1.5)
    assert readiness.fault() == ""


def test_a_question_that_fails_unforeseen_is_nobody_elses_answer():
    def failing():
        raise ValueError

    readiness = Readiness(failing)
    for _ in range(2):
        with pytest.raises(ValueError):
            readiness.fault()


@pytest.mark.thorough(by="tests/wiring/test_readiness.py::test_who_waits_for_the_same_answer_gets_it")
def test_a_frozen_database_lets_no_supervisor_wait_for_another(site, cluster):  # noqa: F811
    origin, _ = site
    many = 8
    cluster.freeze()
    try:
        for _ in range(2):  # the kept connection, then a new one
            with ThreadPoolExecutor(many) as supervisors:
                answers = list(supervisors.map(ask, [f"{origin}/readyz"] * many))
            for status, headers, words, seconds in answers:
                assert status == 503 and "database" in words and int(headers["Retry-After"]) > 0
                # Three, and what a busy machine adds; each for himself they would take twenty.
                assert seconds < 5
    finally:
        cluster.thaw()
    await_answers(origin, "/readyz", "/es/")


@pytest.mark.django_db
@pytest.mark.parametrize(("side", "asks", "is_told"), [
    ("all", "?verbose=1", True), ("desk", "?verbose=1", True), ("public", "?verbose=1", False), ("all", "", False),
])  # fmt: skip
def test_only_the_newsrooms_side_tells_what_a_process_keeps(client, settings, side, asks, is_told):
    event()
    store.forget()
    for _ in range(2):
        client.get("/api/v1/totals/")
    settings.SIDE = side
    answer = client.get(f"/readyz{asks}").content.decode()
    assert answer.startswith("ok")
    lines = dict(line.split(": ") for line in answer.splitlines()[1:])
    if not is_told:
        assert not lines
        return
    assert lines["cache budget"] == f"{settings.CACHE_BYTES} bytes"
    assert re.fullmatch(r"[1-9]\d* entries, [1-9]\d* bytes", lines["cache results"])
    assert re.fullmatch(r"1 events, [1-9]\d* bytes, beside the budget", lines["cache columns"])
