"""A batch's file to plans, in the order of its lines; and what can be guessed of a file before somebody says so."""

from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from events.models import ImportBatch

from . import acled, ged, guesses, template
from .cells import Cells, Choices
from .columns import DATASETS, figures, guess_columns, guess_kind
from .files import Line, Reading, guess, lines
from .findings import error
from .foreign import Context
from .people import Actors
from .places import Gazetteer
from .plan import Plan
from .sources import Publishers

Kind = ImportBatch.Kind
FOREIGN = {Kind.GED: ged, Kind.ACLED: acled}
_CODES = 200  # different codes of types that a mapping page can ask about


class Looked(NamedTuple):
    """What a file looks like: how it is read, its headings, and guesses with what must be asked (fields of a batch)."""

    reading: Reading
    heading: list[str]
    kind: str
    columns: dict[str, str]
    decimal_mark: str
    date_order: str
    must_ask: frozenset[str]
    codes: dict[str, int]
    types: dict[str, str]
    rows: int
    sample: list[list[str]]


def stored(looked: Looked) -> dict:
    """Return what a batch keeps of the look at its file, so that no page has to read it again."""
    return {
        **looked.reading.as_json(),
        "heading": looked.heading,
        "must_ask": sorted(looked.must_ask),
        "codes": looked.codes,
        "rows": looked.rows,
        "sample": [" ".join(cell.split())[:60] for cell in looked.sample[0]],
    }


def look(file: BinaryIO, size: int, kind: str = "", reading: dict | None = None, columns: dict | None = None) -> Looked:
    """Read a file through once; raises FileRefused. What is given was chosen already and is not guessed."""
    found = guess(file, size)
    if reading is not None:
        found = found._replace(
            **{name: reading[name] for name in ("encoding", "separator", "sheet") if name in reading}
        )
    every = list(lines(file, found.as_json()))
    heading, body = every[0].cells, every[1:]
    kind = kind or guess_kind(heading)
    columns = guess_columns(kind, heading) if columns is None else columns
    at = {name: heading.index(of) for name, of in columns.items() if of in heading}
    numbers = [line.cells[at[name]] for name in figures(kind, "number") if name in at for line in body]
    days = [line.cells[at[name]] for name in figures(kind, "date") if name in at for line in body]
    mark, asks_mark = guesses.decimal_mark(numbers)
    order, asks_order = guesses.date_order(days)
    codes = _codes(kind, columns, heading, body)
    return Looked(
        found, heading, kind, columns, mark, order,
        frozenset(name for name, asks in (("decimal_mark", asks_mark), ("date_order", asks_order)) if asks),
        codes, {code: FOREIGN[kind].proposed(code) for code in codes} if kind in FOREIGN else {},
        len(body), [line.cells for line in body[:3]],
    )  # fmt: skip


def _codes(kind: str, columns: dict, heading: list[str], body: list[Line]) -> dict[str, int]:
    """Return the codes of a foreign file that decide on types, with how many rows have each."""
    if kind not in FOREIGN:
        return {}
    wanted = {name: of for name, of in columns.items() if name in _TYPED[kind]}
    found: dict[str, int] = {}
    for line in body:
        values = dict(zip(heading, line.cells, strict=False))
        cells = Cells(line.number, {name: values.get(of, "") for name, of in wanted.items()}, wanted, Choices(".", ""))
        code = FOREIGN[kind].code_in(cells)[:120]
        if code in found or len(found) < _CODES:
            found[code] = found.get(code, 0) + 1
    return found


_TYPED = {Kind.GED: ("type_of_violence",), Kind.ACLED: ("event_type", "sub_event_type")}


def plans_of(batch: ImportBatch, file: BinaryIO) -> Iterator[Plan]:
    """Yield what each row of a batch's file would become; raises FileRefused."""
    every = lines(file, batch.reading, batch.decimal_mark or ".")
    heading = next(every).cells
    context = Context(
        Choices(batch.decimal_mark or ".", batch.date_order),
        {name: of for name, of in batch.columns.items() if of in heading},
        heading, batch.types, batch.dataset or str(DATASETS.get(batch.kind, ("",))[0]), batch.keeps_zeros,
        Gazetteer(), Actors(),
    )  # fmt: skip
    if batch.kind == Kind.TEMPLATE:
        whole, wrong = [], []
        for line in every:
            (wrong if line.width else whole).append(line)
        yield from sorted(
            [*map(_misshapen, wrong), *template.plans(whole, context, Publishers())], key=lambda plan: plan.line
        )
        return
    publishers = Publishers() if batch.kind == Kind.OTHER else None
    for line in every:
        if line.width:
            yield _misshapen(line)
        elif publishers is not None:
            yield template.plan_of_row(line.number, line.cells, context, publishers)
        else:
            yield FOREIGN[batch.kind].plan_of(line.number, line.cells, context)


def _misshapen(line: Line) -> Plan:
    code = "cells_more" if line.width > 0 else "cells_fewer"
    return Plan(line.number, findings=[error(code, line.number)])
