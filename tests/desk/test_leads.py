"""Leads as verbs: each change of state and its refusals, two who meet, and what becomes of a lead."""

import pytest
from django.contrib.admin.models import LogEntry
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from events.desk import editing, leads
from events.desk.audit import audit_model
from events.desk.lead_reports import Wanted
from events.models import Citation, Event, Lead, LeadAddress, LeadState, Publisher, Report
from tests import factories
from tests.admin.conftest import member
from tests.publishing.test_races import at_once

pytestmark = pytest.mark.django_db
URL = "https://diario.example.org/nota-1"
WHY = "No es del VRAEM"


@pytest.fixture
def colleague(db):
    """Another editor."""
    return member("colega", "Editor")


def codes(outcome) -> list[str]:
    assert outcome.is_done == (not outcome.problems)
    return [problem.code for problem in outcome.problems]


def entered(by, *wanted, **values) -> Lead:
    lead = Lead(**({"text": "Lo que llegó"} | values))
    assert leads.create(lead, wanted, by).is_done
    return lead


def stands(lead) -> tuple:
    stored = Lead.objects.get(pk=lead.pk)
    assert (stored.state, stored.assigned_to) == (lead.state, lead.assigned_to), "the caller's row says something else"
    return stored.state, stored.assigned_to


def test_a_lead_comes_with_its_address_and_its_report_and_the_trail_says_who(editor):
    publisher = factories.PublisherFactory()
    wanted = Wanted(URL, f"{URL}?utm_source=x", publisher, title="Incautan droga")
    lead = entered(editor, wanted, language="en")
    row = lead.addresses.get()
    assert (row.url, row.url_given, row.report.publisher, row.report.title) == (
        URL, f"{URL}?utm_source=x", publisher, "Incautan droga",
    )  # fmt: skip
    assert (row.report.url, row.report.url_given, row.report.language) == (URL, f"{URL}?utm_source=x", "en")
    assert stands(lead) == ("new", None) and lead.created_by == editor
    for model in (Lead, LeadAddress, Report):
        assert audit_model(model).objects.get().pgh_context.metadata["user"] == editor.pk
    # What stands in Django's log names the lead by its number alone.
    assert "Lo que llegó" not in "".join(f"{e.object_repr}{e.change_message}" for e in LogEntry.objects.all())


def test_a_report_that_is_there_is_taken_and_a_new_publisher_is_made_once(editor):
    there = factories.ReportFactory(url=URL)
    two = [
        Wanted(f"https://nuevo.example.org/{n}", new_publisher="Radio Nueva", new_kind="regional_media") for n in "12"
    ]
    lead = entered(editor, Wanted(URL, publisher=factories.PublisherFactory()), *two)
    reports = [row.report for row in lead.addresses.all()]
    assert reports[0] == there and Report.objects.count() == 3
    assert {report.publisher for report in reports[1:]} == {Publisher.objects.get(name="Radio Nueva")}


@pytest.mark.parametrize(
    ("values", "urls", "code"),
    [
        ({"text": " \n\x00"}, 0, "lead_empty"),
        ({"text": "a" * (Lead.LONGEST_TEXT + 1)}, 0, "lead_too_long"),
        ({"note": "a" * (Lead.LONGEST_NOTE + 1)}, 0, "lead_too_long"),
        ({}, 21, "lead_many_addresses"),
    ],
)
def test_nothing_empty_or_beyond_the_limits_is_kept(editor, values, urls, code):
    wanted = [Wanted(f"https://example.org/{number}") for number in range(urls)]
    assert codes(leads.create(Lead(**({"text": "x"} | values)), wanted, editor)) == [code]
    assert not Lead.objects.exists()


def test_an_address_that_is_in_the_inbox_is_told_and_kept_twice_only_by_choice(editor, colleague):
    first = entered(editor, Wanted(URL))
    again = leads.create(Lead(text="x"), [Wanted(URL)], colleague)
    assert codes(again) == ["lead_address_held"] and str(first.pk) in str(again.problems[0].message)
    assert leads.create(Lead(text="x"), [Wanted(URL)], colleague, all_the_same=True).is_done
    # What is done with is no obstacle.
    for lead in Lead.objects.all():
        leads.discard(lead, editor, WHY)
    assert leads.create(Lead(text="x"), [Wanted(URL)], colleague).is_done


