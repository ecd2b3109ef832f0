"""The reports that drafts out of a file cite: the desk's own where it has them, else entered once for all of them."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy

from events.desk import editing
from events.models import Publisher, Report

_GONE = gettext_lazy("The report or the publisher was deleted since the file was checked: check it again.")


class Reports:
    """Finds reports for one batch; `entered` holds the numbers of those that it entered."""

    def __init__(self, by, dataset: Report | None):
        self._by, self._dataset = by, dataset
        self.entered: list[int] = []

    def of(self, row: dict) -> Report:
        """Return the report of a plan's row, which stands for itself; raises ValidationError, PermissionDenied."""
        if row.get("dataset"):
            return self._dataset
        stored = Report.objects.select_related("publisher")
        if row.get("report"):
            found = stored.filter(pk=row["report"]).first()
            if found is None:
                raise ValidationError(_GONE)
            return found.survivor
        if row.get("url"):
            found = stored.filter(url=row["url"]).first()
        else:
            same = {"title": row["title"], "published_on": row.get("published_on")}
            found = stored.filter(publisher=row["publisher"], url=None, merged_into=None, **same).first()
        return found.survivor if found else self._enter(row)

    def _enter(self, row: dict) -> Report:
        publisher = Publisher.objects.filter(pk=row["publisher"], merged_into=None).first()
        if publisher is None:
            raise ValidationError(_GONE)
        report = Report(publisher=publisher, url=row.get("url"), title=row["title"], language=publisher.language)
        if row.get("published_on"):
            report.published_on, report.published_precision = date.fromisoformat(row["published_on"]), "day"
        report.clean_fields(exclude=["uid", "publisher"])
        report.clean()
        editing.save_reference(report, self._by)
        self.entered.append(report.pk)
        return report
