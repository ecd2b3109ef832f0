"""The numbers above the map: what the recorded events add up to, never across things that differ."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from events import taxonomy

from ..reading.figures import number, rounded, unit_words

_FIRST_LINES = 3
_COUNTED_EFFECTS = ("killed", "wounded")


def strip(totals: dict) -> dict:
    """Return the strip's figures from stats.totals: people, ledger lines, and what stands apart."""
    lines = [_line(row) for row in totals["seizures"] if row["measure"] in ("seized", "destroyed") and row["kind"]]
    first = sorted(lines, key=lambda line: -line["records"])[:_FIRST_LINES]
    return {
        "events": totals["events"],
        "events_words": number(totals["events"]),
        "people": [figure for effect in _COUNTED_EFFECTS if (figure := _people(totals["casualties"], effect))],
        "lines": first,
        "more_lines": [line for line in lines if line not in first],
        "contested": totals["contested"],
        "not_mappable": totals["not_mappable"],
    }


def _people(rows: list[dict], effect: str) -> dict | None:
    """Return how many people an effect reached, over all groups; None when nobody reported any."""
    rows = [row for row in rows if row["effect"] == effect]
    low, best, high = (sum(row[name] or 0 for row in rows) for name in ("low", "best", "high"))
    if not high:
        return None
    labels = {
        "killed": ngettext("person killed", "people killed", best),
        "wounded": ngettext("person wounded", "people wounded", best),
    }
    return {"figure": number(best), "range": _range(low, high), "label": labels[effect]}


def _item(row: dict) -> str:
    """Return the item's name; "other" alone says nothing, so its category stands with it."""
    label = taxonomy.Item(row["item"]).label
    if row["item"] != taxonomy.Item.OTHER:
        return str(label)
    return f"{str(taxonomy.Category(row['category']).label).lower()} ({label})"


def _range(low, high) -> str:
    """Return "106–136", or nothing where the figures agree."""
    return f"{number(low)}–{number(high)}" if low != high else ""


def _line(row: dict) -> dict:
    """Return one ledger line: figure with unit, what it is, in how many records."""
    figures = {name: None if row[name] is None else rounded(row[name]) for name in ("low", "best", "high")}
    is_range = None not in (figures["low"], figures["high"]) and figures["low"] != figures["high"]
    parts = [_item(row)]
    if row["form"] not in ("not_applicable", "unknown"):
        parts.append(taxonomy.Form(row["form"]).label)
    parts.append(taxonomy.Measure(row["measure"]).label)
    unit = "" if row["unit"] == "item" else row["unit"]
    best = figures["best"]
    return {
        "figure": pgettext("figure", "not reported")
        if best is None
        else f"{number(best)}\u00a0{unit_words_of(unit, best)}".strip(),
        "range": _range(figures["low"], figures["high"]) if is_range else "",
        "label": " · ".join(str(part) for part in parts),
        "records": row["records"],
        "records_words": ngettext("in %(n)s record", "in %(n)s records", row["records"])
        % {"n": number(row["records"])},
        "without": _without(row["without_quantity"]),
    }


def _without(n: int) -> str:
    return _("%(n)s without a quantity") % {"n": number(n)} if n else ""


def unit_words_of(unit: str, count) -> str:
    """Return the unit's word, or nothing for plain counts."""
    return unit_words(unit, count) if unit else ""
