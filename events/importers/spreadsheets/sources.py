"""What report a row rests on: one that the desk has, or a new one of a publisher that the desk has."""

from collections import defaultdict

from django.core.exceptions import ValidationError

from events.links import clean
from events.models import Publisher, Report
from events.text import fold

from .cells import Cells


class Publishers:
    """The publishers of the desk by name, read once for a job."""

    def __init__(self):
        self._named = defaultdict(set)
        for pk, slug, name in Publisher.objects.filter(merged_into=None).values_list("pk", "slug", "name"):
            self._named[fold(slug)].add(pk)
            self._named[fold(name)].add(pk)

    def named(self, text: str) -> list[int]:
        """Return the numbers of the publishers that are called so."""
        return sorted(self._named.get(fold(text), ()))


def report_of(cells: Cells, publishers: Publishers) -> dict | None:
    """Return what a line says of a report: {"report": number} of one that the desk has, or the columns of a new one."""
    if not cells.has("source_url", "source_publisher", "source_title"):
        return None
    url = cells.text("source_url", 1000)
    if url:
        try:
            url = clean(url).url
        except ValidationError as wrong:
            cells.refuse("wrong_address", "source_url", url, why=" ".join(wrong.messages))
        if found := Report.objects.filter(url=url).first():
            return {"report": found.survivor.pk, "url": url}
    name = cells.text("source_publisher")
    if not name:
        cells.refuse("missing", "source_publisher")
    found = publishers.named(name)
    if len(found) != 1:
        cells.refuse("publisher_two" if found else "publisher_unknown", "source_publisher", name)
    return {
        "publisher": found[0],
        "url": url or None,
        "title": cells.text("source_title", 400),
        "published_on": cells.day("source_date"),
    }
