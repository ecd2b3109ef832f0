"""From a selection to the events it holds: by the columns, or by their seqs in PostgreSQL for what they do not hold."""

from dataclasses import dataclass, replace
from datetime import date
from functools import partial

import numpy as np
from django.db import connection
from django.db.models import Aggregate, BinaryField

from events import taxonomy

from ..cache.columns import facts_at, holds
from ..cache.results import cached
from ..columns import codes
from ..columns.arrays import UNDATED, Facts, day_of, number_of
from ..models import PublicEvent
from ..snapshot import one_state
from .asked_words import Term, terms_of
from .matching import left_to_sql, matching, touches
from .selection import Selection

# What enters no sum: contested events are counted apart, debunked ones nowhere.
UNSETTLED = (taxonomy.Verification.CONTESTED.value, taxonomy.Verification.DEBUNKED.value)


@dataclass(frozen=True)
class Chosen:
    """Some of the events of the facts: a mask over Facts.events."""

    facts: Facts
    mask: np.ndarray

    def but(self, *verifications: str) -> "Chosen":
        """Return these events without those that are attested in one of these ways."""
        dropped = [codes.VERIFICATIONS.index(code) for code in verifications]
        return self.where(~np.isin(self.facts.events.verification, dropped))

    def summed(self) -> "Chosen":
        """Return those of these events that enter sums: neither contested nor debunked, and no body's own tally."""
        outside = [codes.TYPES.index(code) for code in taxonomy.OUTSIDE_TOTALS]
        return self.but(*UNSETTLED).where(~np.isin(self.facts.events.type, outside))

    def newest(self, n: int) -> list[str]:
        """Return the public ids of the first so many of them, in the order of lists."""
        return [id_.decode() for id_ in self.facts.events.id[self._newest(n)].tolist()]

    def oldest(self, n: int) -> list[str]:
        """Return the public ids of the first so many of them by day and then by public id, both ascending."""
        events, at = self.facts.events, np.flatnonzero(self.mask)
        days = events.counted_on[at]
        if len(at) > n:
            at = at[days <= np.partition(days, n - 1)[n - 1]]
        at = at[np.lexsort((events.id[at], events.counted_on[at]))][:n]
        return [id_.decode() for id_ in events.id[at].tolist()]

    def dated(self, start: date | None = None, end: date | None = None) -> "Chosen":
        """Return those of these events that are counted on a day, from a first and to a last one if so wanted."""
        days = self.facts.events.counted_on
        condition = days >= (number_of(start) if start else 0)
        return self.where(condition & (days <= number_of(end)) if end else condition)

    def undated(self) -> "Chosen":
        """Return those of these events that are counted on no day."""
        return self.where(self.facts.events.counted_on == UNDATED)

    def first_keys(self, n: int) -> list[tuple[date, str]]:
        """Return (sort_on, public_id) of the first so many of them in the order of lists."""
        events, at = self.facts.events, self._newest(n)
        days, ids = events.counted_on[at].tolist(), events.id[at].tolist()
        return [(day_of(max(day, 0)), id_.decode()) for day, id_ in zip(days, ids, strict=True)]

    def _newest(self, n: int) -> np.ndarray:
        ordered = self.facts.in_order
        return ordered[self.mask[ordered]][:n]

    def only(self, at: np.ndarray) -> "Chosen":
        """Return those of these events that stand at these positions of the facts."""
        condition = np.zeros(len(self.mask), dtype=bool)
        condition[at] = True
        return self.where(condition)

    def __len__(self) -> int:
        return int(self.mask.sum())

    def where(self, condition: np.ndarray) -> "Chosen":
        """Return those of these events for which a condition holds."""
        return replace(self, mask=self.mask & condition)


def chosen(selection: Selection, *, inside_box: bool = True, near: bool = True, dates: bool = True) -> Chosen:
    """Return the events that match a selection (without its bbox, near or range of days, if so wanted), debunked too.

    The columns answer, and PostgreSQL what they do not hold, once for each question and dataset version; both are of
    one state of the record.
    """
    wanted = {"inside_box": inside_box, "near": near, "dates": dates}
    left_out = {name for part, names in _NAMES.items() if not wanted[part] for name in names}
    names = frozenset(selection.params) - left_out
    with one_state():
        facts = facts_at(selection.version)
        return Chosen(facts, _mask(selection, facts, names))


def touching(selection: Selection, *, inside_box: bool = True) -> Chosen:
    """Return the events that match all but the range of days of a selection, and touch that range or have no day."""
    names = frozenset(selection.params) - {*_NAMES["dates"], *(() if inside_box else _NAMES["inside_box"])}
    words = frozenset(left_to_sql(names))
    with one_state():
        facts = facts_at(selection.version)
        mask = _mask(selection, facts, names - words) & touches(
            facts, selection.cleaned.get("date_from"), selection.cleaned.get("date_to")
        )
        return Chosen(facts, mask & _with_words(selection, facts, words, among=mask) if words else mask)


def first_keys(selection: Selection, n: int) -> list[tuple[date, str]] | None:
    """Return (sort_on, public_id) of the first n events of a list, or None where PostgreSQL is to say it.

    It has some lists in their order by an index, words alone too; and nobody waits for columns that are not yet
    brought up to the version.
    """
    named = set(selection.cleaned)
    if named in _BY_INDEX or not named - _IN_ORDER or not holds(selection.version):
        return None
    words = left_to_sql(named)
    if named == words:
        return None
    return _first_with(words, selection, n) if words else chosen(selection).first_keys(n)


