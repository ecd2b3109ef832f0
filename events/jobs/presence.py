"""Whether a worker is there: it says so every ten seconds."""

from datetime import datetime, timedelta

from django.db.models import Max
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateWorker

SILENT_FOR = 30  # seconds after which it is taken for dead


def last_seen() -> datetime | None:
    """Return when a worker last said that it is there; None when none ever did, or the last one said goodbye."""
    return ProcrastinateWorker.objects.aggregate(at=Max("last_heartbeat"))["at"]


def is_there() -> bool:
    """Whether a worker has been seen lately."""
    at = last_seen()
    return at is not None and at > timezone.now() - timedelta(seconds=SILENT_FOR)
