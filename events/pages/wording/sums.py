"""Sums of a selection in words: a line for each thing, form, measure and unit, and people by group and effect."""

from django.utils.text import capfirst

from events import taxonomy

from ..query_string import query_of
from .claims import casualty_words
from .figures import totalled

# What tells a line of totals() from the others: nothing is summed across any of these.
LEAF = ("category", "item", "form", "measure", "kind", "unit")


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
            "amount": totalled(line["low"], line["best"], line["high"], line["unit"], is_open=ends_of(line, ends)),
            "records": line["records"],
            "without": line["without_quantity"],
        }
        for line in counted["seizures"]
    ]


def ends_of(line: dict, ends: dict) -> dict[str, bool]:
    """Return {"low", "high"}: whether a line of totals() has no least or no most, by open_ends()."""
    key = tuple(line[name] for name in LEAF)
    return {name: bool(ends[name][key]) for name in ("low", "high")}


def casualty_sums(counted: dict) -> list[dict]:
    """Return the people of totals in words; "figure" is None where nobody gave any."""
    return [
        {"words": capfirst(casualty_words(line)), "figure": totalled(line["low"], line["best"], line["high"], None)}
        for line in counted["casualties"]
    ]