def test_taking_giving_back_discarding_and_reopening(editor, colleague, reviewer):
    lead = entered(editor)
    assert codes(leads.release(lead, editor)) == ["lead_not_taken"] and codes(leads.reopen(lead, editor)) == [
        "lead_open"
    ]
    for _twice in range(2):
        assert leads.take(lead, editor, "lo conozco").is_done and stands(lead) == ("taken", editor)
    for verb in (leads.take, leads.release, lambda lead, by: leads.discard(lead, by, WHY)):
        assert codes(verb(lead, colleague)) == ["lead_taken"]
    assert codes(leads.assign(lead, factories.UserFactory(), editor)) == ["lead_not_an_editor"]
    assert leads.assign(lead, colleague, editor).is_done and stands(lead) == ("taken", colleague)
    # Who publishes may free what somebody left lying.
    assert leads.release(lead, reviewer).is_done and stands(lead) == ("new", None)
    assert codes(leads.discard(lead, editor, " \n")) == ["lead_reason_missing"]
    assert codes(leads.discard(lead, editor, "a" * 501)) == ["lead_too_long"]
    assert leads.discard(lead, editor, f" {WHY} ").is_done and stands(lead) == ("discarded", None)
    assert lead.discard_reason == WHY
    event = factories.fit_event()
    for verb in (leads.take, leads.release, lambda lead, by: leads.discard(lead, by, WHY)):
        assert codes(verb(lead, editor)) == ["lead_closed"]
    assert codes(leads.attach(lead, event, editor)) == ["lead_closed"]
    assert codes(leads.make_draft(lead, Event(), editor)) == ["lead_closed"]
    assert leads.reopen(lead, editor).is_done and stands(lead) == ("new", None)
    assert Lead.objects.get().discard_reason == ""
    said = [entry.change_message for entry in LogEntry.objects.filter(user=editor)]
    assert any('"take"' in words and "lo conozco" in words for words in said)


def test_who_may_not_is_refused_whatever_the_page_showed(editor):
    lead, viewer, event = entered(editor), factories.UserFactory(may=["view_lead", "view_event"]), factories.fit_event()
    verbs = [
        lambda: leads.create(Lead(text="x"), [], viewer),
        lambda: leads.take(lead, viewer),
        lambda: leads.release(lead, viewer),
        lambda: leads.discard(lead, viewer, WHY),
        lambda: leads.reopen(lead, viewer),
        lambda: leads.attach(lead, event, viewer),
        lambda: leads.detach(lead, event, viewer),
        lambda: leads.make_draft(lead, Event(), viewer),
        lambda: leads.add_addresses(lead, [], viewer),
        lambda: leads.save(lead, viewer),
    ]
    for verb in verbs:
        with pytest.raises(PermissionDenied):
            verb()
    only_leads = factories.UserFactory(may=["add_lead", "change_lead"])
    for verb in (lambda: leads.attach(lead, event, only_leads), lambda: leads.make_draft(lead, Event(), only_leads)):
        with pytest.raises(PermissionDenied):
            verb()
    with pytest.raises(PermissionDenied):
        leads.create(Lead(text="x"), [Wanted(URL, publisher=factories.PublisherFactory())], only_leads)
    assert stands(lead) == ("new", None) and Lead.objects.count() == 1 and not Report.objects.filter(url=URL).exists()


def test_a_draft_cites_the_reports_and_says_nothing_else(editor):
    lead = entered(editor, Wanted(URL, publisher=factories.PublisherFactory()), language="en", priority=4)
    event = Event()
    assert leads.make_draft(lead, event, editor).is_done and stands(lead) == ("merged", editor)
    event = Event.objects.get(pk=event.pk)
    assert [citation.report.url for citation in event.citations.all()] == [URL]
    assert (event.status, event.created_by, event.original_language, event.priority) == ("lead", editor, "en", 4)
    assert not event.title_es and not event.summary_es and list(lead.events.all()) == [event]
    # Two events of one article.
    assert leads.attach(lead, factories.fit_event(), editor).is_done and lead.events.count() == 2


