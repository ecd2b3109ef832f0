"""What merges keep of an event leaves with its redaction."""

import pytest

from events.desk import merging, review
from events.desk.audit import audit_model
from events.models import Event, EventMerge, ReferenceMerge
from events.publishing import publish
from tests import factories
from tests.desk.test_folding import pair

pytestmark = pytest.mark.django_db


def test_a_redaction_erases_what_merges_keep_of_the_event(reviewer):
    event, into = pair(title_es="Título que nombra")
    publish(into, reviewer)
    into.refresh_from_db()
    rows = [factories.CasualtyFactory(event=event)]
    folded = merging.fold(event, into, reviewer, fields=["title_es"], rows=[f"casualties:{rows[0].pk}"])
    assert "Título que nombra" in str(folded.merge.taken)
    eraser = factories.UserFactory(may=["redact_event", "view_event"])
    assert review.redact(Event.objects.get(pk=into.pk), eraser, "person_at_risk").is_done
    merge = EventMerge.objects.get()
    assert "Título" not in str(merge.taken) and not merge.reason
    # Which row came from which still tells whose words they are.
    assert [step["from"] for step in merge.taken if step["step"] == "row"] == [rows[0].pk]


def test_a_redaction_erases_the_rows_that_merged_references_dropped(reviewer):
    event = factories.fit_event()
    gone, into = factories.ActorFactory(), factories.ActorFactory()
    words = "Palabras que nombran"
    step = {"step": "dropped", "model": "EventActor", "row": {"event_id": str(event.pk), "description_es": words}}
    others = {**step, "row": {"event_id": str(event.pk + 1), "description_es": "De otro hecho"}}
    ReferenceMerge.objects.create(
        kind="actor", gone_key=gone.pk, into_key=into.pk, state="done", by=reviewer, steps=[step, others]
    )
    publish(event, reviewer)
    eraser = factories.UserFactory(may=["redact_event", "view_event"])
    assert review.redact(Event.objects.get(pk=event.pk), eraser, "person_at_risk").is_done
    for model in (ReferenceMerge, audit_model(ReferenceMerge)):
        kept = str(list(model.objects.values_list("steps", flat=True)))
        assert words not in kept and "De otro hecho" in kept
