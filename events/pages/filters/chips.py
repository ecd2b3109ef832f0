"""The filters in use, each a chip that can be taken away."""

from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from events import taxonomy
from events.document import FILTERS
from events.public.models import PublicActor, PublicLocation
from events.public.query.sayers import names_of_publishers
from events.public.query.selection import Selection, select

from ..query_string import query_of
from ..wording.bilingual import page_language
from ..wording.figures import measured
from ..wording.namesakes import told_apart
from ..wording.positions import position_words
from .whole_periods import whole_period

VOCABULARIES = {
    "type": taxonomy.EventType,
    "primary_type": taxonomy.EventType,
    "date_precision": taxonomy.DatePrecision,
    "place_precision": taxonomy.LocationPrecision,
    "role": taxonomy.ActorRole,
    "category": taxonomy.Category,
    "item": taxonomy.Item,
    "form": taxonomy.Form,
    "outcome": taxonomy.Outcome,
    "measure": taxonomy.Measure,
    "verification": taxonomy.Verification,
    "group": taxonomy.CasualtyGroup,
    "effect": taxonomy.Effect,
    **{key.name: key.kind.vocabulary for key in FILTERS},
}
# Parameters that mean nothing without the first one of their row.
_TOGETHER = {"near": ("near", "radius_km"), "min_amount": ("min_amount", "unit")}
_WHERE = ("bbox", "near")
_DAYS = ("date_from", "date_to")
_FOLLOWERS = {"radius_km", "unit"}
_USUAL = {("date_mode", "counted"), ("matched_by", "point")}
_NAMED = ("location", "actor", "publisher", "claimant")


def parameter_name(name: str) -> str:
    """Return what a reader calls a parameter."""
    names = {
        **{key.name: capfirst(str(key.label)) for key in FILTERS},
        "q": _("Search"),
        "type": _("Type"),
        "primary_type": _("Main type"),
        "date_from": _("From"),
        "date_to": _("To"),
        "date_mode": _("Dates"),
        "date_precision": _("Date known to"),
        "location": _("Place"),
        "place_precision": _("Location precision"),
        "bbox": _("Area of the map"),
        "near": _("Near"),
        "radius_km": _("Radius"),
        "matched_by": _("Found by"),
        "actor": _("Actor"),
        "role": _("Role"),
        "publisher": _("Source"),
        "claimant": _("Who says it"),
        "category": _("Category"),
        "item": _("Seized"),
        "form": _("Form"),
        "outcome": _("Outcome"),
        "measure": pgettext("ledger", "What was done"),
        "is_aggregate": _("Reports of many sites"),
        "min_amount": _("At least"),
        "unit": _("Unit"),
        "verification": _("Verification"),
        "group": _("People"),
        "effect": _("What happened to them"),
        "has": _("With"),
        "changed_since": _("Changed since"),
        "denials": _("Denials"),
        "subunits": _("Sub-units"),
    }
    return names.get(name, name)


def having_words() -> dict[str, str]:
    """Return what the values of `has` mean."""
    return {
        "seizures": _("seizures"),
        "casualties": _("people harmed, held or freed"),
        "killed": _("people killed"),
        "wounded": _("people wounded"),
        "claims": _("claims by sources"),
        "contested": _("contested facts"),
    }


def selection_of(params: dict[str, str]) -> Selection:
    """Return the selection that these parameters ask for."""
    return select(QueryDict(query_of(params)), strict=False)


def chips(selection: Selection) -> list[dict]:
    """Return every filter in use: [{"parameter", "name", "words", "query"}], query being the rest without it.

    Two days that are one, a month or whole years are one filter, "dates".
    """
    params = selection.params
    found = []
    period = whole_period(*(selection.cleaned.get(name) for name in _DAYS))
    for name, value in params.items():
        if name in _FOLLOWERS or (name, value) in _USUAL:
            continue
        if period and name in _DAYS:
            if name == _DAYS[0]:
                query = query_of({key: kept for key, kept in params.items() if key not in _DAYS})
                found.append({"parameter": "dates", "name": _("Dates"), "words": period, "query": query})
            continue
        taken = _TOGETHER.get(name, (name,))
        rest = {key: kept for key, kept in params.items() if key not in taken}
        if not any(key in rest for key in _WHERE):
            rest.pop("matched_by", None)
        if name in VOCABULARIES or name in ("has", *_NAMED):
            codes = value.split(",")
            words = _words_of_codes(name, codes)
            for code in codes:
                remaining = ",".join(other for other in codes if other != code)
                query = query_of({**params, name: remaining} if remaining else rest)
                found.append(_chip(name, words[code], query))
        else:
            found.append(_chip(name, _words_of_value(name, params, selection), query_of(rest)))
    return found


def _chip(name: str, words: str, query: str) -> dict:
    return {"parameter": name, "name": parameter_name(name), "words": words, "query": query}


def names_of(name: str, codes: list[str]) -> dict[str, str]:
    """Return the names of places, actors or publishers by the codes an address uses for them; two queries at most."""
    if name == "publisher":
        named = names_of_publishers(codes)
        return {code: named.get(code, code) for code in codes}
    rows = (PublicLocation if name == "location" else PublicActor).objects.known_as(codes)
    columns = ("uid", "slug", "ubigeo") if name == "location" else ("uid", "slug")
    named, found = {}, list(rows.values_list(*columns, "name_es", "name_en"))
    apart = told_apart([row[0] for row in found]) if name == "location" and found else {}
    for *keys, name_es, name_en in found:
        words = name_en if page_language() == "en" and name_en else name_es
        words = f"{words}, {apart[keys[0]]}" if keys[0] in apart else words
        named |= {key: words for key in keys if key}
    if name == "claimant":
        named |= names_of_publishers([code for code in codes if code not in named])
    return {code: named.get(code, code) for code in codes}


def _words_of_codes(name: str, codes: list[str]) -> dict[str, str]:
    if name in _NAMED:
        return names_of(name, codes)
    if name == "has":
        return {code: having_words()[code] for code in codes}
    return {code: str(VOCABULARIES[name](code).label) for code in codes}


def centre_words(selection: Selection) -> str:
    """Return what a reader calls the middle of the circle asked for: a place's name, or its degrees."""
    centre = selection.cleaned["near"]
    return names_of("location", [centre.code])[centre.code] if centre.code else position_words(*centre)


def _words_of_value(name: str, params: dict, selection: Selection) -> str:
    value = params[name]
    if name in ("date_from", "date_to"):
        words = date_format(selection.cleaned[name], pgettext("date format", "j M Y"))
        return words if page_language() == "en" else words.lower()
    if name == "bbox":
        return _("as chosen on the map")
    if name == "near":
        values = {"radius": measured(params["radius_km"], "km"), "centre": centre_words(selection)}
        return _("within %(radius)s of %(centre)s") % values
    if name == "matched_by":
        return pgettext("found by", "its district or province")
    if name == "min_amount":
        return measured(value, params.get("unit"))
    if name == "date_mode":
        return _("only what lies in them for certain") if value == "certain" else _("all that may lie in them")
    if name == "q":
        return pgettext("searched words", "“%(words)s”") % {"words": value}
    if name == "is_aggregate":
        return {"1": _("only these"), "0": _("none of these")}.get(value, value)
    return {"1": _("included"), "0": _("left out")}.get(value, value)
