"""The names of all persons and others who may not be named, by the words under which a text would tell them."""

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from django.db import connection
from django.db.models import Q

from events import taxonomy
from events.models import Actor, ActorName

from .compounds import heads_of
from .matching import Entry, Name, Told, goes_on_as_another, is_common, told_by
from .parts import Pair, parts_of, telling
from .words import Reading, words_of

# A pair of words of one name has at most so many words between.
_REACH = 7
# Letters that a given name and a surname have together to be looked for inside a longer word, a hashtag, an address,
# and to be told by one word that has no others: with fewer they are words of the language ("Sol Dado").
_LONG = 10
# As many are enough where the word is a label, "#luisrios".
_LABEL = 8


class Index(NamedTuple):
    """Restricted names by two words of a full one, by such a pair run together, and by single words.

    pairs: by the first word and the second; doubtful: words that may be surnames, by person; aliases: single words
    that are somebody's alias or only name; long: how many letters the pairs run together have that are looked for
    inside longer words; uids: whose they are; heads: how the words of pairs begin that a text may part.
    """

    pairs: dict[str, dict[str, dict[tuple, Entry]]]
    joined: dict[str, dict[int, Name]]
    singles: dict[str, dict[int, Name]]
    doubtful: dict[str, dict[int, Name]]
    aliases: set[str]
    long: set[int]
    uids: set[str]
    heads: frozenset[str] = frozenset()

    def hits(self, reading: Reading, held: set[int], inside: frozenset[str]) -> Iterator["Hit"]:
        """Yield the restricted names that the words of a text tell; of a single word one, however many have it.

        held: the persons whose single words block; inside: the uids in whose own objects the text stands.
        """
        words = reading.words
        for at, word in enumerate(words):
            for name, within in self._joined(word):
                if name.uid not in inside:
                    is_told = len(word) >= _LONG or (len(word) >= _LABEL and reading.marks[at] == "#")
                    is_told = is_told and not goes_on_as_another(word[within[1] :], name)
                    yield Hit(name, Told.FULL if is_told else Told.PART, (at, at), within)
            if reading.is_run_together and not (held and reading.is_capital(at)):
                pass  # "en Santa Cruz", "del río" are words of a place rather than one surname
            elif word in self.singles and (name := self._single(self.singles[word], held, inside)):
                yield Hit(
                    name, Told.DOUBT if word not in self.aliases and is_common(reading, at) else Told.PART, (at, at)
                )
            if held and word in self.doubtful and reading.is_capital(at):
                for person in held & self.doubtful[word].keys():
                    if self.doubtful[word][person].uid not in inside:
                        yield Hit(self.doubtful[word][person], Told.DOUBT, (at, at))
            if word in self.pairs:
                yield from self._pairs(reading, at, inside)

    def _pairs(self, reading: Reading, at: int, inside: frozenset[str]) -> Iterator["Hit"]:
        words = reading.words
        seconds = self.pairs[words[at]]
        for then in range(at + 1, min(at + 1 + _REACH, len(words))):
            for entry in seconds.get(words[then], {}).values():
                if entry.name.uid not in inside and (told := told_by(reading, at, then, entry)):
                    yield Hit(entry.name, told, (at, then))

    def _joined(self, word: str) -> Iterator[tuple[Name, tuple[int, int]]]:
        """Yield the names that a word holds with their parts run together, and from and to which letter."""
        for name in self.joined.get(word, {}).values():
            yield name, (0, len(word))
        for letters in self.long if len(word) > _LONG else ():
            for first in range(len(word) - letters + 1) if letters < len(word) else ():
                for name in self.joined.get(word[first : first + letters], {}).values():
                    yield name, (first, first + letters)

    def _single(self, names: dict[int, Name], held: set[int], inside: frozenset[str]) -> Name | None:
        """Return whose single word it is: of the persons held rather than of anybody else."""
        first = (names[person] for person in held if person in names)
        others = (name for name in names.values() if name.uid not in inside)
        return next((name for name in first if name.uid not in inside), None) or next(others, None)

    def enter(self, first: str, second: str, entry: Entry) -> None:
        """Enter two words of a name; of one person the surest entry stays."""
        entries = self.pairs[first][second]
        key = (entry.name.person, entry.name.whole, entry.is_turned)
        standing = entries.get(key)
        if standing is None or entry.weight > standing.weight:
            entries[key] = entry


class Hit(NamedTuple):
    """A restricted name in a text: how surely it is told, its first and last word, its letters within a single one."""

    name: Name
    told: Told
    span: tuple[int, int]
    within: tuple[int, int] | None = None


_held_index: tuple[tuple, Index] | None = None


def restricted_names() -> Index:
    """Return the names of all who may not be named, read again when any actor or name has changed.

    The audit trail tells: it has every change, whoever made it. Its count beside its last number, since a
    transaction that began earlier may commit later.
    """
    global _held_index
    trails = [model._meta.get_field("audit").related_model._meta.db_table for model in (Actor, ActorName)]
    asked = (f"SELECT '{name}', max(pgh_id), count(*), max(pgh_created_at) FROM {name}" for name in trails)
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(asked))
        told = tuple(sorted(cursor.fetchall()))
    held = _held_index
    if held is None or held[0] != told:
        held = _held_index = (told, _read())
    return held[1]


