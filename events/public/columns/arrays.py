"""The columns: events by the seq of their last change, and what hangs on them by the same number."""

from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal
from functools import cached_property

import numpy as np

from .words import Words

MILLION = 1_000_000  # amounts are whole millionths, so that sums are exact
NO_FIGURE = np.iinfo(np.int64).min
UNDATED = -1  # in place of a day
_MOST_STRETCHES = 500  # between dropped rows that a column is copied by
_LINKS = (
    "event_of_badge", "event_of_within", "event_of_cast", "event_of_source", "event_of_sayer", "event_of_row",
    "event_of_harm",
)  # fmt: skip


def number_of(day: date) -> int:
    """Return what a day is in a column of days."""
    return day.toordinal() - 1


def day_of(number: int) -> date:
    """Return the day that a number in a column of days stands for."""
    return date.fromordinal(number + 1)


class InconsistentColumns(RuntimeError):
    """Columns that are not of one state of the record: what they add up to would be wrong."""


class Columns:
    """Arrays of one length, one row for each thing; `seq` says to which event's revision it belongs."""

    def exchanged(self, dropped: np.ndarray, fresh: "Columns") -> "Columns":
        """Return the rows but those of these seqs, and then the fresh ones; each column is copied once."""
        gone = np.flatnonzero(np.isin(self.seq, dropped))
        starts, ends = [0, *(gone + 1).tolist()], [*gone.tolist(), len(self.seq)]
        stretches = [slice(start, end) for start, end in zip(starts, ends, strict=True) if start < end]
        pairs = ((own.name, getattr(self, own.name), getattr(fresh, own.name)) for own in fields(self))
        if len(gone) > _MOST_STRETCHES:
            stretches = [np.delete(np.arange(len(self.seq)), gone)]
        return type(self)(
            **{name: np.concatenate([*(column[part] for part in stretches), added]) for name, column, added in pairs}
        )


@dataclass(frozen=True)
class Events(Columns):
    """Published events in the order of seq, which is unique."""

    def in_order(self) -> "Events":
        """Return them in the order of seq."""
        if (np.diff(self.seq) > 0).all():
            return self
        order = np.argsort(self.seq, kind="stable")
        return Events(**{own.name: getattr(self, own.name)[order] for own in fields(self)})

    seq: np.ndarray
    id: np.ndarray  # public id, at most twenty bytes
    type: np.ndarray
    verification: np.ndarray
    is_mappable: np.ndarray
    counted_on: np.ndarray  # days since 1 January of year 1, like all days here; UNDATED without any date
    first: np.ndarray  # the bounds of its dates, widened to their precision
    last: np.ndarray
    until: np.ndarray  # the last day that anybody told of; UNDATED where nobody did
    is_duration: np.ndarray  # it went on through all of its dates
    date_precision: np.ndarray
    described: np.ndarray  # numbers of codes.DESCRIBED
    changed_at: np.ndarray  # whole seconds since 1970
    # Bits: of its types, primary and secondary; of its primary place's precision, or of all where none is primary; of
    # what it has (codes.PARTS).
    types: np.ndarray
    place_precisions: np.ndarray
    has: np.ndarray
    lon: np.ndarray  # degrees, not a number without a point
    lat: np.ndarray


@dataclass(frozen=True)
class Badges(Columns):
    """Areas that an event is known to no more closely (effect 0) or reaches over (effect 1)."""

    seq: np.ndarray
    place: np.ndarray  # uid, twelve bytes
    effect: np.ndarray


@dataclass(frozen=True)
class Within(Columns):
    """Places that an event lies in, with everything that those lie in."""

    seq: np.ndarray
    place: np.ndarray  # number of codes.NAMES


@dataclass(frozen=True)
class Cast(Columns):
    """Why actors belong to an event."""

    seq: np.ndarray
    actor: np.ndarray  # number of codes.NAMES, that of "" for somebody unnamed
    role: np.ndarray
    basis: np.ndarray


@dataclass(frozen=True)
class Rows(Columns):
    """Rows of the ledger. Figures in millionths as they enter a sum (ledger.py), or NO_FIGURE.

    open_low, open_high: 1 where a figure enters a sum as the least or the most that nobody gave as that.
    """

    seq: np.ndarray
    uid: np.ndarray
    line: np.ndarray
    unit: np.ndarray  # as it was reported
    open_low: np.ndarray
    open_high: np.ndarray
    low: np.ndarray
    best: np.ndarray
    high: np.ndarray


@dataclass(frozen=True)
class Harm(Columns):
    """Counts of people, in millionths like all figures here; open_low and open_high as of Rows."""

    seq: np.ndarray
    key: np.ndarray
    open_low: np.ndarray
    open_high: np.ndarray
    low: np.ndarray
    best: np.ndarray
    high: np.ndarray


