"""The map of a selection as an SVG file, with what it shows and whose it is written inside."""

import textwrap

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from events import taxonomy
from events.public.selection import Selection, select

from .caching import fresh
from .drawing.letters import group_letters
from .drawing.picture import SHAPES
from .drawing.picture import map_picture as drawn
from .exploring.chips import chips
from .exploring.layers import layers_with_groups
from .exporting import refusal
from .query import query_of
from .reading.bilingual import named
from .reading.dates import whole_day
from .taking.headers import headers_of

_ZOOM = 8  # at which many points become cells
_LETTERS_A_LINE = 130
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
    picture = drawn(layers, selection.asked.get("bbox"), lambda location: named(location) or "")
    marks = _marks()
    for point in picture["points"]:
        point["mark"] = marks.get(point["group"])
    context = {
        "marks": marks.values(),
        "legend": _legend(picture["groups"], marks),
        "picture": picture,
        "filters": filter_lines(selection),
        "n": selection.attested(selection.events()).count(),
        "unmapped": layers["not_mappable"],
        "version": version,
        "day": whole_day(timezone.localdate()),
        "address": request.build_absolute_uri(reverse("pages:explore"))
        + (f"?{query_of(selection.params)}" if selection.params else ""),
    }
    text = render_to_string("events/map_picture.html", context)
    response = HttpResponse(
        text,
        content_type="image/svg+xml; charset=utf-8",
        headers=headers_of(version, query_of(selection.params)),
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


def _legend(groups: list[str], marks: dict) -> list[dict]:
    """Return the drawn groups' marks side by side, as far apart as their words ask for."""
    legend, x = [], 0
    for code, mark in marks.items():
        if code in groups:
            legend.append({**mark, "x": x})
            x += 48 + 8 * len(mark["label"])
    return legend


def filter_lines(selection: Selection) -> list[str]:
    """Return the filters in words, in lines short enough for a picture."""
    words = "; ".join(f"{chip['name']}: {chip['words']}" for chip in chips(selection)) or _("No filter: all events.")
    lines = textwrap.wrap(words, _LETTERS_A_LINE)
    return lines if len(lines) <= _LINES_OF_FILTERS else [*lines[: _LINES_OF_FILTERS - 1], f"{lines[2][:-1]}…"]
