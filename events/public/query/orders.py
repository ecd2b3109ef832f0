"""Orders of events that the columns know: most harm first, and largest amounts of one item first.

What no total counts (contested and debunked events, a body's own tally) stands last, in the same order among itself;
so do reports that cover many sites or a period, in an order by amount. A figure is the best one, else the lowest: "up
to 30" says neither, and is no figure here. Ties stand in the order of lists, so that every order is total.
"""

from collections.abc import Iterator
from decimal import Decimal

import numpy as np
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events import taxonomy

from ..columns.arrays import MILLION, NO_FIGURE
from ..columns.codes import HARM, LINES
from ..columns.ledger_lines import with_codes
from ..documents import texts_of
from .choice import Chosen, chosen
from .cursors import Order, Start
from .ledger_rows import counts_of, rows_of
from .selection import Selection

NEWEST, MOST_HARM, LARGEST_AMOUNT = "-date", "-killed", "-amount"
_TIES = ("-day", "public_id")
ORDERS = {
    MOST_HARM: Order("events_most_harm", ("-is_counted", "-killed", "-wounded", *_TIES)),
    LARGEST_AMOUNT: Order("events_largest_amount", ("-is_counted", "-told", "-whole", "-rest", *_TIES)),
}
ACCEPTS_AMOUNT = gettext_lazy("this value together with one item, and with a unit where it is told in several kinds")
_UNKNOWN = -1
_AT_ONCE = 500  # texts of one query, when a whole list is written


class OrderRefused(ValueError):
    """An order that this question does not have; mendings: what to ask in its place, each {parameter: text}."""

    def __init__(self, words: str, mendings: list[dict[str, str]] = ()):
        super().__init__(words)
        self.mendings = list(mendings)


class Ranking:
    """A selection's events in one of ORDERS. Raises OrderRefused for an order by amount that would mix what differs."""

    def __init__(self, selection: Selection, name: str):
        self.order = ORDERS[name]
        self._selection = selection
        self._unit = measured_in(selection) if name == LARGEST_AMOUNT else None

    def first_keys(self, cursor: str | None, n: int) -> list[tuple]:
        """Return the sort keys of the first n events from a cursor on, in its direction. Raises InvalidCursor."""
        start = Start(self.order, cursor)
        at, columns = self._sorted(start)
        if start.backwards:
            at, columns = at[::-1], [column[::-1] for column in columns]
        ids = [id_.decode() for id_ in columns[-1][:n].tolist()]
        return list(zip(*(column[:n].tolist() for column in columns[:-1]), ids, strict=True))

    def batches(self, cursor: str | None, column: str) -> Iterator[list[bytes]]:
        """Yield the finished texts of every event from a cursor on, some hundreds at a time. Raises InvalidCursor."""
        _at, columns = self._sorted(Start(self.order, cursor))
        ids = columns[-1]
        for start in range(0, len(ids), _AT_ONCE):
            wanted = [id_.decode() for id_ in ids[start : start + _AT_ONCE].tolist()]
            texts = dict(texts_of(column, wanted))
            yield [texts[key] for key in wanted if key in texts]

    def _sorted(self, start: Start) -> tuple[np.ndarray, list[np.ndarray]]:
        """Return the positions of the events beyond a start in this order, and the columns of their sort keys."""
        found = chosen(self._selection)
        events, in_order = found.facts.events, found.facts.in_order
        at = in_order[found.mask[in_order]]
        figures = _harm(self._selection, found) if self._unit is None else _amounts(self._selection, found, *self._unit)
        columns = [column[at] for column in (_is_counted(found), *figures, events.counted_on, events.id)]
        if start.key is not None:
            beyond = _beyond(columns, start.key, start.backwards)
            at, columns = at[beyond], [column[beyond] for column in columns]
        # Stable: what the figures leave open stays in the order of lists.
        order = np.lexsort([-column for column in reversed(columns[:-2])])
        return at[order], [column[order] for column in columns]


def _beyond(columns: list[np.ndarray], key: list, backwards: bool) -> np.ndarray:
    """Return which rows of columns (all descending but the last) come after a key, or before it."""
    beyond, equal = np.zeros(len(columns[0]), dtype=bool), np.ones(len(columns[0]), dtype=bool)
    for place, (column, value) in enumerate(zip(columns, [*key[:-1], key[-1].encode()], strict=True)):
        is_ascending = place == len(columns) - 1
        beyond |= equal & (column > value if is_ascending != backwards else column < value)
        equal &= column == value
    return beyond


def _is_counted(found: Chosen) -> np.ndarray:
    return found.summed().mask.astype(np.int64)


