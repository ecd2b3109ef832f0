"""The lines of the ledger: keyed by outcome, with what was done as a split under each."""

from events.taxonomy import OUTCOME_OF_MEASURE

from ..columns.codes import LINES
from .ledger import FIGURES, OPEN
from .numbers import plain_number

# What tells one line from another: nothing is summed across any of these.
KEY = ("category", "item", "form", "outcome", "is_aggregate", "kind", "unit")


def key_of(number: int) -> tuple:
    """Return the key of the line that a number of codes.LINES belongs to; kind and unit are None without an amount."""
    return _read(number)[0]


def lines_of(fine: dict[int, dict]) -> list[dict]:
    """Return the lines of totals() from sums by number of codes.LINES (ledger.py: line_sums)."""
    grouped: dict[tuple, list[tuple[str, dict]]] = {}
    for number, sums in sorted(fine.items()):
        key, measure = _read(number)
        grouped.setdefault(key, []).append((measure, sums))
    return [_line(key, parts) for key, parts in grouped.items()]


def added(parts: list[dict]) -> dict:
    """Return the sum of sums of the same line; a figure that none of them has is None."""
    total = {name: sum(part[name] for part in parts) for name in ("records", "without", *OPEN)}
    for name in FIGURES:
        known = [part[name] for part in parts if part[name] is not None]
        total[name] = sum(known) if known else None
    return total


def figures_of(sums: dict) -> dict:
    """Return low, best and high as plain numbers, null where no row has one."""
    return {name: plain_number(sums[name]) for name in FIGURES}


def _read(number: int) -> tuple[tuple, str]:
    category, item, form, measure, is_aggregate, kind, unit = LINES.read(number)
    outcome = OUTCOME_OF_MEASURE[measure]
    return (category, item, form, outcome, is_aggregate == "true", kind or None, unit or None), measure


def _line(key: tuple, parts: list[tuple[str, dict]]) -> dict:
    codes = dict(zip(KEY, key, strict=True))
    kind, unit = codes.pop("kind"), codes.pop("unit")
    return {
        **codes,
        **_told(added([sums for _measure, sums in parts]), kind, unit),
        "by_measure": [{"measure": measure, **_told(sums, kind, unit)} for measure, sums in parts],
    }


def _told(sums: dict, kind: str | None, unit: str | None) -> dict:
    return {
        "normalised": {"kind": kind, "unit": unit, **figures_of(sums)} if kind else None,
        "n": sums["records"],
        "without_quantity": sums["without"],
        **{name: sums[name] for name in OPEN},
    }
