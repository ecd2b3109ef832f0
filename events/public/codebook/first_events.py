"""The first published event with each code, for the codebook's examples: found in the columns, in no row of a table."""

import numpy as np

from events import taxonomy
from events.document import FILTERS

from ..cache.columns import facts_at
from ..cache.results import cached
from ..columns import codes
from ..columns.arrays import Facts
from ..snapshot import one_state
from ..version import dataset_version

_KEY = ("codebook", "first events")
_DEBUNKED = codes.VERIFICATIONS.index("debunked")


def first_events(vocabulary: type) -> dict[str, str]:
    """Return {code: public id} of a vocabulary whose codes the columns hold; {} of the others.

    The first is the lowest id: the one that was published first. A debunked event is an example of "debunked" alone.
    """
    with one_state():
        version = dataset_version()
        return cached(version, _KEY, lambda: _found(facts_at(version))).get(vocabulary.__name__, {})


def _found(facts: Facts) -> dict[str, dict[str, str]]:
    events, cast, lines = facts.events, facts.cast, facts.rows.line
    settled = np.flatnonzero(events.verification != _DEBUNKED)
    everyone = np.arange(len(events.id))
    of_rows, of_cast, of_harm = facts.event_of_row, facts.event_of_cast, facts.event_of_harm
    in_role = cast.basis == codes.BASES.index("role")
    measures = codes.LINES.positions(lines, "measure")
    outcome_of = np.array(
        [taxonomy.Outcome.values.index(taxonomy.OUTCOME_OF_MEASURE[code]) for code in taxonomy.Measure.values]
    )
    columns = {
        taxonomy.EventType: (codes.TYPES, events.type, everyone),
        taxonomy.EventGroup: (codes.GROUPS, np.array(codes.GROUP_OF_TYPE)[events.type], everyone),
        taxonomy.DatePrecision: (codes.DATE_PRECISIONS, events.date_precision, everyone),
        taxonomy.ActorRole: (codes.ROLES, cast.role[in_role], of_cast[in_role]),
        taxonomy.Measure: (taxonomy.Measure.values, measures, of_rows),
        taxonomy.Outcome: (taxonomy.Outcome.values, outcome_of[measures], of_rows),
        taxonomy.Unit: (codes.UNITS, facts.rows.unit, of_rows),
        taxonomy.CasualtyGroup: (codes.CASUALTY_GROUPS, codes.HARM.positions(facts.harm.key, "group"), of_harm),
        taxonomy.Effect: (codes.EFFECTS, codes.HARM.positions(facts.harm.key, "effect"), of_harm),
    }
    for vocabulary, name in ((taxonomy.Category, "category"), (taxonomy.Item, "item"), (taxonomy.Form, "form")):
        columns[vocabulary] = (vocabulary.values, codes.LINES.positions(lines, name), of_rows)
    for key in FILTERS:
        numbers = codes.DESCRIBED.positions(events.described, key.name)
        columns[key.kind.vocabulary] = (["", *key.kind.codes], numbers, everyone)
    found = {
        vocabulary.__name__: _lowest(names, numbers, of_event, events.id, settled)
        for vocabulary, (names, numbers, of_event) in columns.items()
    }
    for vocabulary, bits in ((taxonomy.EventType, events.types), (taxonomy.LocationPrecision, events.place_precisions)):
        # A primary type is the better example; a secondary one stands in where there is none.
        of_bits = {code: _with_bit(bits, n, events.id, settled) for n, code in enumerate(vocabulary.values)}
        found[vocabulary.__name__] = {
            **{code: id_ for code, id_ in of_bits.items() if id_},
            **found.get(vocabulary.__name__, {}),
        }
    found["Verification"] = _lowest(codes.VERIFICATIONS, events.verification, everyone, events.id, everyone)
    return found


def _lowest(names: list[str], numbers: np.ndarray, of_event: np.ndarray, ids: np.ndarray, among: np.ndarray) -> dict:
    """Return {code: the lowest id of an event that has its number}, of some events."""
    counts = np.isin(of_event, among)
    numbers, of_event = numbers[counts], of_event[counts]
    order = np.argsort(ids[of_event], kind="stable")
    met, first = np.unique(numbers[order], return_index=True)
    firsts = ids[of_event[order[first]]].tolist()
    return {names[n]: id_.decode() for n, id_ in zip(met.tolist(), firsts, strict=True) if names[n]}


def _with_bit(bits: np.ndarray, n: int, ids: np.ndarray, among: np.ndarray) -> str:
    having = among[(bits[among] >> n) & 1 == 1]
    return ids[having[np.argmin(ids[having])]].decode() if len(having) else ""
