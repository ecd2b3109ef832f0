"""The entries of a feed: the events that changed last, their corrections marked, and what was taken back."""

import json
from collections.abc import Callable

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from events import taxonomy
from events.public.models import Change, Tombstone
from events.public.query.selection import Selection

from ..timeline.chronology import opening
from ..wording.bilingual import page_language, said
from ..wording.dates import Moment
from ..wording.places import path_words, place_words
from .tag_uris import tag

ENTRIES_AT_MOST = 50
_COLUMNS = ("public_id", "revision", "first_published_at", "last_changed_at", "document")
# A rename, or a link that the door itself adds, corrects nothing: it has no reason.
_CORRECTING = (Change.Operation.UPDATE, Change.Operation.REINSTATE)


def latest(selection: Selection, absolute: Callable[[str], str]) -> list[dict]:
    """Return the entries of a feed, the newest change first; three queries.

    What was taken back is told where no filter is set: its tombstone matches none.
    """
    rows = list(selection.events().order_by("-seq").values(*_COLUMNS)[:ENTRIES_AT_MOST])
    corrections = _corrections([row["public_id"] for row in rows])
    entries = [_entry(row, corrections.get(row["public_id"]), absolute) for row in rows]
    if not selection.params:
        entries += [_taken_back(stone, absolute) for stone in Tombstone.objects.order_by("-seq")[:ENTRIES_AT_MOST]]
    entries.sort(key=lambda entry: entry["updated"], reverse=True)
    return entries[:ENTRIES_AT_MOST]


def _corrections(ids: list[str]) -> dict[str, dict]:
    """Return the last correction of each of these events that has one; one query."""
    entries = Change.objects.filter(kind=Change.Kind.EVENT, public_id__in=ids, operation__in=_CORRECTING)
    entries = entries.exclude(reason="").order_by("public_id", "-seq").distinct("public_id")
    return {row["public_id"]: row for row in entries.values("public_id", "operation", "revision", "reason")}


def _entry(row: dict, correction: dict | None, absolute: Callable[[str], str]) -> dict:
    document = json.loads(row["document"])
    title, summary = said(document["title"]), said(document["summary"])
    main = next((p for p in document["locations"] if p["is_primary"]), next(iter(document["locations"]), None))
    words = correction_words(correction) if correction else ""
    when = Moment.of(document["date"]).words
    where = _where(main)
    verification = str(taxonomy.Verification(document["verification"]).label)
    return {
        "id": row["public_id"],
        "tag": _tag(row["public_id"]),
        "address": absolute(reverse("pages:event", args=[row["public_id"]])),
        "revision": row["revision"],
        "title": title,
        "summary": opening(summary),
        "html": _html(words, [when, where, verification], summary),
        "updated": row["last_changed_at"],
        "published": row["first_published_at"],
        "when": when,
        "date": {name: value for name, value in document["date"].items() if name != "note"},
        "where": where,
        "kinds": [(document["type"], str(taxonomy.EventType(document["type"]).label))],
        "verification": (document["verification"], verification),
        "mark": ("correction", words) if correction else None,
        "shape": _shape(main),
        "related": "",
    }


def _taken_back(stone: Tombstone, absolute: Callable[[str], str]) -> dict:
    """Return the entry that stands in place of an event's: its id and the public reason, nothing of what it said."""
    words = {
        Tombstone.Kind.RETRACTED: _("%(id)s was withdrawn"),
        Tombstone.Kind.MERGED: _("%(id)s was merged into %(other)s"),
        Tombstone.Kind.REDACTED: _("%(id)s was erased"),
    }[stone.kind] % {"id": stone.public_id, "other": stone.merged_into}
    is_coded = stone.kind == Tombstone.Kind.REDACTED
    reason = str(taxonomy.RedactionReason(stone.reason).label) if is_coded else stone.reason
    related = absolute(reverse("pages:event", args=[stone.merged_into])) if stone.merged_into else ""
    return {
        "id": stone.public_id,
        "tag": _tag(stone.public_id),
        "address": absolute(reverse("pages:event", args=[stone.public_id])),
        "revision": None,
        "title": said({"es": words, "en": words}),
        "summary": said({"es": reason, "en": reason}),
        "html": _html(words, [reason], said(None)),
        "updated": stone.at,
        "published": None,
        "when": "",
        "date": None,
        "where": "",
        "kinds": [],
        "verification": None,
        "mark": ("withdrawal", words),
        "shape": None,
        "related": related,
    }


def _tag(public_id: str) -> str:
    """Return an entry's name: of the event in this language, whatever its revision and the site's address."""
    return tag(f"{page_language()}/events/{public_id}")


def correction_words(correction: dict) -> str:
    """Return what a journal entry with a public reason says to a reader of feeds."""
    form = (
        pgettext("feed", "Published again (revision %(n)s): %(reason)s")
        if correction["operation"] == Change.Operation.REINSTATE
        else pgettext("feed", "Corrected (revision %(n)s): %(reason)s")
    )
    return form % {"n": correction["revision"], "reason": correction["reason"]}


def _where(main: dict | None) -> str:
    if main is None:
        return ""
    path = path_words(main["location"]) if main["location"] else ""
    return ", ".join(filter(None, [place_words(main), path]))


def _html(mark: str, facts: list[str], summary) -> SafeString:
    """Return an entry's text as HTML; what is not in the reader's language says so."""
    facts = [fact[:1].upper() + fact[1:] for fact in facts if fact]
    said_first = format_html("<p><strong>{}</strong></p>", mark) if mark else ""
    summary_html = format_html("<p>{}</p>", summary.html) if summary else ""
    return format_html("{}<p>{}</p>{}", said_first, format_html_join(" · ", "{}", ((f,) for f in facts)), summary_html)


def _shape(main: dict | None) -> tuple[float, float, int | None] | None:
    """Return (latitude, longitude, radius in metres or None) of a public point; None where an area is all we know."""
    if main is None or not main["point"] or main["place_precision"] not in taxonomy.POINT_PRECISIONS:
        return None
    longitude, latitude = main["point"]
    return latitude, longitude, main["radius_m"]
