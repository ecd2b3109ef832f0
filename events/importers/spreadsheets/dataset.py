"""The record that a file of UCDP GED or ACLED is of, as a report that its drafts cite and whose publisher claims."""

import hashlib

from django.db.models import Q

from events.desk import editing
from events.models import ImportBatch, Publisher, Report
from events.text import fold

from .columns import DATASETS


def dataset_of(batch: ImportBatch, by) -> Report | None:
    """Return the report that the drafts of a batch cite, entered where the desk has none; None for our own tables.

    What is entered is noted in batch.entered, so that an undoing takes it back. Raises PermissionDenied.
    """
    if batch.kind not in DATASETS:
        return None
    _record, slug, name = DATASETS[batch.kind]
    key = f"import:{batch.kind}:{hashlib.sha256(fold(batch.dataset).encode()).hexdigest()[:24]}"
    report = Report.objects.filter(external_key=key).first()
    if report is None:
        publisher = _publisher(batch, slug, name, by)
        report = Report(publisher=publisher, title=batch.dataset, language="en", external_key=key)
        report.clean()
        editing.save_reference(report, by)
        batch.entered = {**batch.entered, "reports": [*batch.entered.get("reports", []), report.pk]}
    return Report.objects.select_related("publisher").get(pk=report.survivor.pk)


def _publisher(batch: ImportBatch, slug: str, name: str, by) -> Publisher:
    found = Publisher.objects.filter(Q(slug=slug) | Q(name__iexact=name)).order_by("merged_into", "pk").first()
    if found is not None:
        return found.survivor
    publisher = Publisher(slug=slug, name=name, kind="academic" if slug == "ucdp" else "ngo", language="en")
    publisher.full_clean(exclude=["uid"])
    editing.save_reference(publisher, by)
    batch.entered = {**batch.entered, "publishers": [*batch.entered.get("publishers", []), publisher.pk]}
    return publisher
