"""The texts a process keeps: read once while their event stays as it is, dropped when it does not, and bounded."""

import json

import pytest

from events.public.documents import version_and_moment
from events.public.models import PublicEvent
from events.public.shelf import MOST_CHANGES, Shelf, changed_after

from .builders import bury, event, journalled


class Reader:
    """Reads texts that say how often it was asked for them."""

    def __init__(self):
        self.asked = []

    def __call__(self, ids):
        self.asked.append(ids)
        return [(key, f"{key}{len(self.asked)}".encode()) for key in ids if key != "gone"]


def test_the_shelf_reads_what_it_lacks_and_leaves_out_what_is_gone():
    store, read = Shelf(changed=lambda _version: {"a"}), Reader()
    assert store.texts(1, "document", ["b", "a"], read) == [b"b1", b"a1"]
    assert store.texts(1, "document", ["a", "gone", "c"], read) == [b"a1", b"c2"]
    assert store.texts(1, "feature", ["a"], read) == [b"a3"]
    assert read.asked == [["b", "a"], ["gone", "c"], ["a"]]


def test_at_a_newer_version_what_the_journal_tells_of_is_read_anew():
    store, read = Shelf(changed={1: {"a"}, 2: set()}.get), Reader()
    store.texts(1, "document", ["a", "b"], read)
    store.texts(1, "feature", ["a"], read)
    assert store.texts(2, "document", ["a", "b"], read) == [b"a3", b"b1"]
    assert store.texts(2, "feature", ["a"], read) == [b"a4"]
    assert store.texts(3, "document", ["a", "b"], read) == [b"a3", b"b1"]


@pytest.mark.parametrize("versions", [(1, 2), (2, 1)], ids=["too much changed", "an earlier state"])
def test_what_cannot_be_told_apart_is_read_anew(versions):
    store, read = Shelf(changed=lambda _version: None), Reader()
    for version in versions:
        store.texts(version, "document", ["a"], read)
    assert read.asked == [["a"], ["a"]]


def test_a_text_read_at_an_older_version_is_not_kept_for_the_newer():
    store, read = Shelf(changed=lambda _version: set()), Reader()

    def read_late(ids):
        store.texts(2, "document", ["b"], read)  # another thread is further
        return read(ids)

    assert store.texts(1, "document", ["a"], read_late) == [b"a2"]
    assert store.texts(2, "document", ["a"], read) == [b"a3"]


def test_a_full_shelf_starts_anew():
    store, read = Shelf(most=5), Reader()
    for key in ("a", "b", "a", "c", "a"):
        store.texts(1, "document", [key], read)
    assert read.asked == [["a"], ["b"], ["c"], ["a"]]
    assert store.texts(1, "document", ["a", "b", "c", "d"], read) == [b"a4", b"b5", b"c3", b"d5"]


def test_a_text_that_two_threads_read_counts_once():
    store, read = Shelf(most=5), Reader()

    def read_beside(ids):
        store.texts(1, "document", ids, read)
        return read(ids)

    store.texts(1, "document", ["a"], read_beside)
    store.texts(1, "document", ["b"], read)
    store.texts(1, "document", ["a"], read)
    assert read.asked == [["a"], ["a"], ["b"]]


def test_dropped_texts_make_room():
    store, read = Shelf(most=5, changed=lambda _version: {"a", "b"}), Reader()
    store.texts(1, "document", ["a", "b"], read)
    store.texts(2, "document", ["c", "d"], read)
    store.texts(2, "document", ["c", "d"], read)
    assert read.asked == [["a", "b"], ["c", "d"]]


@pytest.mark.django_db
def test_the_journal_tells_of_every_event_whose_text_changed():
    rows = [event() for _ in range(4)]
    before = version_and_moment()[0]
    assert changed_after(before) == set()
    document = {**json.loads(rows[0].document), "revision": 2}
    journalled(document, "update")
    bury(rows[1].pk, "redacted")
    new = event()
    assert changed_after(before) == {rows[0].pk, rows[1].pk, new.pk}
    assert PublicEvent.objects.count() == 4


@pytest.mark.django_db
def test_of_very_many_changes_none_are_told():
    event()
    before = version_and_moment()[0]
    for _ in range(MOST_CHANGES + 1):
        last = event()
    assert changed_after(before) is None
    assert changed_after(before + 1) is not None and last.pk in changed_after(before + 1)
