"""From a selection to the events it holds: by the columns, or by their seqs in PostgreSQL for what they do not hold."""

from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from django.db import connection
from django.db.models import Aggregate, BinaryField

from ..cache.columns import facts_at, holds
from ..cache.results import cached
from ..columns import codes
from ..columns.arrays import Facts
from ..snapshot import one_state
from .matching import left_to_sql, matching
from .selection import Selection


@dataclass(frozen=True)
class Chosen:
    """Some of the events of the facts: a mask over Facts.events."""

    facts: Facts
    mask: np.ndarray

    def but(self, *verifications: str) -> "Chosen":
        """Return these events without those that are attested in one of these ways."""
        dropped = [codes.VERIFICATIONS.index(code) for code in verifications]
        return self.where(~np.isin(self.facts.events.verification, dropped))

    def newest(self, n: int) -> list[str]:
        """Return the public ids of the first so many of them, in the order of lists."""
        return [id_.decode() for id_ in self.facts.events.id[self._newest(n)].tolist()]

    def first_keys(self, n: int) -> list[tuple[date, str]]:
        """Return (sort_on, public_id) of the first so many of them in the order of lists."""
        events, at = self.facts.events, self._newest(n)
        days, ids = events.counted_on[at].tolist(), events.id[at].tolist()
        return [(date.fromordinal(max(day, 0) + 1), id_.decode()) for day, id_ in zip(days, ids, strict=True)]

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


def first_keys(selection: Selection, n: int) -> list[tuple[date, str]] | None:
    """Return (sort_on, public_id) of the first n events of a list, or None where PostgreSQL is to say it.

    It has some lists in their order by an index, or finds words along it; and nobody waits for columns that are not yet
    brought up to the version.
    """
    asked = set(selection.asked)
    if asked in _BY_INDEX or not asked - _IN_ORDER or left_to_sql(asked) or not holds(selection.version):
        return None
    return chosen(selection).first_keys(n)


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
    # What a range of days is told beside is asked for without it too (stats/dating.py), and a word with much else.
    for part in (names & set(_NAMES["dates"]), left_to_sql(names)):
        if part and part < names:
            return _mask(selection, facts, frozenset(part)) & _mask(selection, facts, names - part)
    if not left_to_sql(names):
        return matching(selection, facts, names)
    return _asked(selection.only(names).events().order_by(), facts)


def _asked(rows, facts: Facts) -> np.ndarray:
    """Return what a queryset of events holds, as a mask; raises InconsistentColumns for what the facts do not have."""
    with connection.cursor() as cursor:
        # Read in their order, each row's words would be fetched from beside it; the index knows them all.
        cursor.execute("SET LOCAL enable_seqscan = off")
        sent = rows.aggregate(seqs=_Seqs("seq"))["seqs"]
        cursor.execute("SET LOCAL enable_seqscan TO DEFAULT")
    mask = np.zeros(len(facts.events.seq), dtype=bool)
    mask[facts.positions(np.frombuffer(sent or b"", dtype=">i8"))] = True
    return mask


class _Seqs(Aggregate):
    """The seqs of all rows as eight bytes each: no text to write, nothing to parse."""

    template = "string_agg(int8send(%(expressions)s), ''::bytea)"
    output_field = BinaryField()