@dataclass(frozen=True)
class Facts:
    """All columns as of a dataset version; never changed, only replaced."""

    version: int
    events: Events
    badges: Badges
    within: Within
    cast: Cast
    sources: Columns  # of sources.py, as are sayers
    sayers: Columns
    rows: Rows
    harm: Harm
    # Rows with an amount too large for the arrays' exact sums: {uid: (low, best, high)}.
    large: dict[bytes, tuple[Decimal | None, Decimal | None, Decimal | None]]
    words: Words = field(default_factory=Words)

    @property
    def size(self) -> int:
        """Return the bytes of all columns."""
        tables = (
            self.events, self.badges, self.within, self.cast, self.sources, self.sayers, self.rows, self.harm,
        )  # fmt: skip
        return sum(column.nbytes for table in tables for column in vars(table).values()) + self.words.size

    def positions(self, seqs: np.ndarray) -> np.ndarray:
        """Return the positions of the events of these seqs; raises InconsistentColumns for one that no event has."""
        at = np.searchsorted(self.events.seq, seqs)
        if len(at) and (at.max() >= len(self.events.seq) or (self.events.seq[at] != seqs).any()):
            raise InconsistentColumns("a row belongs to a revision of an event that these columns do not hold")
        return at

    def verify(self) -> None:
        """Raise InconsistentColumns unless every row has its event, and every event one revision."""
        if (np.diff(self.events.seq) <= 0).any() or len(np.unique(self.events.id)) < len(self.events.id):
            raise InconsistentColumns("an event stands in these columns twice")
        for name in _LINKS:
            getattr(self, name)

    @cached_property
    def event_of_badge(self) -> np.ndarray:
        """Return each badge's position among the events."""
        return self.positions(self.badges.seq)

    @cached_property
    def event_of_row(self) -> np.ndarray:
        """Return each ledger row's position among the events."""
        return self.positions(self.rows.seq)

    @cached_property
    def event_of_within(self) -> np.ndarray:
        """Return the position among the events of each one that lies in a place."""
        return self.positions(self.within.seq)

    @cached_property
    def event_of_cast(self) -> np.ndarray:
        """Return each part's position among the events."""
        return self.positions(self.cast.seq)

    @cached_property
    def event_of_source(self) -> np.ndarray:
        """Return the position among the events of each one that cites or quotes a publisher."""
        return self.positions(self.sources.seq)

    @cached_property
    def event_of_sayer(self) -> np.ndarray:
        """Return the position among the events of each one with a claim by an actor or a publisher."""
        return self.positions(self.sayers.seq)

    @cached_property
    def badge_places(self) -> tuple[np.ndarray, np.ndarray]:
        """Return the uids of all places with a badge, and each badge's position among them."""
        return np.unique(self.badges.place, return_inverse=True)

    @cached_property
    def badges_in_order(self) -> np.ndarray:
        """Return the badges' positions by place, then effect, then the event's public id."""
        _places, of_badge = self.badge_places
        return np.lexsort((self.events.id[self.event_of_badge], self.badges.effect, of_badge))

    @cached_property
    def lines(self) -> tuple[np.ndarray, np.ndarray]:
        """Return the ledger's lines (numbers of codes.LINES), and each row's position among them."""
        return np.unique(self.rows.line, return_inverse=True)

    @cached_property
    def harms(self) -> tuple[np.ndarray, np.ndarray]:
        """Return the groups and effects (numbers of codes.HARM), and each count's position among them."""
        return np.unique(self.harm.key, return_inverse=True)

    @cached_property
    def in_order(self) -> np.ndarray:
        """Return the events' positions in the order of lists: the latest day first, then by public id."""
        return np.lexsort((self.events.id, -self.events.counted_on))

    @cached_property
    def large_rows(self) -> dict[int, tuple]:
        """Return the rows with a large amount by their position."""
        positions = np.flatnonzero(np.isin(self.rows.uid, list(self.large))) if self.large else ()
        return {int(at): self.large[self.rows.uid[at]] for at in positions}

    @cached_property
    def event_of_harm(self) -> np.ndarray:
        """Return each count's position among the events."""
        return self.positions(self.harm.seq)

    def prepare(self) -> None:
        """Work out now what questions would else wait for: the orders and links of columns."""
        for name in ("in_order", "event_of_row", "event_of_harm", "badges_in_order", "lines", "harms"):
            getattr(self, name)

    def changed(self, version: int, ids: list[bytes], fresh: "Facts") -> "Facts":
        """Return the facts without the events of these public ids and with the fresh ones."""
        dropped = self.events.seq[np.isin(self.events.id, np.array(ids, dtype=self.events.id.dtype))]
        return self.exchanged(version, dropped, fresh)

    def exchanged(self, version: int, dropped: np.ndarray, fresh: "Facts") -> "Facts":
        """Return the facts of a version: these without the events of some seqs, and with the fresh ones.

        Raises InconsistentColumns where that is no state of the record.
        """
        gone = set(self.rows.uid[np.isin(self.rows.seq, dropped)].tolist())
        found = Facts(
            version,
            self.events.exchanged(dropped, fresh.events).in_order(),
            self.badges.exchanged(dropped, fresh.badges),
            self.within.exchanged(dropped, fresh.within),
            self.cast.exchanged(dropped, fresh.cast),
            self.sources.exchanged(dropped, fresh.sources),
            self.sayers.exchanged(dropped, fresh.sayers),
            self.rows.exchanged(dropped, fresh.rows),
            self.harm.exchanged(dropped, fresh.harm),
            {**{uid: figures for uid, figures in self.large.items() if uid not in gone}, **fresh.large},
            self.words,
        )
        if not self._carries_links(found, dropped, fresh):
            found.verify()
        return found

    def _carries_links(self, found: "Facts", dropped: np.ndarray, fresh: "Facts") -> bool:
        """Give found, made of these facts, their links to events; return whether that is all that it needs verified.

        Both are verified, and fresh events come last: then what is left keeps its order, and no id may be in both.
        """
        kept = ~np.isin(self.events.seq, dropped)
        left = self.events.seq[kept]
        if (len(left) and (fresh.events.seq <= left[-1]).any()) or np.isin(self.events.id[kept], fresh.events.id).any():
            return False
        moved = np.cumsum(kept) - 1
        for name in _LINKS:
            before = getattr(self, name)
            links = np.concatenate([moved[before[kept[before]]], getattr(fresh, name) + len(left)])
            vars(found)[name] = links
        return True
