"""Two headings of the strip with their lines beside: laboratories by kind, cocaine by what it is and in which form.

A line is a line of the ledger (category, item, form, outcome, unit); rows without an amount are told at the line of
their thing. Nothing is added up across lines, and none is left out: cocaine is ordered by weight, and says so.
"""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from events import taxonomy
from events.public.query.selection import Selection

from ..query_string import query_of
from ..wording.figures import measured, number, rounded, totalled
from ..wording.sums import asked_of, opened

LABORATORIES = ("laboratory_paste", "laboratory_hydrochloride", "laboratory_unspecified")
COCAINE = (
    "cocaine_hydrochloride", "cocaine_paste_base", "cocaine_paste_washed", "cocaine_sulphate", "crack",
    "cocaine_unspecified",
)  # fmt: skip
_BESIDE = 3  # lines of cocaine that stand beside the heading; the others are one step away
# What tells one heading's line from another, and rows without an amount from none of them.
_THING = ("category", "item", "form", "outcome", "is_aggregate")
_OF_ROWS = {*Selection.ROW_CODES, "min_amount"}  # the filters that leave rows out of an event


def laboratories(rows: list[dict], params: dict[str, str]) -> dict:
    """Return {"query", "lines"} of the laboratories taken, in the vocabulary's order; rows: flat lines of totals."""
    found = _joined(row for row in rows if row["item"] in LABORATORIES)
    found.sort(key=lambda row: (LABORATORIES.index(row["item"]), row["is_aggregate"]))
    return _heading(found, LABORATORIES, params, _laboratory)


def cocaine(rows: list[dict], params: dict[str, str]) -> dict:
    """Return {"query", "lines", "first"} of the cocaine taken, the heaviest first, then what no scale weighed."""
    found = _joined(row for row in rows if row["item"] in COCAINE)
    found.sort(
        key=lambda row: (row["kind"] != taxonomy.UnitKind.MASS, -(row["best"] or row["high"] or row["low"] or 0))
    )
    heading = _heading(found, COCAINE, params, _cocaine)
    return {**heading, "first": heading["lines"][:_BESIDE], "is_cut": len(found) > _BESIDE}


def left_over(rows: list[dict]) -> list[dict]:
    """Return the measured lines that stand under neither heading."""
    return [row for row in rows if row["normalised"] and row["item"] not in (*LABORATORIES, *COCAINE)]


def _joined(rows) -> list[dict]:
    """Return the measured lines with the rows of the same thing that have no amount, and those alone where none has."""
    rows = list(rows)
    without = {tuple(row[name] for name in _THING): row for row in rows if not row["normalised"]}
    measured, told = [], set()
    for row in rows:
        key = tuple(row[name] for name in _THING)
        if not row["normalised"]:
            continue
        beside = without[key]["n"] if key in without and key not in told else 0
        told.add(key)
        measured.append({**row, "unmeasured": row["without_quantity"] + beside})
    return measured + [{**row, "unmeasured": row["n"]} for key, row in without.items() if key not in told]


def _heading(rows: list[dict], items: tuple[str, ...], params: dict[str, str], label) -> dict:
    """Return the lines in words, and the query of the ledger that holds all of them.

    is_left_out: whether there is none because the filters ask for other rows; of what these events have beside that,
    nothing is known here, and no query leads to it.
    """
    is_left_out = not rows and bool(_OF_ROWS & params.keys())
    asked = params["item"].split(",") if "item" in params else items
    item = ",".join(item for item in items if item in asked)
    return {
        "query": "" if is_left_out else query_of({**params, "outcome": taxonomy.Outcome.TAKEN.value, "item": item}),
        "is_left_out": is_left_out,
        "n": len(rows),
        "lines": [_line(row, params, label(row)) for row in rows],
    }


def _line(row: dict, params: dict[str, str], label: str) -> dict:
    amount = short = None
    if row["normalised"]:
        unit = row["unit"] if row["unit"] != taxonomy.Unit.ITEM else None  # "77 of paste": the label names the thing
        amount = totalled(row["low"], row["best"], row["high"], unit, is_open=opened(row))
        is_closed = row["best"] is not None and not any(opened(row).values())
        short = measured(rounded(row["best"]), unit) if is_closed else amount
    return {
        "figure": amount or pgettext("figure", "not reported"),
        "short": short or pgettext("figure", "not reported"),
        "label": label,
        "without": _without(row["unmeasured"]) if amount and row["unmeasured"] else "",
        "n_words": ngettext("in %(n)s record", "in %(n)s records", row["n"]) % {"n": number(row["n"])},
        "query": query_of({**params, **asked_of(row)}),
    }


def _without(n: int) -> str:
    words = ngettext("and %(n)s record without a figure", "and %(n)s records without a figure", n)
    return words % {"n": number(n)}


def _laboratory(row: dict) -> str:
    words = {
        "laboratory_paste": pgettext("laboratories", "of paste"),
        "laboratory_hydrochloride": pgettext("laboratories", "of hydrochloride"),
        "laboratory_unspecified": pgettext("laboratories", "kind not stated"),
    }
    return _of_many_sites(row, words[row["item"]])


def _cocaine(row: dict) -> str:
    """Return what it is and in which form; what nobody stated is said once."""
    names = {
        "cocaine_hydrochloride": pgettext("cocaine", "hydrochloride"),
        "cocaine_paste_base": pgettext("cocaine", "paste base"),
        "cocaine_paste_washed": pgettext("cocaine", "washed paste base"),
        "cocaine_sulphate": pgettext("cocaine", "sulphate"),
        "crack": pgettext("cocaine", "crack"),
        "cocaine_unspecified": pgettext("cocaine", "kind not stated"),
    }
    forms = taxonomy.Form.UNKNOWN, taxonomy.Form.NOT_APPLICABLE
    if row["form"] not in forms:
        return _of_many_sites(row, f"{names[row['item']]}, {taxonomy.Form(row['form']).label}")
    if row["item"] == taxonomy.Item.COCAINE_UNSPECIFIED:
        return _of_many_sites(row, pgettext("cocaine", "kind and form not stated"))
    return _of_many_sites(row, ", ".join([names[row["item"]], pgettext("cocaine", "form not stated")]))


def _of_many_sites(row: dict, words: str) -> str:
    many = _("in reports that cover many sites")
    return f"{words} · {many}" if row["is_aggregate"] else words
