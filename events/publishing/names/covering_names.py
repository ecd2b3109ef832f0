"""Published names, within which a restricted one is none: an official's, a place's, a publisher's.

Compared letter by letter: an address writes a published name without its spaces, "#VictorQ", "victor-q", "victorq".
"""

import json
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import NamedTuple

from django.db.models import Q

from events.models import Publisher
from events.public.models import PublicActor, PublicLocation

from .ambiguous import FIGURES
from .index import Hit
from .institutions import is_called_after
from .matching import Name, Told
from .titles import PARTICLES
from .words import Reading, plain_gaps, plain_words

# Fewer letters of a name beside others in one word are no part of it.
_MORE = 3
# Who has a given name and a surname of a hero is anybody.
_MANY_HAVE = 2
_OPENS, _CLOSES = re.compile(r"\s+[\"'«“]"), re.compile(r"[\"'»”]\s+")


class Published(NamedTuple):
    """A published name: its folded words; is_slug when it is one only within addresses.

    gaps: what the name has before each of its words; without any, nothing but spaces.
    is_figure: of a hero or a head of state that nobody published: what lies within is looked at again.
    """

    words: tuple[str, ...]
    is_slug: bool = False
    is_figure: bool = False
    gaps: tuple[str, ...] = ()


_FIGURES = tuple(Published(words, is_figure=True) for words in FIGURES)


class _Run(NamedTuple):
    """Where a published name stands in a reading: its letters from and to, counted without what is between words."""

    first: int
    end: int
    name: Published


def uncovered(reading: Reading, hits: list[Hit], names: list[Published]) -> list[Hit]:
    """Return the hits that do not lie within the name of a published actor, place or publisher.

    Where the text goes on with more of the same restricted name, it is not the published one: "Juan Q." is an
    official, "Juan Q. H." is not.
    """
    letters = _Letters(reading)
    words = {reading.words[at] for hit in hits for at in hit.span}
    is_any = any(hit.within for hit in hits)
    figures = [figure for figure in _FIGURES if is_any or not words.isdisjoint(figure.words)]
    runs = [run for name in (*names, *figures) for run in letters.runs(name)]
    if not runs:
        return hits
    left = []
    for hit in hits:
        covering = [run for run in runs if letters.covers(run, hit)]
        if all(run.name.is_figure for run in covering):
            is_doubtful = covering or letters.ends_a_name(runs, hit)
            left.append(hit._replace(told=min(hit.told, Told.PART)) if is_doubtful else hit)
    return left


