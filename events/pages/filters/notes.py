"""What a page says of how it read its address, where nothing was wrong with it."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.public.query.selection import Selection
from events.public.stats import listed, matched, unplaced

from ..wording.figures import number


def notes(selection: Selection) -> list[str]:
    """Return what a reader is told: what was read otherwise than written, and what no box or circle can find."""
    found = [
        _("“%(asked)s” was read as %(read)s: a ubigeo begins with its zero.") % {"asked": asked, "read": read}
        for codes in selection.read_as.values()
        for asked, read in codes.items()
    ]
    if (n := unplaced(selection).get("without_point")) and not listed(selection) and not matched(selection)["area"]:
        words = ngettext(
            "%(n)s event matches everything else and has no public point: no area of the map and no circle finds it.",
            "%(n)s events match everything else and have no public point: no area of the map and no circle finds them.",
            n,
        )
        found.append(words % {"n": number(n)})
    return found


def area_notes(selection: Selection) -> list[str]:
    """Return what a page says of the events that a box or a circle finds by the ground of an area alone.

    For pages that show one of the two ways in which places match, and say how many there are of the other.
    """
    found = matched(selection)
    if not found:
        return []
    if selection.cleaned.get("matched_by") == "area":
        words = ngettext(
            "%(n)s event with a point in this area is not among these.",
            "%(n)s events with a point in this area are not among these.",
            found["point"],
        )
        words = words % {"n": number(found["point"])}
        return [
            _("These are known only to a district or province that touches this area: each may lie outside it."),
            *([words] if found["point"] else []),
        ]
    if not found["area"]:
        return []
    words = ngettext(
        "%(n)s more event is known only to a district or province that touches this area; it is not among these.",
        "%(n)s more events are known only to a district or province that touches this area; they are not among these.",
        found["area"],
    )
    return [words % {"n": number(found["area"])}]
