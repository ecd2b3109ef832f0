"""The note beside a download, in the reader's language: what it is, of when, how to read and cite it."""

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from events.public.models import DatasetVersion
from events.public.selection import Selection
from events.public.stats.dating import in_range

from ..exploring.chips import chips
from ..query import query_of
from ..reading.figures import number


def readme_text(selection: Selection, record: DatasetVersion, absolute) -> str:
    """Return the note as plain text; absolute turns a path into a full address."""
    query = query_of(selection.params)
    context = {
        "filters": [f"{chip['name']}: {chip['words']}" for chip in chips(selection)],
        "address": absolute(reverse("pages:explore") + (f"?{query}" if query else "")),
        "query": query,
        "n_events": number(selection.events().count()),
        "n_rows": number(selection.seizures_shown().count()),
        "record": record,
        "dates": {name: number(n) for name, n in in_range(selection).items()},
        "today": timezone.localdate(),
        "codebook": absolute(reverse("pages:codebook")),
        "guide": absolute(reverse("pages:data")),
    }
    return render_to_string("events/taking/readme.txt", context)