def test_an_event_that_a_lead_is_merged_into_cites_its_reports_once_as_an_editors_change(editor, colleague):
    report = factories.ReportFactory()
    event = factories.fit_event(report=report)
    lead = entered(editor, Wanted(report.url), Wanted(URL, publisher=report.publisher))
    assert leads.attach(lead, event, editor).is_done and stands(lead) == ("merged", editor)
    stored = Event.objects.get(pk=event.pk)
    assert stored.citations.count() == 2 and stored.version == event.version + 1 and stored.updated_by == editor
    assert codes(leads.attach(lead, event, editor)) == ["lead_event_already"]
    # Nothing to cite: the event is not touched.
    other = entered(editor, Wanted(report.url))
    assert leads.attach(other, event, editor).is_done and Event.objects.get(pk=event.pk).version == stored.version
    Event.objects.filter(pk=event.pk).update(status="merged", merged_into=factories.fit_event())
    assert codes(leads.attach(entered(editor), event, editor)) == ["lead_event_closed"]
    assert leads.detach(lead, event, colleague).is_done and stands(lead) == ("taken", colleague)
    assert Citation.objects.filter(event=event).count() == 2


def test_a_lead_whose_only_event_is_deleted_waits_again(editor, reviewer):
    alone, shared, event, other = entered(editor), entered(editor), factories.fit_event(), factories.fit_event()
    for lead, events in ((alone, [event]), (shared, [event, other])):
        for one in events:
            leads.attach(lead, one, editor)
    assert editing.delete(event, reviewer).is_done
    assert Lead.objects.get(pk=alone.pk).state == LeadState.NEW
    assert Lead.objects.get(pk=shared.pk).state == LeadState.MERGED


def test_later_addresses_are_added_once_and_lacking_reports_made(editor):
    lead = entered(editor, Wanted(URL))
    publisher = factories.PublisherFactory()
    more = [Wanted(URL, publisher=publisher), Wanted("https://example.org/otra")]
    for _twice in range(2):
        assert leads.add_addresses(lead, more, editor).is_done
    assert [(row.url, row.report and row.report.publisher) for row in lead.addresses.all()] == [
        (URL, publisher), ("https://example.org/otra", None),
    ]  # fmt: skip
    assert codes(leads.add_addresses(lead, [Wanted(f"https://example.org/{n}") for n in range(19)], editor)) == [
        "lead_many_addresses"
    ]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", range(3))
def test_two_who_take_one_lead_at_once(turn):
    first, second = member("una", "Editor"), member("otra", "Editor")
    lead, outcomes = entered(first), []
    acts = [lambda by=by: outcomes.append(leads.take(Lead.objects.get(pk=lead.pk), by)) for by in (first, second)]
    assert at_once(*acts) == []
    assert sorted(outcome.is_done for outcome in outcomes) == [False, True]
    assert [codes(outcome) for outcome in outcomes if not outcome.is_done] == [["lead_taken"]]
    assert Lead.objects.get(pk=lead.pk).assigned_to in (first, second)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", range(3))
def test_two_who_paste_one_address_at_once_make_one_lead_and_one_report(turn):
    people, outcomes = [member("una", "Editor"), member("otra", "Editor")], []
    publisher = factories.PublisherFactory()

    def paste(by):
        outcomes.append(leads.create(Lead(text="x"), [Wanted(URL, publisher=publisher)], by))

    assert at_once(*[lambda by=by: paste(by) for by in people]) == []
    assert sorted(codes(outcome) for outcome in outcomes) == [[], ["lead_address_held"]]
    assert Lead.objects.count() == Report.objects.count() == 1


def test_the_database_keeps_the_rules_too(editor):
    lead = entered(editor)
    for wrong in ({"state": "taken"}, {"assigned_to": editor}, {"state": "discarded"}, {"discard_reason": "x"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Lead.objects.filter(pk=lead.pk).update(**wrong)