def _read() -> Index:
    index = Index(
        defaultdict(lambda: defaultdict(dict)),
        *(defaultdict(dict) for _kind in ("joined", "singles", "doubtful")),
        set(),
        set(),
        set(),
    )
    others = defaultdict(set)
    for actor, text in ActorName.objects.values_list("actor_id", "text"):
        others[actor].add(text)
    for pk, uid, is_person, *proper in _held_back():
        index.uids.add(uid)
        proper = set(proper) - {""}
        texts = proper | others[pk]
        every = frozenset(word for text in texts for word in _every_word(text))
        if is_person:
            parts = (parts_of(text, is_proper=text in proper) for text in texts)
            every = every.union(*({*pair[:2]} for part in parts for pair in part.pairs))
        for text in texts:
            name = Name(pk, uid, text, every)
            if is_person:
                _enter_person(index, name, is_proper=text in proper)
            else:
                _enter_body(index, name)
    index.long.update(len(letters) for letters in index.joined if len(letters) >= _LONG)
    return index._replace(heads=heads_of(index.pairs))


def _held_back() -> Iterator[tuple]:
    """Yield (pk, uid, whether it is a person's name, name_es, name_en) of all who may not be named."""
    # Rows, not objects: there may be thousands, and an edit of any actor reads them all again.
    columns = ("pk", "uid", "kind", "signed_digest", "merged_into", "is_public", "name_es", "name_en")
    people, merged = {}, {}
    rows = Actor.objects.filter(Q(is_public=False) | Q(merged_into__isnull=False))
    for pk, uid, kind, signed, into, is_public, *names in rows.values_list(*columns):
        # What was signed was a person's name, whatever its kind says now.
        is_person = kind == taxonomy.ActorKind.PERSON or bool(signed)
        if not is_public:
            people[pk] = is_person
            yield pk, uid, is_person, *names
        elif into is not None:
            merged[pk] = into, (uid, is_person, *names)
    waiting = Q(kind=taxonomy.ActorKind.PERSON) | ~Q(signed_digest="")
    for actor in Actor.objects.filter(waiting, is_public=True).prefetch_related("names"):
        if not actor.may_be_named:
            people[actor.pk] = True
            yield actor.pk, actor.uid, True, actor.name_es, actor.name_en
    # What was merged into such a one, over however many others, is another name of the same.
    for pk, (into, (uid, is_person, *names)) in merged.items():
        while into in merged and into not in people:
            into = merged[into][0]
        if pk not in people and into in people:
            yield pk, uid, people[into] or is_person, *names


@lru_cache(maxsize=50_000)
def _every_word(text: str) -> frozenset[str]:
    return frozenset(word for words in words_of(text) for word in words)


def _enter_person(index: Index, name: Name, *, is_proper: bool) -> None:
    parts = parts_of(name.text, is_proper=is_proper)
    name = name._replace(is_complete=is_proper and parts.is_complete)
    for given, surname, is_sure in parts.pairs:
        is_articled = (given, surname) in parts.articled
        index.enter(given, surname, Entry(name, False, is_sure, is_articled))
        index.enter(surname, given, Entry(name, True, is_sure, is_articled))
    run_together = {letters for pair in parts.pairs if pair.is_sure for letters in _both_ways(pair)}
    for letters in run_together:
        # What holds a shorter one that is looked for inside words is found by that.
        if not any(len(one) >= _LONG and one != letters and one in letters for one in run_together):
            index.joined[letters].setdefault(name.person, name)
    initials = {pair.given[0] for pair in parts.pairs if pair.is_sure}
    for given, surname, is_sure in parts.pairs:
        for initial in initials - {given[0]} if is_sure else ():
            index.joined[f"{given}{initial}{surname}"].setdefault(name.person, name)  # "#juanaeq"
    for article, word in parts.articled:
        index.enter(article, word, Entry(name, False, True, True))
    for word in parts.surnames | parts.alone:
        index.singles[word].setdefault(name.person, name)
    index.aliases.update(parts.alone)
    for word in parts.doubtful:
        index.doubtful[word].setdefault(name.person, name)


def _both_ways(pair: Pair) -> tuple[str, str]:
    return pair.given + pair.surname, pair.surname + pair.given


def _enter_body(index: Index, name: Name) -> None:
    """Enter a body that may not be named by its whole name, from the first word to the last."""
    for reading in words_of(name.text):
        words = telling(reading)
        if len(words) > 1:
            whole = name._replace(whole=frozenset(words))
            index.enter(words[0], words[-1], Entry(whole, False, True, False))
            index.joined["".join(reading)].setdefault(name.person, name)
        elif words:
            index.singles[words[0]].setdefault(name.person, name)
