"""The names of all persons and others who may not be named, by the words under which a text would tell them."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from django.db import connection
from django.db.models import Q

from events import taxonomy
from events.models import Actor, ActorName

from .given_names import GIVEN
from .name_words import plain_words

_PARTICLE_WORDS = "a al alias apodada apodado da de del di e el la las los van vda viuda von y"
_PARTICLES = frozenset(_PARTICLE_WORDS.split())
# A pair of words of one name has at most so many words between.
_REACH = 7
# Letters that a given name and a surname have together to be looked for inside a longer word: a hashtag, an address.
_LONG = 10


class Name(NamedTuple):
    """One restricted name: whose, as written, and the folded words of all names of the same person.

    whole: what has to stand there, all of it, between two words of a body's name; empty of a person.
    """

    person: int
    uid: str
    text: str
    words: frozenset[str]
    whole: frozenset[str] = frozenset()


class Index(NamedTuple):
    """Restricted names by two words of a full one, by such a pair run together, and by single words.

    long: how many letters the pairs run together have that are looked for inside longer words; uids: whose they are.
    """

    pairs: dict[tuple[str, str], list[Name]]
    joined: dict[str, list[Name]]
    singles: dict[str, dict[int, Name]]
    long: set[int]
    uids: set[str]

    def hits(self, words: list[str], held: set[int], inside: frozenset[str]) -> Iterator["Hit"]:
        """Yield the restricted names that the words of a text tell; of a single word one, however many have it.

        held: the persons whose single words block; inside: the uids in whose own objects the text stands.
        """
        for at, word in enumerate(words):
            for name in self._joined(word):
                if name.uid not in inside:
                    yield Hit(name, True, (at, at))
            if word in self.singles and (name := self._single(self.singles[word], held, inside)):
                yield Hit(name, False, (at, at))
            for then in range(at + 1, min(at + 1 + _REACH, len(words))):
                for name in self.pairs.get((word, words[then]), ()):
                    between = words[at + 1 : then]
                    is_whole = name.whole.issubset(words[at : then + 1])
                    if name.uid in inside or not is_whole:
                        continue
                    if all(one in _PARTICLES or len(one) == 1 or one in name.words for one in between):
                        yield Hit(name, True, (at, then))

    def _joined(self, word: str) -> Iterator[Name]:
        """Yield the names that a word holds with their parts run together."""
        yield from self.joined.get(word, ())
        for letters in self.long if len(word) > _LONG else ():
            for first in range(len(word) - letters + 1) if letters < len(word) else ():
                yield from self.joined.get(word[first : first + letters], ())

    def _single(self, names: dict[int, Name], held: set[int], inside: frozenset[str]) -> Name | None:
        """Return whose single word it is: of the persons held rather than of anybody else."""
        first = (names[person] for person in held if person in names)
        others = (name for name in names.values() if name.uid not in inside)
        return next((name for name in first if name.uid not in inside), None) or next(others, None)


class Hit(NamedTuple):
    """A restricted name in a text: is_full when it stands there whole; span: its first and last word."""

    name: Name
    is_full: bool
    span: tuple[int, int]


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
    index = Index(defaultdict(list), defaultdict(list), defaultdict(dict), set(), set())
    others = defaultdict(set)
    for actor, text in ActorName.objects.values_list("actor_id", "text"):
        others[actor].add(text)
    for pk, uid, is_person, *proper in _held_back():
        index.uids.add(uid)
        proper = set(proper) - {""}
        texts = proper | others[pk]
        every = frozenset(word for text in texts for word in plain_words(text))
        for text in texts:
            name = Name(pk, uid, text, every)
            if is_person:
                _enter_person(index, name, is_proper=text in proper)
            else:
                _enter_body(index, name)
    index.long.update(len(letters) for letters in index.joined if len(letters) >= _LONG)
    return index


def _held_back() -> Iterator[tuple]:
    """Yield (pk, uid, whether it is a person's name, name_es, name_en) of all who may not be named."""
    # Rows, not objects: there may be thousands, and an edit of any actor reads them all again.
    columns = ("pk", "uid", "kind", "signed_digest", "name_es", "name_en")
    for pk, uid, kind, signed, *names in Actor.objects.filter(is_public=False).values_list(*columns):
        # What was signed was a person's name, whatever its kind says now.
        yield pk, uid, kind == taxonomy.ActorKind.PERSON or bool(signed), *names
    waiting = Q(kind=taxonomy.ActorKind.PERSON) | ~Q(signed_digest="")
    for actor in Actor.objects.filter(waiting, is_public=True).prefetch_related("names"):
        if not actor.may_be_named:
            yield actor.pk, actor.uid, True, actor.name_es, actor.name_en


def _enter_person(index: Index, name: Name, *, is_proper: bool) -> None:
    every, (words, first) = plain_words(name.text), _parts(name.text)
    if len(words) > 1:
        pairs = {(given, words[first]) for given in words[:first]}
        if is_proper and len(words) == 3 and first == 1:
            # Rare given names are on no list: the second word may be one of two, the third the surname.
            pairs.add((words[0], words[2]))
        for given, surname in pairs:
            index.joined[given + surname].append(name)
            index.joined[surname + given].append(name)
            index.pairs[given, surname].append(name)
            index.pairs[surname, given].append(name)
        if is_proper:
            for surname in (word for word in words[first:] if not word.isdigit()):
                index.singles[surname].setdefault(name.person, name)
    elif words:
        index.singles[words[0]].setdefault(name.person, name)
        if len(every) > 1 and not is_proper:
            # An alias such as "El Apodo": with its article it is one of two words.
            index.pairs[every[0], every[-1]].append(name)


def _enter_body(index: Index, name: Name) -> None:
    """Enter a body that may not be named by its whole name, from the first word to the last."""
    words = _telling(name.text)
    if len(words) > 1:
        index.pairs[words[0], words[-1]].append(name._replace(whole=frozenset(words)))
        index.joined["".join(plain_words(name.text))].append(name)
    elif words:
        index.singles[words[0]].setdefault(name.person, name)


def _telling(text: str) -> list[str]:
    return [word for word in plain_words(text) if word not in _PARTICLES and (len(word) > 1 or word.isdigit())]


def _parts(text: str) -> tuple[list[str], int]:
    """Return the words of a person's name, the given names first, and where the surnames begin.

    "Surname Surname, Given" is turned round. Else there are two surnames after two or more given names; of three
    words the second is a given name when it is a common one.
    """
    surnames, comma, given = text.partition(",")
    if comma and "," not in given and (surnames := _telling(surnames)) and (given := _telling(given)):
        return [*given, *surnames], len(given)
    words = _telling(text)
    if len(words) > 3:
        return words, len(words) - 2
    return words, 2 if len(words) == 3 and words[1] in GIVEN else 1
