"""How well an event is attested follows from its public reports; what a person says of it has a reason."""

import json

import pytest

from events.desk import editing
from events.publishing import PublicationRefused, publish
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return factories.reviewer()


def code_of(event, by) -> str:
    """Publish an event and return the code that readers get."""
    reason = "Correcci\u00f3n generada." if event.public_id else ""
    return json.loads(publish(event, by, reason).document)["verification"]


def cite(event, **report):
    """Cite one more report."""
    event.citations.create(report=factories.ReportFactory(**report))


def test_two_read_reports_of_different_origin_corroborate(by):
    event = factories.fit_event()
    assert code_of(event, by) == "single_source"
    cite(event)
    assert code_of(event, by) == "corroborated"


@pytest.mark.parametrize(
    "second",
    [
        {"read_extent": "headline"},
        {"read_extent": "not_read"},
        {"read_extent": ""},
        {"is_confidential": True},
    ],
    ids=lambda second: "-".join(map(str, second)),
)
def test_what_was_not_read_or_is_not_public_corroborates_nothing(by, second):
    event = factories.fit_event()
    cite(event, **second)
    assert code_of(event, by) == "single_source"


def test_a_relayed_report_corroborates_nothing(by):
    event = factories.fit_event()
    cite(event, cited_in=event.citations.get().report)
    assert code_of(event, by) == "single_source"


def test_whoever_prints_one_communique_is_one_origin(by):
    ministry = factories.PublisherFactory(kind="state_security")
    event = factories.fit_event(report=factories.ReportFactory(origin="communique", origin_publisher=ministry))
    cite(event, origin="communique", origin_publisher=ministry)
    cite(event, publisher=ministry, origin="own_reporting")
    assert code_of(event, by) == "single_source"
    cite(event, origin="agency", origin_publisher=factories.PublisherFactory())
    assert code_of(event, by) == "corroborated"


def test_a_newspaper_and_who_relays_it_are_one_origin(by):
    event = factories.fit_event()
    newspaper = event.citations.get().report.publisher
    cite(event, origin="other_outlet", origin_publisher=newspaper)
    assert code_of(event, by) == "single_source"


def test_origins_that_nobody_stated_count_as_one(by):
    event = factories.fit_event(report=factories.ReportFactory(origin=""))
    cite(event, origin="")
    cite(event, origin="communique")
    assert code_of(event, by) == "single_source"
    cite(event, origin="own_reporting")
    assert code_of(event, by) == "corroborated"


def test_nothing_read_is_unverified(by):
    event = factories.fit_event(report=factories.ReportFactory(read_extent="headline"))
    assert code_of(event, by) == "unverified"


def test_what_a_person_says_needs_a_reason(by):
    event = factories.fit_event(verification="contested", verification_reason_es="", verification_reason_en="")
    with pytest.raises(PublicationRefused) as refused:
        publish(event, by)
    assert {problem.code for problem in refused.value.problems} == {"verification_without_reason"}
    event.verification_reason_es = "Los reportes se contradicen."
    event.save()
    document = json.loads(publish(event, by).document)
    assert document["verification"] == "contested"
    assert document["verification_reason"] == {"es": "Los reportes se contradicen.", "en": None}


def test_confirmed_rests_on_something_that_was_read(by):
    event = factories.fit_event(verification="confirmed", report=factories.ReportFactory(read_extent="headline"))
    with pytest.raises(PublicationRefused) as refused:
        publish(event, by)
    assert {problem.code for problem in refused.value.problems} == {"confirmed_unread"}


def test_a_changed_origin_waits_for_a_person(by):
    """The code of a published event never changes by itself."""
    event = factories.fit_event()
    cite(event)
    assert code_of(event, by) == "corroborated"
    report = event.citations.last().report
    report.origin, report.origin_publisher = "other_outlet", event.citations.first().report.publisher
    editing.save_reference(report, factories.UserFactory(may=["change_report"]))
    event.refresh_from_db()
    assert event.status == "changes_pending"
    assert code_of(event, by) == "single_source"
