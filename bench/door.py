"""Publishing through the door, committed for real: a correction each of sample events in the bench's own database."""

import statistics
import time
from collections.abc import Callable, Iterator

import pghistory
from django.utils import timezone

from events.models import Event
from events.public.models import PublicEvent
from events.publishing import Decisions, digests, publish, shown_now

from .history import editor

_CORRECTIONS = 30
_REASON = "Corrección generada para medir. / A correction generated to measure."


def measure() -> list[tuple]:
    """Return (what, median, figure to reach, "most") of publishing one event, the save on the desk apart.

    As a reviewer does: with the digest of what was shown, and the two-person rule asked of another person's change.
    """
    return [("publishing one event: p50, ms", statistics.median(corrections()), 40, "most")]


def corrections(alter: Callable[[Event], None] = lambda event: None) -> Iterator[float]:
    """Publish a correction of one sample event after the other; yield the milliseconds that each took.

    alter: what else is changed of the event beside a word.
    """
    by, author = editor(), editor("bench-author")
    standing = PublicEvent.objects.values("public_id")
    sample = Event.objects.filter(external_key__startswith="sample:", public_id__in=standing).order_by("public_id")
    for event in sample[:_CORRECTIONS]:
        event.summary_en = f"{event.summary_en.partition(' [')[0]} [{timezone.now():%H:%M:%S}]"
        with pghistory.context(user=author.pk):
            alter(event)
            event.save()
        shown = Decisions(reviewed=digests(shown_now(event)))
        started = time.perf_counter()
        publish(event, by, _REASON, shown)
        yield (time.perf_counter() - started) * 1000
