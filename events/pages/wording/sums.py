"""Sums of a selection in words: a line for each thing, form, measure and unit, and people by group and effect."""

from django.utils.text import capfirst

from events import taxonomy

from ..query_string import query_of
from .claims import casualty_words
from .figures import totalled

# What tells a line of totals() from the others: nothing is summed across any of these.
LEAF = ("category", "item", "form", "measure", "kind", "unit")
_NO_AMOUNT = dict.fromkeys(("kind", "unit", "low", "best", "high"))


def flat(line: dict) -> dict:
    """Return a line of totals() with what it says of its amount beside the rest; all of it None without an amount."""
    return {**line, **(line["normalised"] or _NO_AMOUNT)}


def key_of(line: dict) -> tuple:
    """Return what tells a line of totals() from the others."""
    flat_line = flat(line)
    return tuple(flat_line[name] for name in LEAF)


def ledger_sums(counted: dict, ends: dict) -> list[dict]:
    """Return the ledger lines of totals in words; "amount" is None where nobody reported any.

    ends: open_ends() of the same selection. "query" asks for the rows of that thing, form and measure alone.
    """
    return [
        {
            "item": taxonomy.Item(line["item"]).label,
            "query": query_of({name: line[name] for name in ("category", "item", "form", "measure")}),
            "form": taxonomy.Form(line["form"]).label if line["form"] != taxonomy.Form.NOT_APPLICABLE else "",
            "measure": taxonomy.Measure(line["measure"]).label,
            "amount": summed(line, ends_of(line, ends)),
            "n": line["n"],
            "without": line["without_quantity"],
        }
        for line in counted["seizures"]
    ]


def summed(line: dict, is_open: dict[str, bool]) -> str | None:
    """Return a line's amount in words, None where nobody reported any."""
    amount = flat(line)
    return totalled(amount["low"], amount["best"], amount["high"], amount["unit"], is_open=is_open)


def ends_of(line: dict, ends: dict) -> dict[str, bool]:
    """Return {"low", "high"}: whether a line of totals() has no least or no most, by open_ends()."""
    key = key_of(line)
    return {name: bool(ends[name][key]) for name in ("low", "high")}


def casualty_sums(counted: dict) -> list[dict]:
    """Return the people of totals in words; "figure" is None where nobody gave any."""
    return [
        {
            "words": capfirst(casualty_words(line)),
            "figure": totalled(*line["quantity"].values(), None, is_open=opened(line)),
        }
        for line in counted["casualties"]
    ]


def opened(line: dict) -> dict[str, bool]:
    """Return {"low", "high"}: whether a line of casualties has no least or no most."""
    return {name: bool(line[f"open_{name}"]) for name in ("low", "high")}