def _harm(selection: Selection, found: Chosen) -> list[np.ndarray]:
    """Return how many people each event killed and wounded, over all groups asked for that a figure is given for."""
    facts, harm = found.facts, found.facts.harm
    effects = HARM.positions(harm.key, "effect")
    attested = (harm.low != NO_FIGURE) & counts_of(selection, found)  # of the others only the most is known
    return [
        _people(facts.event_of_harm, harm.best, attested & (effects == taxonomy.Effect.values.index(effect)), found)
        for effect in (taxonomy.Effect.KILLED, taxonomy.Effect.WOUNDED)
    ]


def _people(of_event: np.ndarray, best: np.ndarray, told: np.ndarray, found: Chosen) -> np.ndarray:
    size = len(found.facts.events.seq)
    sums, known = np.zeros(size, dtype=np.int64), np.bincount(of_event[told], minlength=size)
    np.add.at(sums, of_event[told], best[told] // MILLION)
    return np.where(known > 0, sums, _UNKNOWN)


def _amounts(selection: Selection, found: Chosen, kind: str, unit: str) -> list[np.ndarray]:
    """Return of each event's largest row: 2 told of one site, 1 of many, 0 without; its whole units; its millionths."""
    facts = found.facts
    mask = rows_of(selection, found) & with_codes(facts, {"kind": [kind], "normal_unit": [unit]})
    whole, rest = (side.copy() for side in np.divmod(facts.rows.best, MILLION))
    attested = facts.rows.low != NO_FIGURE
    for at, (low, best, _high) in facts.large_rows.items():
        attested[at] = low is not None and best is not None
        if attested[at]:
            whole[at], rest[at] = int(best), int(best % 1 * Decimal(MILLION))
    told = np.where(with_codes(facts, {"is_aggregate": ["false"]}), 2, 1)
    rows = np.flatnonzero(mask & attested)
    rows = rows[np.lexsort((rest[rows], whole[rows], told[rows]))]
    columns = [np.zeros(len(facts.events.seq), dtype=np.int64) for _ in range(3)]
    for column, values in zip(columns, (told, whole, rest), strict=True):
        column[facts.event_of_row[rows]] = values[rows]  # of an event's rows the last, which is the largest, stays
    return columns


def measured_in(selection: Selection) -> tuple[str, str]:
    """Return the kind and the normal unit in which a selection's one item is compared; raises OrderRefused."""
    items = selection.cleaned.get("item", ())
    if len(items) != 1:
        words = _("An order by amount compares amounts of one item. Accepted: %(accepts)s.")
        held = [{"item": code} for code in (items or _items_of(selection))[:5]]
        raise OrderRefused(words % {"accepts": ACCEPTS_AMOUNT}, held)
    if unit := selection.unit_told:
        rule = taxonomy.UNIT_RULES[unit]
        is_drug = taxonomy.Category.DRUG in taxonomy.ITEM_RULES[items[0]].categories
        if rule.kind == taxonomy.UnitKind.VOLUME and is_drug:
            return taxonomy.UnitKind.MASS.value, "kg"  # as the ledger counts litres of a drug (events/units.py)
        return rule.kind, rule.unit
    kinds = units_of(selection)
    if len(kinds) > 1:
        units = ", ".join(unit for _kind, unit in kinds)
        words = _("Its amounts are told in units that do not compare: ask for one of them. Accepted: unit=%(units)s.")
        raise OrderRefused(words % {"units": units}, [{"unit": unit} for _kind, unit in kinds])
    return kinds[0] if kinds else ("count", "item")


def units_of(selection: Selection) -> list[tuple[str, str]]:
    """Return (kind, normal unit) of the amounts in a selection's ledger rows, those of most rows first."""
    lines = _lines_of(selection)
    seen: dict[tuple[str, str], int] = {}
    for number, n in lines.items():
        *_codes, kind, unit = LINES.read(number)
        if kind:
            seen[kind, unit] = seen.get((kind, unit), 0) + n
    return sorted(seen, key=lambda found: (-seen[found], found))


def _items_of(selection: Selection) -> list[str]:
    """Return the items of a selection's ledger rows, those of most rows first."""
    seen: dict[str, int] = {}
    for number, n in _lines_of(selection).items():
        item = LINES.read(number)[1]
        seen[item] = seen.get(item, 0) + n
    return sorted(seen, key=lambda item: (-seen[item], item))


def _lines_of(selection: Selection) -> dict[int, int]:
    """Return {number of codes.LINES: rows} of a selection's ledger rows."""
    found = chosen(selection)
    lines, of_row = found.facts.lines
    counts = np.bincount(of_row[rows_of(selection, found)], minlength=len(lines))
    return {int(lines[at]): int(counts[at]) for at in np.flatnonzero(counts)}