class _Letters:
    """The letters of a reading without what stands between its words."""

    def __init__(self, reading: Reading):
        self.reading = reading
        self.all = "".join(reading.words)
        self.starts, at = [], 0
        for word in reading.words:
            self.starts.append(at)
            at += len(word)
        self.ends = [*self.starts[1:], at]

    def runs(self, name: Published) -> Iterator[_Run]:
        """Yield each place where a name stands."""
        if name.is_slug and not self.reading.is_address:
            return
        told = "".join(name.words)
        first = self.all.find(told) if told else -1
        while first >= 0:
            yield _Run(first, first + len(told), name)
            first = self.all.find(told, first + 1)

    def covers(self, run: _Run, hit: Hit) -> bool:
        """Whether a published name is what a hit lies in, all of it."""
        one, last = hit.span
        first, end = self.starts[one], self.ends[last]
        if hit.within:
            # One word, "#justiceforvictorq", has the name inside.
            if not (run.first <= first + hit.within[0] and first + hit.within[1] <= run.end):
                return False
            begins, stops = max(run.first, first) == run.first, min(run.end, end) == run.end
        else:
            if not (run.first <= first and end <= run.end):
                return False
            begins = stops = False
        begins = begins or self.starts[self._word(run.first)] == run.first
        stops = stops or self.ends[self._word(run.end - 1)] == run.end
        if self._is_parted(run, hit):
            return False
        # A namesake of a hero is not told apart from him by his name.
        if run.name.is_figure and (hit.name.words - PARTICLES <= set(run.name.words) or not self._is_figure(run)):
            return False
        return begins and stops and not self._goes_on(run, hit.name)

    def _is_figure(self, run: _Run) -> bool:
        """Whether a hero's name is his: two words of it are many people's, unless an institution is called so."""
        if len(run.name.words) > _MANY_HAVE:
            return True
        first, last = self._word(run.first), self._word(run.end - 1)
        before, after = self.all[self.starts[first] : run.first], self.all[run.end : self.ends[last]]
        return is_called_after(self.reading, first, last, before, after)

    def ends_a_name(self, runs: list[_Run], hit: Hit) -> bool:
        """Whether the surname of "Surname, Given" ends a published name, "Víctor Q. P., «José»": then it is none."""
        first, last = hit.span
        if "," not in self.reading.marks[first + 1 : last + 1]:
            return False
        return any(
            run.end == self.ends[first] and run.first < self.starts[first] and not self._is_parted(run, hit)
            for run in runs
        )

    def _is_parted(self, run: _Run, hit: Hit) -> bool:
        """Whether signs or a line's end stand between the words of a run: "Víctor Q. Palomino huyó" is two names."""
        one, last = hit.span
        own, letter = {}, run.first
        for word, gap in zip_longest(run.name.words, run.name.gaps[: len(run.name.words)], fillvalue=""):
            own[letter] = gap
            letter += len(word)
        is_quoted = False
        for at in range(self._word(run.first) + 1, self._word(run.end - 1) + 1):
            gap = self.reading.gaps[at]
            # The school "Juan Q." is the school Juan Q.; Juan Q. "Palomino" is not Juan Q. Palomino.
            if at <= one and _OPENS.fullmatch(gap):
                is_quoted = True
                continue
            if at > last and is_quoted and _CLOSES.fullmatch(gap):
                is_quoted = False
                continue
            # A hyphen at a line's end may part a word of the name.
            signs = own.get(self.starts[at], "-\r\n" if gap.startswith("-") else "")
            if self.reading.is_parted(at, signs):
                return True
        return False

    def _word(self, letter: int) -> int:
        return bisect_right(self.starts, letter) - 1

    def _goes_on(self, run: _Run, name: Name) -> bool:
        """Whether more words of a restricted name, or an initial of one, stand before or after a published one."""
        first, last = self._word(run.first), self._word(run.end - 1)
        more = name.words - PARTICLES - set(run.name.words)
        before, after = self.all[self.starts[first] : run.first], self.all[run.end : self.ends[last]]
        if any(len(one) >= _MORE and (one in before or one in after) for one in more):
            return True
        if len(after) == 1 and any(one[0] == after for one in more):
            return True
        return (not before and self._begins_earlier(first, more)) or (not after and self._ends_later(last, more))

    def _begins_earlier(self, first: int, more: frozenset[str]) -> bool:
        words, marks = self.reading.words, self.reading.marks
        before = next((at for at in range(first - 1, -1, -1) if words[at] not in PARTICLES), None)
        return before is not None and "." not in marks[before + 1 : first + 1] and words[before] in more

    def _ends_later(self, last: int, more: frozenset[str]) -> bool:
        reading = self.reading
        for after in range(last + 1, len(reading.words)):
            word = reading.words[after]
            if reading.marks[after] == ".":
                return False
            if reading.is_initial(after, more):
                begins = any(one.startswith(word) for one in more)
                return begins and (reading.is_capital(after) or not reading.has_small_letters or reading.is_address)
            if word not in PARTICLES:
                return word in more
        return False


def words_told(reading: Reading, hits: Iterable[Hit]) -> set[str]:
    """Return the words by which published names are looked for that may cover these hits."""
    found = set()
    for hit in hits:
        found.update(reading.words[at] for at in hit.span)
        if hit.within or reading.is_run_together:
            found |= hit.name.words - PARTICLES
    return found


def published_names(words: set[str], restricted: set[str]) -> list[Published]:
    """Return the published names that hold any of these words.

    restricted: the uids of those who may not be named; readers may still have one whose events wait to be published
    without the name, and that frees nobody's.
    """
    wanted = Q()
    for word in words:
        wanted |= Q(search_text__contains=word) | Q(slug__contains=word)
    texts = [*PublicActor.objects.filter(wanted).values_list("uid", "document")]
    texts += PublicLocation.objects.filter(wanted).values_list("uid", "document")
    names = set(Publisher.objects.exclude(published_name="").values_list("published_name", flat=True))
    slugs = set()
    for document in (json.loads(text) for uid, text in texts if uid not in restricted):
        names.update(name for name in document["name"].values() if name)
        names.update([*(one["text"] for one in document.get("names", ())), *document.get("aliases", ())])
        slugs.add(document["slug"])
    found = [Published(plain_words(name), gaps=plain_gaps(name)) for name in names]
    found += [Published(plain_words(slug), is_slug=True) for slug in slugs]
    return [name for name in found if not words.isdisjoint(name.words)]
