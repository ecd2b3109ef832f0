"""The numbers above the map: what the recorded events add up to, never across things that differ."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from events import taxonomy
from events.public.query.choice import chosen
from events.public.query.selection import Selection

from ..filters.date_counts import in_dates
from ..query_string import query_of
from ..wording.figures import number, rounded, totalled, unit_words
from ..wording.groups import groups_asked
from ..wording.sums import asked_of, flat, opened, outcome_words, summed
from .figure_lines import cocaine, laboratories, left_over


def strip(totals: dict, selection: Selection) -> dict:
    """Return the strip's figures from stats.totals: events, people, two headings with lines, and the rest.

    The people are those killed, or of the effect asked for. Every figure has the query of its events, "" where
    the page shows just those; every line of goods that of its rows in the ledger.
    """
    params = selection.params
    effect = _effect(params)
    taken = [row for row in map(flat, totals["seizures"]) if row["outcome"] == taxonomy.Outcome.TAKEN]
    return {
        "events": totals["events"],
        "events_words": number(totals["events"]),
        "in_dates": _in_range(selection),
        "people": _people(totals["casualties"], effect, params),
        "wounded": _people(totals["casualties"], _WOUNDED, params) if _tells_wounded(params) else None,
        "laboratories": laboratories(taken, params),
        "cocaine": cocaine(taken, params),
        "more_lines": [_line(row, params, opened(row)) for row in left_over(taken)],
        "contested": totals["contested"],
        "official_tallies": totals["official_tallies"],
        "tallies_query": _narrowed(params, primary_type=taxonomy.EventType.OFFICIAL_TALLY.value),
        "contested_query": _narrowed(params, verification=taxonomy.Verification.CONTESTED.value),
        "not_mappable": totals["not_mappable"],
        "debunked": len(found := chosen(selection)) - len(found.but("debunked")),
    }


def _narrowed(params: dict[str, str], **more: str) -> str:
    """Return the query of the selection with more asked of it; "" when it asks for that already."""
    wanted = {**params, **more}
    return "" if wanted == params else query_of(wanted)


def _in_range(selection: Selection) -> dict | None:
    """Return how many settled events lie surely in the chosen dates, and how many may; None without dates."""
    if not selection.asks_dates:
        return None
    modes = ("certain", "counted", "possible")
    counts = {mode: len(chosen(selection.with_(date_mode=mode)).summed()) for mode in modes}
    counts["undated"] = len(chosen(selection, dates=False).undated().summed())
    return in_dates(selection, counts)


def _effect(params: dict[str, str]) -> str:
    """Return the effect that the strip tells of: people killed, unless others are asked for."""
    asked = params.get("effect", _KILLED).split(",")
    return _KILLED if _KILLED in asked else asked[0]


def _tells_wounded(params: dict[str, str]) -> bool:
    """Return whether the wounded stand beside the strip's people; of effects not asked for, nothing is known here."""
    return _effect(params) != _WOUNDED and _WOUNDED in params.get("effect", _WOUNDED).split(",")


def _people(rows: list[dict], effect: str, params: dict[str, str]) -> dict:
    """Return how many people an effect reached, over all groups asked for; no figure when nobody reported one."""
    told = [row for row in rows if row["effect"] == effect and row["quantity"]["high"] is not None]
    low, best, high = (_sum(row["quantity"][name] for row in told) for name in ("low", "best", "high"))
    is_open = {name: any(row[f"open_{name}"] for row in told) for name in ("low", "high")}
    is_exact = not any(is_open.values()) and low is not None
    return {
        "figure": (number(best) if is_exact else totalled(low, best, high, None, is_open=is_open))
        if told
        else pgettext("figure", "not reported"),
        "is_reported": bool(told),
        "range": _range(low, high) if is_exact else "",
        "label": _of_people(effect, best or 0),
        "groups": groups_asked(params),
        "query": _narrowed(params, effect=effect, **_ORDER.get(effect, {})) if told else "",
    }


def _of_people(effect: str, n: int) -> str:
    """Return what so many people are: "people killed"."""
    if effect == _KILLED:
        return ngettext("person killed", "people killed", n)
    if effect == _WOUNDED:
        return ngettext("person wounded", "people wounded", n)
    return _("people: %(effect)s") % {"effect": taxonomy.Effect(effect).label}


_KILLED, _WOUNDED = taxonomy.Effect.KILLED.value, taxonomy.Effect.WOUNDED.value
_ORDER = {_KILLED: {"ordering": "-killed"}}


def _sum(figures) -> int | None:
    """Return the sum of those that are known; None where none is."""
    known = [figure for figure in figures if figure is not None]
    return sum(known) if known else None


def _item(row: dict) -> str:
    """Return the item's name; "other" alone says nothing, so its category stands with it, unless that says no more."""
    label = str(taxonomy.Item(row["item"]).label)
    if row["item"] != taxonomy.Item.OTHER:
        return label
    if row["category"] == taxonomy.Category.OTHER:
        return _("other things")
    return f"{str(taxonomy.Category(row['category']).label).lower()} ({label})"


def _range(low, high) -> str:
    """Return "106–136", or nothing where the figures agree."""
    return f"{number(low)}–{number(high)}" if low != high else ""


def _line(row: dict, params: dict[str, str], is_open: dict[str, bool]) -> dict:
    """Return one ledger line: figure with unit, what it is, in how many records. A range needs both its ends."""
    figures = {name: None if row[name] is None else rounded(row[name]) for name in ("low", "best", "high")}
    low, high = figures["low"], figures["high"]
    is_range = not any(is_open.values()) and None not in (low, high) and low != high
    parts = [_item(row)]
    if row["form"] not in ("not_applicable", "unknown"):
        parts.append(taxonomy.Form(row["form"]).label)
    parts.append(outcome_words(row))
    if row["is_aggregate"]:
        parts.append(_("in reports that cover many sites"))
    unit = "" if row["unit"] == "item" else row["unit"]
    best = figures["best"]
    return {
        "figure": _figure(row, best, unit, is_open),
        "range": _range(low, high) if is_range else "",
        "label": " · ".join(str(part) for part in parts),
        "n": row["n"],
        "n_words": ngettext("in %(n)s record", "in %(n)s records", row["n"]) % {"n": number(row["n"])},
        "without": _without(row["without_quantity"]),
        "query": _narrowed(params, **asked_of(row)),
    }


def _figure(row: dict, best, unit: str, is_open: dict[str, bool]) -> str:
    """Return a line's figure with its unit; a sum with an open end says so, and closes it nowhere."""
    if any(is_open.values()):
        return summed(row) or pgettext("figure", "not reported")
    if best is None:
        return pgettext("figure", "not reported")
    return f"{number(best)}\u00a0{unit_words_of(unit, best)}".strip()


def _without(n: int) -> str:
    return _("%(n)s without a quantity") % {"n": number(n)} if n else ""


def unit_words_of(unit: str, count) -> str:
    """Return the unit's word, or nothing for plain counts."""
    return unit_words(unit, count) if unit else ""
