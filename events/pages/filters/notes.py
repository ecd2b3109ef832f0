"""What a page says of how it read its address, where nothing was wrong with it."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.public.query.selection import Selection
from events.public.stats import listed, unplaced

from ..wording.figures import number


def notes(selection: Selection) -> list[str]:
    """Return what a reader is told: what was read otherwise than written, and what no box or circle can find."""
    found = [
        _("“%(asked)s” was read as %(read)s: a ubigeo begins with its zero.") % {"asked": asked, "read": read}
        for codes in selection.read_as.values()
        for asked, read in codes.items()
    ]
    if (n := unplaced(selection).get("without_point")) and not listed(selection):
        words = ngettext(
            "%(n)s event matches everything else and has no public point: no area of the map and no circle finds it.",
            "%(n)s events match everything else and have no public point: no area of the map and no circle finds them.",
            n,
        )
        found.append(words % {"n": number(n)})
    return found
