"""The one store of a process: of one version, within its bytes, and no entry under another's name."""

from hypothesis import given
from hypothesis import strategies as st

from events.public.cache.store import Store

BESIDE = 2000  # what an entry is held to take beside its value


def test_the_least_lately_asked_for_goes_first():
    store = Store(budget=32 * 3 * BESIDE)
    names = [str(number) for number in range(32)]
    store.get(1, "k", ("first",))
    for name in names:
        assert store.put(1, "k", (name,), name, 2 * BESIDE)
    assert store.get(1, "k", ("0",)) == "0"
    store.put(1, "k", ("new",), "new", 2 * BESIDE)
    assert [name for name in [*names, "new"] if store.get(1, "k", (name,)) is None] == ["1"]


def test_what_takes_more_than_its_part_is_made_anew():
    store = Store(budget=32 * 3 * BESIDE)
    store.get(1, "k", ("a",))
    assert not store.put(1, "k", ("a",), "a", 2 * BESIDE + 1)
    assert store.put(1, "k", ("a",), "a", 2 * BESIDE)


def test_a_budget_of_nothing_keeps_nothing_and_empty_values_are_bounded_too():
    nothing, store = Store(budget=0), Store(budget=80 * BESIDE)
    for kept in (nothing, store):
        kept.get(1, "k", (0,))
        for number in range(300):
            kept.put(1, "k", (number,), "x", 0)
    assert nothing.weights() == {}
    assert store.weights()["k"] == (80, 80 * BESIDE)


def test_an_entry_of_another_version_is_neither_kept_nor_given():
    store = Store(budget=100_000)
    store.get(2, "k", ("a",))
    assert not store.put(1, "k", ("a",), "old", 1)
    assert store.put(2, "k", ("a",), "new", 1)
    assert store.get(1, "k", ("a",)) is None
    assert store.get(2, "k", ("a",)) == "new"
    assert store.get(3, "k", ("a",)) is None
    assert store.get(2, "k", ("a",)) is None
    assert store.weights() == {}


def test_what_was_asked_once_is_kept_the_second_time():
    store = Store(budget=100_000)
    store.get(1, "k", ("a",))
    assert not store.put(1, "k", ("a",), "a", 1, when_asked_again=True)
    assert store.put(1, "k", ("a",), "a", 1, when_asked_again=True)


def test_kinds_do_not_meet():
    store = Store(budget=100_000)
    store.get(1, "k", ("a",))
    store.put(1, "k", ("a",), "of k", 1)
    assert store.get(1, "other", ("a",)) is None
    assert store.put(1, "other", ("a",), "of other", 1)
    assert store.get(1, "k", ("a",)) == "of k"


@given(st.lists(st.tuples(st.integers(1, 3), st.sampled_from("abcdef"), st.integers(0, 9000)), max_size=60))
def test_whatever_is_asked_the_budget_holds_and_a_value_is_its_versions(asked):
    store, newest = Store(budget=100_000), 0
    for version, key, size in asked:
        found = store.get(version, "k", (key,))
        newest = max(newest, version)
        assert found in {None, (version, key)}
        assert found is None or version == newest
        store.put(version, "k", (key,), (version, key), size)
        assert sum(weight.size for weight in store.weights().values()) <= 100_000
