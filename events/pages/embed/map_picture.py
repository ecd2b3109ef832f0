"""The map of a selection as an SVG file, with what it shows and whose it is written inside."""

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from events import taxonomy
from events.public.query.selection import Selection, select
from events.public.stats.date_certainty import in_range
from events.public.stats.event_count import attested

from ..caching import fresh
from ..downloads.headers import headers_of, selection_headers
from ..drawing.caption import below, in_rows, wrapped
from ..drawing.group_letters import group_letters
from ..drawing.map_picture import HEIGHT, SHAPES, WIDTH
from ..drawing.map_picture import map_picture as drawn
from ..explore.layers import layers_with_groups
from ..filters.chips import chips
from ..filters.date_counts import all_in_words
from ..ledger.csv_files import refusal
from ..query_string import query_of
from ..wording.bilingual import named
from ..wording.dates import whole_day
from ..wording.figures import number

_ZOOM = 8  # at which many points become cells
_EDGE = 16  # on each side of the words
_ROOM = WIDTH - 2 * _EDGE
_TITLE, _WORDS, _CREDIT = 28, 22, 18  # sizes of type
_MARK, _ROW = 24, 34  # the legend's marks, and from row to row
_LINES_OF_FILTERS = 3


@require_safe
@fresh
def map_picture(request):
    """Answer the selection's map as a standalone SVG; a bad filter is a 400 in words, never another map."""
    selection = select(request.GET, strict=False)
    if selection.errors:
        return refusal(selection)
    version = selection.version
    layers = layers_with_groups(selection, _ZOOM)
    picture = drawn(layers, selection.cleaned.get("bbox"), lambda location: named(location) or "")
    marks = _marks()
    for point in picture["points"]:
        point["mark"] = marks.get(point["group"])
    filters = "; ".join(f"{chip['name']}: {chip['words']}" for chip in chips(selection)) or _("No filter: all events.")
    head, top = below(
        [
            (wrapped(_title(selection), _TITLE, _ROOM), _TITLE),
            (wrapped(filters, _WORDS, _ROOM, at_most=_LINES_OF_FILTERS), _WORDS),
        ],
        0,
    )
    shown = [(mark, mark["label"]) for code, mark in marks.items() if code in picture["groups"]]
    legend, rows = in_rows(shown, _WORDS, _MARK, _ROOM)
    address = request.build_absolute_uri(reverse("pages:explore"))
    address += f"?{query_of(selection.params)}" if selection.params else ""
    foot, bottom = below(
        [
            (wrapped(" ".join([*_dates(selection), *_notes(layers, picture)]), _WORDS, _ROOM), _WORDS),
            (wrapped(_credit(version), _CREDIT, _ROOM), _CREDIT),
            (wrapped(address, _CREDIT, _ROOM, at_most=2), _CREDIT),
        ],
        rows * _ROW,
    )
    context = {
        "marks": marks.values(),
        "legend": [{**mark, "y": (mark["row"] + 1) * _ROW - 8} for mark in legend],
        "picture": picture,
        "filters": filters,
        "head": head,
        "foot": foot,
        "edge": _EDGE,
        "map_top": round(top + 8),
        "foot_top": round(top + 8 + HEIGHT),
        "height": round(top + 8 + HEIGHT + bottom + 12),
    }
    text = render_to_string("events/map_picture.html", context)
    response = HttpResponse(
        text,
        content_type="image/svg+xml; charset=utf-8",
        headers={
            **headers_of(version, query_of(selection.params)),
            **selection_headers(selection, counted="attested", inside_box=False),
        },
    )
    today = timezone.localdate().isoformat()
    selected = "selection" if selection.params else "all"
    response["Content-Disposition"] = f'inline; filename="vraem-map-{selected}-{today}-v{version}.svg"'
    return response


def _marks() -> dict[str, dict]:
    """Return the groups' marks by code."""
    return {
        code: {
            "code": code,
            "letter": letter,
            "shape": SHAPES[code][0],
            "colour": SHAPES[code][1],
            "label": str(taxonomy.EventGroup(code).label),
        }
        for code, letter in group_letters()
    }


def _title(selection: Selection) -> str:
    n = len(attested(selection))
    return ngettext("%(n)s event recorded in the VRAEM", "%(n)s events recorded in the VRAEM", n) % {"n": number(n)}


def _dates(selection: Selection) -> list[str]:
    """Return what the range of days holds, in a sentence; none without a range."""
    counts = in_range(selection, "attested", False)  # as selection_headers has it
    return [all_in_words(counts)] if counts else []


def _notes(layers: dict, picture: dict) -> list[str]:
    """Return what the signs mean and what the map leaves out, and how much, in short sentences."""
    notes = []
    if picture["areas"]:
        notes.append(_("Number in a dashed frame: known only to that area; the disc is about as large."))
    if picture["has_numbers"]:
        notes.append(_("Circle with a number: several events."))
    if picture["has_circles"]:
        notes.append(_("Dashed circle: somewhere inside it."))
    if picture["has_contested"]:
        notes.append(_("Hatched: contested."))
    n = layers["not_mappable"]
    unplaced = ngettext(
        "Not shown: %(n)s event whose place is not known closely enough.",
        "Not shown: %(n)s events whose place is not known closely enough.",
        n,
    )
    measures = ngettext(
        "Not drawn: %(n)s area in which a measure applies.",
        "Not drawn: %(n)s areas in which measures apply.",
        picture["effects_left"],
    )
    more = ngettext("%(n)s more area is left out.", "%(n)s more areas are left out.", picture["areas_left"])
    left_out = [(unplaced, n), (measures, picture["effects_left"]), (more, picture["areas_left"])]
    return notes + [words % {"n": number(of)} for words, of in left_out if of]


def _credit(version: int) -> str:
    words = _("VRAEM Tracker, version %(version)s, %(day)s. CC BY 4.0.")
    words %= {"version": version, "day": whole_day(timezone.localdate())}
    return f"{words} {_('Basemap: Natural Earth, GSHHG, GeoNames (CC BY 4.0), INEI.')}"
