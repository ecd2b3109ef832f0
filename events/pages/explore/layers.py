"""The map's layers as the pages draw them: badges know their events' groups, and leave the events to be asked for."""

from events import taxonomy
from events.public.models import PublicEventLocation
from events.public.models.reference import written_name
from events.public.query.selection import Selection
from events.public.query.where_fields import NOWHERE
from events.public.stats import not_mappable
from events.public.stats.larger_areas import badges_that_merge
from events.public.stats.map_layers import points

from ..wording.bilingual import page_language

_DECIMALS = 4  # of degrees, some ten metres: means and label points are no place that anything happened at
_CONTESTED = taxonomy.Verification.CONTESTED.value


def layers_with_groups(selection: Selection, zoom: int) -> dict:
    """Return stats.map_layers whose areas have "groups": [[group, n]] in place of "events", and "larger" ones."""
    version = selection.version
    drawn = points(selection, zoom)
    badges = badges_that_merge(selection)
    return {
        "version": version,
        "cells": [
            {**cell, "point": _rounded(cell["point"]), "bbox": _rounded(cell["bbox"])} for cell in drawn["cells"]
        ],
        "events": drawn["events"],
        **{
            which: [{**area, "label_point": _rounded(area["label_point"])} for area in badges[which]]
            for which in ("areas", "larger")
        },
        "not_mappable": not_mappable(selection),
        "circle": _drawn_circle(selection),
    }


def _drawn_circle(selection: Selection) -> dict | None:
    """Return the circle asked for as {"lon", "lat", "km"}; None around a place that left the record."""
    circle = selection.circle
    return dict(zip(("lon", "lat", "km"), circle, strict=True)) if circle and circle[:2] != NOWHERE else None


def for_the_script(layers: dict) -> dict:
    """Return of the layers what the script draws, in the page's language: the front page brings it along.

    An event: {"id", "point", "type", "type_group", "title", and where there is such "place", "radius_m",
    "verification" (contested)}; an area has no "kind", "has_outline" where it is so, and no slug. A name is
    {language: text}, as the API's, of one language.
    """
    names = _names_of_places([event["id"] for event in layers["events"]])
    return {
        **layers,
        "events": [_drawn(event, names.get(event["id"])) for event in layers["events"]],
        **{which: [_drawn_area(area) for area in layers[which]] for which in ("areas", "larger")},
    }


def _drawn(event: dict, place: dict | None) -> dict:
    return {
        **{key: event[key] for key in ("id", "point", "type", "type_group")},
        "title": _said(event["title"]),
        **({"place": place} if place else {}),
        **({"radius_m": event["radius_m"]} if event["radius_m"] else {}),
        **({"verification": _CONTESTED} if event["verification"] == _CONTESTED else {}),
    }


def _drawn_area(area: dict) -> dict:
    left_out = {"kind", *(["has_outline"] if not area["has_outline"] else [])}
    location = {"id": area["location"]["id"], "name": _said(area["location"]["name"])}
    return {**{key: value for key, value in area.items() if key not in left_out}, "location": location}


def _names_of_places(ids: list[str]) -> dict[str, dict]:
    """Return the name of each event's primary place, by the event's id."""
    primary = PublicEventLocation.objects.filter(event__in=ids, is_primary=True, location__isnull=False)
    rows = primary.values_list("event_id", "location__name_es", "location__name_en")
    return {event: _said(written_name(spanish, english)) for event, spanish, english in rows}


def _said(text: dict) -> dict:
    """Return a text {"es", "en"} in the page's language alone, else in the one that it has."""
    language = page_language()
    other = "es" if language == "en" else "en"
    return {language: text[language]} if text[language] else {other: text[other]}


def _rounded(degrees: list[float]) -> list[float]:
    return [round(value, _DECIMALS) for value in degrees]