def _first_with(words: set[str], selection: Selection, n: int) -> list[tuple[date, str]]:
    """Return the first n of a list that asks for words too.

    Where the words are not known yet, a common one stands in enough of the first events that pass the other filters:
    those alone are looked at. Of a rarer one the index has all events in a moment. For a common one that would be half
    of the record.
    """
    with one_state():
        if _are_known(selection, facts_at(selection.version)):
            return chosen(selection).first_keys(n)
        rest = chosen(selection.only(frozenset(selection.params) - words))
        first = rest.newest(max(_LOOKED_AT, 3 * n))
        events = selection.only(frozenset(words)).events().order_by()
        having = set(events.filter(pk__in=first).values_list("pk", flat=True))
        if len(having) >= n or len(first) == len(rest):
            return [key for key in rest.first_keys(len(first)) if key[1] in having][:n]
        return chosen(selection).first_keys(n)


_LOOKED_AT = 300  # events
_BY_INDEX = ({"location"}, {"changed_since"})
_IN_ORDER = {"type", "primary_type", "date_from", "date_to", "date_mode"}
_NAMES = {"inside_box": ("bbox",), "near": ("near", "radius_km"), "dates": ("date_from", "date_to", "date_mode")}


def _mask(selection: Selection, facts: Facts, names: frozenset[str]) -> np.ndarray:
    """Return the mask of the events that match these parameters of a selection; kept while the version lasts."""
    if not names:
        return np.ones(len(facts.events.seq), dtype=bool)
    key = (__name__, tuple((name, value) for name, value in selection.params.items() if name in names))
    packed = cached(facts.version, key, lambda: np.packbits(_matching(selection, facts, names)))
    return np.unpackbits(packed, count=len(facts.events.seq)).view(bool)


def _matching(selection: Selection, facts: Facts, names: frozenset[str]) -> np.ndarray:
    if words := frozenset(left_to_sql(names)):
        if words == names:
            return _having(selection, facts)
        rest = _mask(selection, facts, names - words)
        return rest & _with_words(selection, facts, words, among=rest)
    # What a range of days is told beside is asked for without it too (stats/date_certainty.py).
    dates = names & set(_NAMES["dates"])
    if dates and dates < names:
        return _mask(selection, facts, dates) & _mask(selection, facts, names - dates)
    return matching(selection, facts, names)


def _with_words(selection: Selection, facts: Facts, words: frozenset[str], among: np.ndarray) -> np.ndarray:
    """Return which of the events among these have the words asked for; of others it may say either.

    All events with a word are found once; but where few events are left to look at, only in those.
    """
    if _are_known(selection, facts) or np.count_nonzero(among) * _FEW > len(among):
        return _mask(selection, facts, words)
    found = _found_in_sql(_holding(terms_of(selection.cleaned["q"])), facts.events.seq[among])
    return _at(facts, found)


# Looking at one event's words costs as much as finding some fifty by the index of words; and those are then known.
_FEW = 200
_MOST_LOOKED_UP = 3  # words, each by itself, for one question


def _are_known(selection: Selection, facts: Facts) -> bool:
    """Return whether all words asked for were looked up before."""
    return all(facts.words.know(term.key, facts.version) for term in terms_of(selection.cleaned["q"]))


def _having(selection: Selection, facts: Facts) -> np.ndarray:
    """Return which events have every word asked for, each looked up by itself; none where no word is asked for.

    Of many words that nobody asked for before, PostgreSQL says in one question which events have them all.
    """
    terms = terms_of(selection.cleaned["q"])
    if sum(not facts.words.know(term.key, facts.version) for term in terms) > _MOST_LOOKED_UP:
        return _at(facts, _found_in_sql(_holding(terms)))
    mask = np.full(len(facts.events.seq), bool(terms))
    for term in terms:
        find = partial(_found_in_sql, _holding([term]))
        mask &= facts.words.mask(term.key, facts.version, facts.events.seq, find)
    return mask


def _holding(terms: list[Term]):
    """Return the published events that hold all of what was asked for."""
    return PublicEvent.objects.holding([term.query for term in terms])


def _found_in_sql(events, among: np.ndarray | None = None) -> np.ndarray:
    """Return the seqs of a queryset of events, among all or these."""
    if among is not None:
        events = events.filter(seq__in=among.tolist())
    with connection.cursor() as cursor:
        # Read row by row, each one's words would be fetched from beside it; the index of words knows them all.
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off")
        sent = events.order_by().aggregate(seqs=_Seqs("seq"))["seqs"]
        cursor.execute("SET LOCAL enable_seqscan TO DEFAULT; SET LOCAL enable_indexscan TO DEFAULT")
    return np.frombuffer(sent or b"", dtype=">i8").astype(np.int64)


def _at(facts: Facts, seqs: np.ndarray) -> np.ndarray:
    """Return which events these seqs are of; raises InconsistentColumns for what the facts do not have."""
    mask = np.zeros(len(facts.events.seq), dtype=bool)
    mask[facts.positions(seqs)] = True
    return mask


class _Seqs(Aggregate):
    """The seqs of all rows as eight bytes each: no text to write, nothing to parse."""

    template = "string_agg(int8send(%(expressions)s), ''::bytea)"
    output_field = BinaryField()
