"""The two-person rule when a change and a publication meet: two connections, one trail."""

import threading

import pytest
from django.db import connections, transaction

from events.models import Report
from events.publishing import publish

from .test_authors import as_, by, colleague, event, is_refused, retitle

__all__ = ["by", "colleague", "event"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("was_published", [False, True], ids=["first", "correction"])
def test_a_change_begun_before_a_publication_and_committed_after_it_counts(by, colleague, event, was_published):
    """The trail has it under an earlier moment and an earlier number than the publication's own entries."""
    if was_published:
        publish(event, colleague)
        retitle(event)
    written, published = threading.Event(), threading.Event()

    def edit():
        try:
            with as_(by), transaction.atomic():
                Report.objects.filter(pk=event.citations.get().report_id).update(title="De quien publica")
                written.set()
                published.wait(10)
        finally:
            connections.close_all()

    thread = threading.Thread(target=edit)
    thread.start()
    assert written.wait(10)
    publish(event, colleague, "Corrección")
    published.set()
    thread.join()
    assert Report.objects.get(pk=event.citations.get().report_id).title == "De quien publica"
    assert is_refused(publish, event, by, "Título")
    publish(event, colleague, "Título")
