"""What a tab and a shared link say of the filters in use."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..wording.figures import number

_NAMED_AT_MOST = 4  # filters; a title is cut off by tabs and cards soon after
_DATES = ("date_from", "date_to")


def filters_in_words(chips: list[dict]) -> str:
    """Return the filters that a title names, "" for none: "Ambush, Llochegua, 1 Jan 2010 – 31 Dec 2012"."""
    words = [chip["words"] for chip in chips if chip["parameter"] not in _DATES]
    if dates := _dates({chip["parameter"]: chip["words"] for chip in chips if chip["parameter"] in _DATES}):
        words.append(dates)
    named, more = words[:_NAMED_AT_MOST], len(words) - _NAMED_AT_MOST
    if more > 0:
        rest = ngettext("and %(n)s more filter", "and %(n)s more filters", more) % {"n": number(more)}
        return f"{', '.join(named)} {rest}"
    return ", ".join(named)


def explorer_title(chips: list[dict], listed: int, recorded: int, whole: str) -> dict[str, str]:
    """Return {"title", "description"} of the explorer with these filters; whole: what describes the whole record."""
    words = filters_in_words(chips)
    if not words:
        return {"title": _("VRAEM Tracker: the open record of security events"), "description": whole}
    n = ngettext("%(n)s event", "%(n)s events", listed) % {"n": number(listed)}
    described = ngettext(
        "%(listed)s of %(all)s security event recorded in Peru's VRAEM: %(filters)s.",
        "%(listed)s of %(all)s security events recorded in Peru's VRAEM: %(filters)s.",
        recorded,
    )
    return {
        "title": f"{words}: {n} · VRAEM Tracker",
        "description": described % {"listed": number(listed), "all": number(recorded), "filters": words},
    }


def _dates(ends: dict[str, str]) -> str:
    if len(ends) == 2:
        return f"{ends['date_from']} – {ends['date_to']}"
    if "date_from" in ends:
        return _("from %(day)s") % {"day": ends["date_from"]}
    if "date_to" in ends:
        return _("until %(day)s") % {"day": ends["date_to"]}
    return ""
