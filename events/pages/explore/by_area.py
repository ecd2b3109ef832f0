"""What the front page says where a box or a circle is asked for: two figures, never added up, and how far away."""

from django.utils.translation import gettext as _

from events import geo
from events.public import stats
from events.public.models import PublicLocation
from events.public.query.filters import AREA, POINT
from events.public.query.selection import Selection

from ..filters.chips import centre_words
from ..query_string import query_of
from ..wording.figures import number
from ..wording.positions import kilometres


def matched_both(selection: Selection) -> dict | None:
    """Return the two figures with the queries that lead to each: None without a box or a circle.

    {"point", "area": {"n", "words"}, "is_area", "point_query", "area_query"}: of the events that sums rest on.
    """
    found = stats.matched(selection, "summed")
    if not found:
        return None
    rest = {name: value for name, value in selection.params.items() if name != "matched_by"}
    return {
        **{how: {"n": n, "words": number(n)} for how, n in found.items()},
        "is_area": selection.cleaned.get("matched_by", POINT) == AREA,
        "point_query": query_of(rest),
        "area_query": query_of({**rest, "matched_by": AREA}),
    }


def told_away(entries: list[dict], selection: Selection) -> None:
    """Write into each entry how far from the middle of the circle it lies: of an area, how far its label point does."""
    if "near" not in selection.cleaned:
        return
    uids = {entry["area"] for entry in entries if entry["area"]}
    points = dict(PublicLocation.objects.filter(pk__in=uids, point__isnull=False).values_list("pk", "point"))
    centre, named = selection.cleaned["near"], centre_words(selection)
    for entry in entries:
        at = entry["point"] or ((label.x, label.y) if (label := points.get(entry["area"])) else None)
        if at is None:
            continue
        values = {"distance": kilometres(geo.metres_between(centre, at)), "centre": named}
        if entry["point"] is None:
            entry["distance"] = _("the middle of its area lies %(distance)s from %(centre)s") % values
        elif entry["is_circle"]:
            entry["distance"] = _("about %(distance)s from %(centre)s") % values
        else:
            entry["distance"] = _("%(distance)s from %(centre)s") % values
