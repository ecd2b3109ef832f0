"""The texts a process keeps: read once a version, and bounded."""

from events.public.shelf import Shelf


def test_the_shelf_reads_what_it_lacks_and_leaves_out_what_is_gone():
    store, asked = Shelf(), []

    def read(ids):
        asked.append(ids)
        return [(key, key.encode()) for key in ids if key != "gone"]

    assert store.texts(1, "document", ["b", "a"], read) == [b"b", b"a"]
    assert store.texts(1, "document", ["a", "gone", "c"], read) == [b"a", b"c"]
    assert store.texts(1, "feature", ["a"], read) == [b"a"]
    assert store.texts(2, "document", ["a"], read) == [b"a"]
    assert asked == [["b", "a"], ["gone", "c"], ["a"], ["a"]]


def test_a_full_shelf_starts_anew():
    store, asked = Shelf(most=25), []

    def read(ids):
        asked.append(ids)
        return [(key, b"x" * 10) for key in ids]

    for key in ("a", "b", "a", "c", "a"):
        store.texts(1, "document", [key], read)
    assert asked == [["a"], ["b"], ["c"], ["a"]]
    assert store.texts(1, "document", ["a", "b", "c", "d"], read) == [b"x" * 10] * 4
