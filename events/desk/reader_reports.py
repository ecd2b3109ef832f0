"""What is done with readers' reports: marked as handled, opened again, deleted after their days."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from events.models import ReaderReport


def handle(reports, by) -> int:
    """Mark the open ones of these reports as handled; return how many."""
    return reports.filter(state="open").update(state="handled", handled_by=by, handled_at=timezone.now())


def reopen(reports) -> int:
    """Open the handled ones of these reports again; return how many."""
    return reports.filter(state="handled").update(state="open", handled_by=None, handled_at=None)


def delete_old(now=None) -> int:
    """Delete what was handled READER_REPORTS_DAYS ago or earlier; return how many. Open ones stay until handled."""
    before = (now or timezone.now()) - timedelta(days=settings.READER_REPORTS_DAYS)
    return ReaderReport.objects.filter(state="handled", handled_at__lte=before).delete()[0]
