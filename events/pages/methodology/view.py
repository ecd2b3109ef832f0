"""The methodology: unit, area, threshold, sources, what was read, coverage, verification, changes."""

from django.http import QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from events import taxonomy
from events.public import stats
from events.public.query.selection import select
from events.public.stats.reports import reports_read
from events.taxonomy.manual import manual_of

from ..caching import fresh
from ..wording.bilingual import page_language
from .changes import CHANGES

_MOST_PUBLISHERS = 500
_MOST_YEARS = 200
# Debunked events happened in no year.
_ATTESTED = ",".join(code for code in taxonomy.Verification.values if code != taxonomy.Verification.DEBUNKED)


@require_safe
@fresh
def methodology(request):
    """Answer the methodology with what the record itself says of its sources and years; one query a version."""
    read = reports_read()
    openings = read["by_extent"].get(taxonomy.ReadExtent.OPENING.value, 0)
    publishers = read["publishers"]
    context = {
        "page": "methodology",
        "version": CHANGES[0][0],
        "changes": CHANGES,
        "n_reports": read["n"],
        "extents": _extents(read["by_extent"]),
        "is_mostly_openings": openings * 2 > read["n"],
        "publishers": [
            {**row, "kind": taxonomy.PublisherKind(row["kind"]).label} for row in publishers[:_MOST_PUBLISHERS]
        ],
        "n_publishers": len(publishers),
        "more_publishers": max(0, len(publishers) - _MOST_PUBLISHERS),
        "years": _years(),
        "verifications": _verifications(),
    }
    return render(request, "events/methodology.html", context)


def _extents(counts: dict) -> list[tuple[str, int]]:
    """Return (words, n) for each code, also where it has none, and for those of which nobody said it."""
    told = [(extent.label, counts.get(extent.value, 0)) for extent in taxonomy.ReadExtent]
    return [*told, (_("not stated"), counts[None])] if counts.get(None) else told


def _years() -> list[tuple[int, int]]:
    """Return (year, events) from the first year to the last, years with none too: 0 is said, not left out."""
    counts = stats.by_year(select(QueryDict(f"verification={_ATTESTED}"), strict=False))
    if not counts or max(counts) - min(counts) >= _MOST_YEARS:
        return sorted(counts.items())
    return [(year, counts.get(year, 0)) for year in range(min(counts), max(counts) + 1)]


def _verifications() -> list[dict]:
    """Return each code with its test, and whether a person says it or it is worked out."""
    language, manual = page_language(), manual_of(taxonomy.Verification)
    return [
        {
            "code": code,
            "label": label,
            "test": manual[code].definition[language],
            "is_typed": code in taxonomy.TYPED_VERIFICATION,
        }
        for code, label in taxonomy.Verification.choices
    ]
