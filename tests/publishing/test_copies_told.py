"""What readers are told of copies: that one is held and its hash where an editor ticked it, of public reports alone."""

import json

import pytest
from django.urls import reverse

from events.models import Citation, Report, SourceCopy
from events.public.models import Change, PublicEvent
from events.publishing import Decisions, past_to_close, publish
from tests import factories

pytestmark = pytest.mark.django_db
HASH, OTHER = "1a" * 32, "2b" * 32


def copy_of(report, **told) -> SourceCopy:
    values = {"sha256": HASH, "size": 9, "kind": "pdf", "name": "Zutano.pdf", "added_by": factories.UserFactory()}
    return SourceCopy.objects.create(report=report, **values | told)


def told_of(event) -> list[tuple]:
    document = json.loads(PublicEvent.objects.get(pk=event.public_id).document)
    return [(report["is_copy_held"], report["copy_sha256"]) for report in document["reports"]]


def published(*told: dict, report: dict | None = None):
    event = factories.fit_event()
    row = event.citations.get().report
    for values in told:
        copy_of(row, **values)
    Report.objects.filter(pk=row.pk).update(**(report or {}))
    publish(event, factories.reviewer())
    event.refresh_from_db()
    return event


@pytest.mark.parametrize(("told", "shown"), [
    ([], (None, [])),
    ([{}], (None, [])),
    ([{"is_told": True}], (True, [])),
    ([{"is_told": True, "is_hash_told": True}], (True, [HASH])),
    ([{"is_told": True}, {"sha256": OTHER}], (True, [])),
    ([{"is_told": True, "is_hash_told": True, "sha256": s} for s in (OTHER, HASH, HASH)], (True, [HASH, OTHER])),
])  # fmt: skip
def test_readers_are_told_what_is_ticked_and_nothing_else(told, shown):
    assert told_of(published(*told)) == [shown]


def test_a_hash_stays_inside_where_the_address_does():
    event = published({"is_told": True, "is_hash_told": True}, report={"is_address_withheld": True})
    assert told_of(event) == [(True, [])]


def test_of_a_confidential_report_nothing_is_told_whatever_is_ticked():
    event = factories.fit_event()
    secret = factories.ReportFactory(is_confidential=True)
    known_through_it = factories.ReportFactory(cited_in=secret)
    for report in (secret, known_through_it):
        Citation.objects.create(event=event, report=report)
        copy_of(report, is_told=True, is_hash_told=True)
    publish(event, factories.reviewer())
    event.refresh_from_db()
    text = PublicEvent.objects.get(pk=event.public_id).document
    assert HASH not in text and '"is_copy_held":true' not in text and len(told_of(event)) == 1


def test_a_hash_that_is_taken_back_leaves_the_past_even_if_it_is_called_a_correction():
    event, chief = published({"is_told": True, "is_hash_told": True}), factories.reviewer()
    SourceCopy.objects.update(is_hash_told=False)
    [leaving] = past_to_close(event)
    assert leaving.is_always and "SHA-256" in leaving.what
    publish(event, chief, "Una corrección", Decisions(keeps_past=True))
    documents = [text for text in Change.objects.values_list("document", flat=True) if text]
    assert documents and not any(HASH in text for text in documents)
    assert told_of(event) == [(True, [])]


def test_nothing_leaves_the_past_while_the_hash_is_still_told():
    event = published({"is_told": True, "is_hash_told": True})
    copy_of(event.citations.get().report, sha256=OTHER, is_told=True, is_hash_told=True)
    assert past_to_close(event) == []


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_page_and_the_api_say_it(client, language):
    event = published({"is_told": True, "is_hash_told": True})
    text = client.get(f"/{language}/events/{event.public_id}/", follow=True).content.decode()
    assert HASH in text and "Zutano" not in text
    report = client.get(f"/api/v1/events/{event.public_id}/").json()["reports"][0]
    assert (report["is_copy_held"], report["copy_sha256"]) == (True, [HASH])
    change = client.get("/api/v1/changes/").content.decode() + client.get(reverse("robots")).content.decode()
    assert "Zutano" not in change
