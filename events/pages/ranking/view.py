"""Districts by what is recorded in them: events, people killed and wounded, with n and doubt."""

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from events import taxonomy
from events.public.models import PublicLocation
from events.public.query.parameter import shortened
from events.public.query.selection import select
from events.public.stats import places_with_events
from events.public.stats.ranking import by_district

from ..caching import fresh
from ..downloads.headers import tell_selection
from ..filters.clean_address import with_days_of_words
from ..filters.short_form import short_form
from ..offline_copy import versioned
from ..query_string import query_of
from ..wording.bilingual import named
from ..wording.figures import number, totalled
from ..wording.groups import groups_asked
from ..wording.namesakes import told_apart
from ..wording.sums import opened

ORDERS = ("events", "killed")
_AT_MOST = 2000
_HARM, _MOST_FIRST = ("killed", "wounded"), {"ordering": "-killed"}
KINDS = {
    kind.value: kind
    for kind in (
        taxonomy.LocationKind.DISTRICT,
        taxonomy.LocationKind.PROVINCE,
        taxonomy.LocationKind.DEPARTMENT,
    )
}


@require_safe
@fresh
@versioned
@with_days_of_words
def places(request):
    """Answer the places of a kind in the order asked for, over a selection; a bad parameter is a 400 that says so."""
    selection = select(request.GET, strict=False)
    order, kind, faults = _asked(request.GET)
    own = {"order": order if order != ORDERS[0] else "", "kind": kind if kind != "district" else ""}
    rows, heads = _rows(kind), _heads(selection.params)
    ranked = by_district(selection, tuple((row.uid, tuple(row.predecessors)) for row in rows))
    apart = told_apart(list(ranked), kinds_told=True) if ranked else {}
    lines = [
        {**_line(row, ranked[row.uid], selection.params, heads), "within": apart.get(row.uid, "")}
        for row in rows
        if row.uid in ranked
    ]
    lines.sort(key=_KEYS[order])
    most = max((line[_ORDERED_BY[order]] for line in lines), default=0)
    for line in lines:
        # Of the widest bar, in hundredths; what nobody gave a figure for has none.
        line["share"] = max(round(100 * line[_ORDERED_BY[order]] / most, 1), 0) if most > 0 else 0
    context = {
        "page": "places",
        "selection": selection,
        "lines": lines,
        "heads": list(heads.values()),
        "order": order,
        "kind": kind,
        "kinds": [
            {"code": code, "label": KINDS[code].label, "query": query_of({**selection.params, **own, "kind": code})}
            for code in KINDS
        ],
        "orders": {name: query_of({**selection.params, **own, "order": name}) for name in ORDERS},
        "noindex": bool(selection.params),
        **short_form(selection, request.path, counted="attested", **own),
    }
    context["complaints"] = [*context["complaints"], *faults]
    response = render(request, "events/places.html", context, status=400 if context["complaints"] else 200)
    return tell_selection(response, selection, counted="attested")


def _asked(query) -> tuple[str, str, list[dict]]:
    """Return the page's own parameters, and what was wrong with them."""
    found, faults = [], []
    for name, words, accepted in (("order", _("Order"), ORDERS), ("kind", _("Kind of place"), tuple(KINDS))):
        value = query.get(name) or accepted[0]
        if value not in accepted:
            message = _("“%(value)s” is not accepted here. Accepted: %(accepts)s.")
            told = {"value": shortened(value), "accepts": ", ".join(accepted)}
            faults.append({"name": words, "parameter": name, "messages": [message % told]})
            value = accepted[0]
        found.append(value)
    return *found, faults


def _rows(kind: str) -> list[PublicLocation]:
    """Return the places of a kind in which anything is recorded; one query."""
    used = places_with_events()
    rows = PublicLocation.objects.filter(kind=kind).only("uid", "slug", "name_es", "name_en", "predecessors")
    return [row for row in rows if not used.isdisjoint((row.uid, *row.predecessors))][:_AT_MOST]


def _heads(params: dict[str, str]) -> dict[str, str]:
    """Return the heads of the columns of people by effect: of those asked for, since nothing is known of the others."""
    asked, groups = params["effect"].split(",") if "effect" in params else _HARM, groups_asked(params)
    heads = {
        "killed": _("People killed: %(groups)s") if groups else _("People killed, all groups"),
        "wounded": _("People wounded: %(groups)s") if groups else _("People wounded, all groups"),
    }
    return {effect: head % {"groups": groups} if groups else head for effect, head in heads.items() if effect in asked}


def _line(row: PublicLocation, told: dict, params: dict[str, str], heads: dict[str, str]) -> dict:
    asked = {**params, "location": row.slug}
    people = {effect: _people(told[effect]) for effect in _HARM}
    queries = {effect: query_of({**asked, "effect": effect, **_MOST_FIRST}) for effect in _HARM}
    return {
        "name": named({"name": {"es": row.name_es, "en": row.name_en}}),
        "slug": row.slug,
        "events": told["events"],
        "contested": told["contested"],
        **people,
        "most": _sure(told["killed"]),
        "query": query_of(asked),
        **{f"{effect}_query": query for effect, query in queries.items()},
        "people": [
            {"head": head, "figure": people[effect], "query": queries[effect]} for effect, head in heads.items()
        ],
    }


def _people(figure: dict | None) -> dict | None:
    if figure is None:
        return None
    words = totalled(figure["low"], figure["best"], figure["high"], None, is_open=opened(figure))
    without = figure["without_quantity"]
    return {"words": words, "events": number(figure["events"]), "without": number(without) if without else ""}


def _sure(figure: dict | None) -> int:
    """Return the figure to order by: the best one; -1 where nobody gave any."""
    return -1 if figure is None or figure["best"] is None else figure["best"]


_ORDERED_BY = {"events": "events", "killed": "most"}
_KEYS = {
    "events": lambda line: (-line["events"], -line["contested"], line["name"]),
    "killed": lambda line: (-line["most"], -line["events"], line["name"]),
}
