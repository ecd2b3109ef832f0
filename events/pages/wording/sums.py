"""Sums of a selection in words: a line for each thing, form, measure and unit, and people by group and effect."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from events import taxonomy
from events.public.stats.ledger_lines import KEY

from ..query_string import query_of
from .claims import casualty_words
from .figures import totalled

_NO_AMOUNT = dict.fromkeys(("kind", "unit", "low", "best", "high"))


def flat(line: dict) -> dict:
    """Return a line of totals() with what it says of its amount beside the rest; all of it None without an amount."""
    return {**line, **(line["normalised"] or _NO_AMOUNT)}


def key_of(line: dict) -> tuple:
    """Return what tells a line of totals() from the others."""
    flat_line = flat(line)
    return tuple(flat_line[name] for name in KEY)


def asked_of(line: dict) -> dict[str, str]:
    """Return the parameters that ask for the rows of a line; its unit none does."""
    return {name: str(line[name]) for name in ("category", "item", "form", "outcome")} | {
        "is_aggregate": "1" if line["is_aggregate"] else "0"
    }


def outcome_words(line: dict) -> str:
    """Return what became of a line's goods: all that was done with them, in the order of the vocabulary."""
    return ", ".join(str(taxonomy.Measure(part["measure"]).label) for part in line["by_measure"])


def split_words(line: dict) -> list[str]:
    """Return what was done, a phrase a measure with its amount, where a line has several; else nothing."""
    if len(line["by_measure"]) < 2:
        return []
    return [
        f"{taxonomy.Measure(part['measure']).label}: {summed(part) or _('amount not reported')}"
        for part in line["by_measure"]
    ]


def ledger_sums(counted: dict) -> list[dict]:
    """Return the ledger lines of totals in words; "amount" is None where nobody reported any.

    "query" asks for the rows of that thing, form and outcome alone.
    """
    return [
        {
            "item": taxonomy.Item(line["item"]).label,
            "query": query_of(asked_of(line)),
            "form": taxonomy.Form(line["form"]).label if line["form"] != taxonomy.Form.NOT_APPLICABLE else "",
            "outcome": outcome_words(line),
            "split": split_words(line),
            "is_aggregate": line["is_aggregate"],
            "amount": summed(line),
            "n": line["n"],
            "without": line["without_quantity"],
        }
        for line in counted["seizures"]
    ]


def summed(line: dict) -> str | None:
    """Return a line's amount in words, or one of its parts'; None where nobody reported any."""
    amount = flat(line)
    return totalled(amount["low"], amount["best"], amount["high"], amount["unit"], is_open=opened(line))


def casualty_sums(counted: dict) -> list[dict]:
    """Return the people of totals in words; "figure" is None where nobody gave any, "query" asks for just these."""
    return [
        {
            "query": query_of({"group": line["group"], "effect": line["effect"]}),
            "words": capfirst(casualty_words(line)),
            "figure": totalled(*line["quantity"].values(), None, is_open=opened(line)),
        }
        for line in counted["casualties"]
    ]


def opened(line: dict) -> dict[str, bool]:
    """Return {"low", "high"}: whether a line of totals() has no least or no most."""
    return {name: bool(line[f"open_{name}"]) for name in ("low", "high")}
