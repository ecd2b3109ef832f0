"""Short ways to ask the extraction in tests: every sentence is invented."""

from datetime import date

from events.extraction import Knowledge, Proposal, extract
from tests.extraction import lists

TODAY = date(2024, 5, 15)  # a Wednesday


def proposals(
    text: str, kind: str = "", *, today: date | None = TODAY, knowledge: Knowledge | None = None, language=""
):
    """Return the proposals of a text, of one kind where it is given."""
    found = extract(text, knowledge=knowledge or lists.knowledge(), published_on=today, language=language)
    return [one for one in found if not kind or one.kind == kind]


def one(text: str, kind: str, **how) -> Proposal:
    """Return the only proposal of a kind."""
    found = proposals(text, kind, **how)
    assert len(found) == 1, [(each.words, each.value, each.rule) for each in found]
    return found[0]


def values(text: str, kind: str, *keys: str, **how) -> list[tuple]:
    """Return some keys of the values of a kind, in the order of the text; None for what has no value."""
    return [tuple(each.value[key] for key in keys) if each.value else None for each in proposals(text, kind, **how)]


def rows(text: str, **how) -> list[tuple]:
    """Return the seizures of a text as (item, measure, low, best, high, unit), figures as floats."""
    keys = ("item", "measure", "quantity_low", "quantity_best", "quantity_high", "unit")
    found = values(text, "seizure", *keys, **how)
    return [row and tuple(float(cell) if hasattr(cell, "is_nan") else cell for cell in row) for row in found]
