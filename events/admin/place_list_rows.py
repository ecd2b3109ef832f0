"""A pasted list of places, or another decree's, as rows of the page: areas that a decree names or leaves out."""

from typing import NamedTuple

from django.http import QueryDict

from events import taxonomy
from events.desk import place_lists
from events.desk.editing import CLOSED
from events.models import Decree, EventLocation, Location

from .place import precision_of

ROLES = (taxonomy.LocationRole.AREA_OF_EFFECT, taxonomy.LocationRole.EXCLUDED)
_MOST_DECREES = 200


class ListedRows(NamedTuple):
    """Rows to add, as a form posts them; words that name no place; what may mean several; how many were there."""

    rows: list[dict]
    unplaced: list[str]
    offered: list[tuple[str, list[tuple[str, str]]]]
    there: int


def decrees(but: int | None) -> list[tuple[int, str]]:
    """Return (event's key, words) of the decrees whose lists can be taken, the newest first, without one's own."""
    rows = Decree.objects.exclude(event__status__in=CLOSED).exclude(event=but).select_related("event")
    rows = rows.filter(event__places__role__in=ROLES).distinct().order_by("-event__date_start", "-pk")[:_MOST_DECREES]
    return [(row.event_id, " · ".join(part for part in (str(row), str(row.event)) if part)) for row in rows]


def rows_of_list(data: QueryDict) -> ListedRows:
    """Read the list that a page posts, and what was chosen of what may mean several places.

    The text that is posted back keeps what could not be placed.
    """
    role = data.get("fill_role")
    role = role if role in ROLES else taxonomy.LocationRole.AREA_OF_EFFECT.value
    there = _posted_places(data)
    reading = place_lists.read(data.get("fill_list", "")) if data.get("fill_list", "").strip() else None
    wanted: list[tuple[Location, str]] = []
    unplaced, offered, settled = [], [], _chosen(data)
    if reading is not None:
        wanted += [(place, role) for place in reading.placed]
        unplaced = reading.unplaced
        offered = [(words, found) for words, found in reading.offered if words not in settled.values()]
    chosen = Location.objects.defer("area").in_bulk(settled)
    wanted += [(chosen[pk], role) for pk in settled if pk in chosen]
    wanted += _of_decree(data.get("fill_decree", ""))
    rows, seen = [], set(there)
    for place, its_role in wanted:
        if place.pk not in seen:
            seen.add(place.pk)
            rows.append({"location": str(place.pk), "role": str(its_role), "precision": precision_of(place)})
    data["fill_list"] = "\n".join([*unplaced, *(words for words, _found in offered)])
    data.pop("fill_decree", None)
    labels = _labels([place for _words, found in offered for place in found])
    choices = [(words, [(f"{p.pk}|{words}", labels[p.pk]) for p in found]) for words, found in offered]
    return ListedRows(rows, unplaced, choices, len(wanted) - len(rows))


def _chosen(data: QueryDict) -> dict[int, str]:
    """Return {key of a place: the words that it was chosen for}."""
    found = {}
    for value in data.getlist("fill_place")[: place_lists.MOST_ENTRIES]:
        key, _separator, words = value.partition("|")
        if key.isdecimal() and len(key) < 16:
            found[int(key)] = words
    return found


def _of_decree(key: str) -> list[tuple[Location, str]]:
    if not (key.isdecimal() and len(key) < 16):
        return []
    rows = EventLocation.objects.filter(event=int(key), role__in=ROLES, location__isnull=False)
    rows = rows.exclude(event__status__in=CLOSED).select_related("location").defer("location__area")
    return [(row.location, row.role) for row in rows.order_by("pk")]


def _posted_places(data: QueryDict) -> set[int]:
    """Return the keys of the places that the page has already."""
    values = (value for key, value in data.items() if key.startswith("places-") and key.endswith("-location"))
    return {int(value) for value in values if value.isdecimal() and len(value) < 16}


def _labels(places: list[Location]) -> dict[int, str]:
    if not places:
        return {}
    every = {place.pk: place for place in Location.objects.only("kind", "name_es", "parent_id")}
    return {place.pk: place_lists.label(place, every) for place in places}
