"""The note beside a download, in the reader's language: what it is, of when, how to read and cite it."""

from datetime import datetime

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from events.day_words import moment_words
from events.public import stats
from events.public.models import DatasetVersion
from events.public.query.selection import Selection
from events.public.stats.date_certainty import in_range

from ..filters.chips import chips
from ..filters.date_counts import agreed_in_words, undated_in_words, ways_in_words
from ..query_string import query_of
from ..wording.figures import number
from .parts import parts_of


def readme_text(selection: Selection, record: DatasetVersion, absolute) -> str:
    """Return the note as plain text; absolute turns a path into a full address."""
    query = query_of(selection.params)
    parts = parts_of(selection)
    context = {
        "filters": [f"{chip['name']}: {chip['words']}" for chip in chips(selection)],
        "address": absolute(reverse("pages:explore") + (f"?{query}" if query else "")),
        "query": query,
        "parts": [
            {"how": how, "n_events": number(stats.listed(part)), "n_rows": number(part.seizures().count())}
            for how, part in parts
        ],
        "is_marked": selection.asks_where,
        "record": record,
        "moment": _moment(record.at) if record.at else "",
        **_dates(selection),
        "today": timezone.localdate(),
        "codebook": absolute(reverse("pages:codebook")),
        "guide": absolute(reverse("pages:data")),
    }
    return render_to_string("events/downloads/readme.txt", context)


def _dates(selection: Selection) -> dict[str, str]:
    """Return what the range of days holds and what has no date, in words; {} without a range."""
    counts = in_range(selection)
    if not counts:
        return {}
    agree, undated = counts["certain"] == counts["possible"], counts["undated"]
    return {
        "dates": agreed_in_words(counts) if agree else ", ".join(ways_in_words(counts).values()),
        "undated": undated_in_words(undated) if undated else _("none is without a known date"),
    }


def _moment(at: datetime) -> str:
    """Return a moment in words, to the minute in Peru."""
    return _("%(moment)s in Peru") % {"moment": moment_words(timezone.localtime(at))}
