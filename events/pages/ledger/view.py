"""The seizures ledger: one line a thing, form, outcome and unit; never one grand total."""

from itertools import groupby

from django.shortcuts import render
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from events import taxonomy
from events.public.query.selection import Selection, select
from events.public.stats import UNSETTLED, totals
from events.public.stats.ledger_lines import KEY
from events.public.stats.periods import INTERVALS, UNDATED, events_by_period, ledger_by_period

from ..caching import fresh
from ..downloads.headers import tell_selection
from ..filters.clean_address import with_days_of_words
from ..filters.short_form import short_form
from ..offline_copy import versioned
from ..query_string import query_of
from ..wording.figures import number, rounded, unit_words
from ..wording.sums import flat, key_of, opened, outcome_words, split_words, summed
from .charts import Leads, multiples, period_code
from .csv_files import csv_answer, refusal

# Fields of the ledger's own form beside the shared ones.
_FIELDS = ("category", "form", "outcome", "measure")
_CODES = ("category", "item", "form", "outcome")
_VOCABULARIES = {
    "category": taxonomy.Category,
    "item": taxonomy.Item,
    "form": taxonomy.Form,
    "outcome": taxonomy.Outcome,
    "measure": taxonomy.Measure,
}
# The columns of an amount, by what pages call its parts.
_AMOUNT = {name: f"normalised_{name}" for name in ("kind", "unit", "low", "best", "high")}
_BESIDE = ("n", "without_quantity", "open_low", "open_high", "events")
_COLUMNS = (*_CODES, "is_aggregate", *(f"{name}_name" for name in _CODES), *_AMOUNT.values(), *_BESIDE)


@require_safe
@fresh
@versioned
@with_days_of_words
def seizures(request):
    """Answer the ledger of a selection; a bad filter is a 400 that says so and keeps the others."""
    selection = select(request.GET, strict=False)
    by, show, faults = _asked(request.GET)
    counted = totals(selection)
    figures = ledger_by_period(selection, by)
    leads = Leads(selection, events_by_period(selection, by), by)
    lines = [line_in_words(line, figures, leads) for line in counted["seizures"]]
    drawn = multiples(lines, figures, leads, by, everything=show == "all")
    own = {**({"by": by} if by != "year" else {}), **({"show": "all"} if show else {})}
    context = {
        "page": "seizures",
        "selection": selection,
        "totals": counted,
        "groups": [
            {"category": taxonomy.Category(code).label, "code": code, "lines": list(members)}
            for code, members in groupby(lines, key=lambda line: line["code"])
        ],
        # Whether a line's events are more than its own, which the page says once.
        "has_wider": any(line["events"] != line["own_events"] for line in lines),
        "by": by,
        **drawn,
        **_narrowing(selection, request.path, own),
        "links": _links(selection, own),
    }
    context["complaints"] = [*context["complaints"], *faults]
    response = render(request, "events/seizures.html", context, status=400 if context["complaints"] else 200)
    return tell_selection(response, selection, counted="summed")


@require_safe
@fresh
def seizures_csv(request):
    """Answer the ledger's lines as CSV, or with by=year or by=month the figures of its charts; 400 in words."""
    selection = select(request.GET, strict=False)
    by, _show, faults = _asked(request.GET)
    if selection.errors or faults:
        return refusal(selection, faults)
    figures = ledger_by_period(selection, by)
    if not request.GET.get("by"):
        lines = [
            {**_named(line), **_cells(flat(line)), "events": _events_of(figures, key_of(line))}
            for line in totals(selection)["seizures"]
        ]
        return csv_answer("seizures", _COLUMNS, lines, selection)
    lines = []
    for key, periods in figures.items():
        line = dict(zip(KEY, key, strict=True))
        for period in sorted(periods, key=str):
            stands = period if period == UNDATED else "dated"
            placed = {"period": "" if isinstance(period, str) else period_code(period, by), "dating": stands}
            lines.append({**_named(line), **_cells({**line, **periods[period]}), **placed})
    columns = ("period", "dating", *_COLUMNS)
    return csv_answer(f"seizures-by-{by}", columns, lines, selection)


