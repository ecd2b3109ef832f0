"""The map's layers as the pages draw them: badges know their events' groups, and leave the events to be asked for."""

from events.public.models import PublicEventLocation
from events.public.models.reference import written_name
from events.public.query.selection import Selection
from events.public.query.where_fields import NOWHERE
from events.public.stats import not_mappable
from events.public.stats.larger_areas import badges_that_merge
from events.public.stats.map_layers import points

_DECIMALS = 4  # of degrees, some ten metres: means and label points are no place that anything happened at


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
    """Return the layers with the names of points, without slugs and a name's twin in the other language."""
    names = _names_of_places([event["id"] for event in layers["events"]])
    return {
        **layers,
        "events": [
            {**event, **({"place": names[event["id"]]} if event["id"] in names else {})} for event in layers["events"]
        ],
        **{
            which: [{**area, "location": _named(area["location"])} for area in layers[which]]
            for which in ("areas", "larger")
        },
    }


def _names_of_places(ids: list[str]) -> dict[str, dict]:
    """Return the name of each event's primary place, by the event's id."""
    primary = PublicEventLocation.objects.filter(event__in=ids, is_primary=True, location__isnull=False)
    rows = primary.values_list("event_id", "location__name_es", "location__name_en")
    return {event: _one_name(written_name(spanish, english)) for event, spanish, english in rows}


def _named(location: dict) -> dict:
    return {"id": location["id"], "name": _one_name(location["name"])}


def _one_name(name: dict) -> dict:
    return {"es": name["es"]} if name["en"] in (None, name["es"]) else name


def _rounded(degrees: list[float]) -> list[float]:
    return [round(value, _DECIMALS) for value in degrees]