def _asked(query) -> tuple[str, str, list[dict]]:
    """Return the page's own parameters: by and show, and what was wrong with them."""
    by, show, faults = query.get("by") or "year", query.get("show") or "", []
    refusal = _("“%(value)s” is not accepted here. Accepted: %(accepts)s.")
    if by not in INTERVALS:
        words = refusal % {"value": by[:60], "accepts": f"{_('By year')}, {_('By month')}"}
        faults.append({"name": _("Charts by"), "parameter": "by", "messages": [words]})
        by = "year"
    if show not in ("", "all"):
        words = refusal % {"value": show[:60], "accepts": _("all")}
        faults.append({"name": _("Charts shown"), "parameter": "show", "messages": [words]})
        show = ""
    return by, show, faults


def _narrowing(selection: Selection, path: str, own: dict) -> dict:
    """Return the filter form's context, with the ledger's own fields and without losing by and show."""
    context = short_form(selection, path, counted="summed", **own)
    context["kept"] = {name: value for name, value in context["kept"].items() if name not in _FIELDS}
    context["ledger_fields"] = [
        {
            "name": name,
            "label": label,
            "options": [(code, capfirst(str(words))) for code, words in _VOCABULARIES[name].choices],
            # Several codes, which a link may ask for, stay together as one choice.
            "value": selection.params.get(name, ""),
            "several": selection.params[name] if "," in selection.params.get(name, "") else "",
        }
        for name, label in (
            ("category", _("Category")),
            ("form", _("Form")),
            ("outcome", _("Outcome")),
            ("measure", _("What was done")),
        )
    ]
    for chip in context["chips"]:
        chip["query"] = "&".join(filter(None, [chip["query"], query_of(own)]))
    return context


def _links(selection: Selection, own: dict) -> dict:
    """Return the query strings of the page's links, filters kept."""
    params, shown = selection.params, {"show": own.get("show", "")}
    return {
        "year": query_of({**params, **shown}),
        "month": query_of({**params, **shown, "by": "month"}),
        "all": query_of({**params, **own, "show": "all"}),
        "few": query_of({**params, **own, "show": ""}),
        "csv": query_of(params),
        "rows": _rows_query(selection),
        "csv_charts": query_of({**params, "by": own.get("by", "year")}),
    }


def _rows_query(selection: Selection) -> str:
    """Return the query of the API's list of rows that holds just the rows on which the sums stand; "" for none.

    The list alone tells the rows of contested events and of official tallies too, which totals() does not.
    """
    cleaned = selection.cleaned.get("verification", taxonomy.Verification.values)
    settled = [code for code in cleaned if code not in UNSETTLED]
    if not settled:
        return ""
    kept = {"verification": ",".join(settled)}
    return query_of({**selection.params, **kept, "limit": "all", "format": "csv"})


def _cells(line: dict) -> dict:
    """Return a line's cells, its amount's under the names that rows of the ledger have."""
    cells = {_AMOUNT.get(name, name): value for name, value in line.items()}
    return {**cells, "is_aggregate": "true" if line["is_aggregate"] else "false"}


def _named(line: dict) -> dict:
    return {f"{name}_name": str(_VOCABULARIES[name](line[name]).label) for name in _CODES}


def _events_of(figures: dict, key: tuple) -> int:
    """Return the events of a line; each stands under one period only."""
    return sum(row["events"] for row in figures.get(key, {}).values())


def line_in_words(line: dict, figures: dict, leads: Leads) -> dict:
    """Return a line of the ledger as pages tell it: what, outcome, figures in words, and the events it leads to."""
    key, amount = key_of(line), flat(line)
    return {
        "key": key,
        "code": line["category"],
        "item": taxonomy.Item(line["item"]).label,
        "form": taxonomy.Form(line["form"]).label if line["form"] != taxonomy.Form.NOT_APPLICABLE else "",
        "outcome": outcome_words(line),
        "split": split_words(line),
        "is_aggregate": line["is_aggregate"],
        "is_iqpf": line["item"] in taxonomy.IQPF_SINCE,
        "unit": unit_words(amount["unit"], 2) if amount["unit"] else "",
        **{name: _cell(amount[name]) for name in ("low", "best", "high")},
        "open": opened(line),
        "words": summed(line),
        "n": line["n"],
        "without_quantity": line["without_quantity"],
        "events": leads.events(key),
        "own_events": _events_of(figures, key),
        "query": leads.query(key),
    }


def _cell(value) -> str | None:
    """Return a figure for a table; None when nobody reported one."""
    return None if value is None else number(rounded(value))
