"""Beside each box of codes stands what the manual says of the chosen one; how well attested is said with why."""

import html
import re

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils import translation

from events import taxonomy
from events.admin.code_manual import entries, labels_for_codes, vocabulary_of
from events.taxonomy.manual import PARTS, manual_of, name_of
from tests import factories

from .conftest import session_of
from .filling import address_of

pytestmark = pytest.mark.django_db

# What the newsroom alone uses has no manual.
WITHOUT = {
    "Event.status", "Claim.credibility", "Publisher.reliability", "Job.kind", "Job.state", "AccountRequest.outcome",
    "LoginAttempt.outcome", "ReaderReport.state", "Event.priority", "WorkingCopy.kind", "EventMerge.state",
    "EventMerge.was_status", "DeskPreference.notice", "ImportBatch.kind", "ImportBatch.state",
    "ImportBatch.decimal_mark", "ImportBatch.date_order", "ImportBatch.likely", "ImportBatch.edited",
    "ImportRow.outcome", "ImportRow.choice",
    "ReferenceMerge.kind", "ReferenceMerge.state",
    "Lead.state", "Lead.priority", "SourceCopy.kind",
}  # fmt: skip


def coded_fields():
    """Yield every column of codes that the desk has."""
    for model in apps.get_app_config("events").get_models():
        if not model.__name__.endswith("Audit"):
            yield from (f for f in model._meta.get_fields() if getattr(f, "choices", None))


def shown(client, row, language: str) -> str:
    client.cookies["django_language"] = language
    return html.unescape(client.get(address_of(row)).content.decode())


def test_every_column_of_codes_finds_the_vocabulary_whose_words_its_choices_have():
    for field in coded_fields():
        found = vocabulary_of(field)
        assert (found is None) == (f"{field.model.__name__}.{field.name}" in WITHOUT), field
        if found is None or field.name == "currency":  # its choices are the bare codes
            continue
        with translation.override("en"):
            labels = {code: str(label) for code, label in found.choices}
            offered = {code: str(label) for code, label in field.flatchoices if code != ""}
        assert offered == {code: labels[code] for code in offered}, field


@pytest.mark.parametrize("language", ["es", "en"])
def test_a_form_says_what_its_chosen_codes_are_in_the_editors_language(editor, language):
    event = factories.fit_event(created_by=editor, event_type="harassing_fire")
    event.casualties.create(group="porter", effect="died_other", best=1)
    page = shown(session_of(editor), event, language)
    for vocabulary, code in (
        (taxonomy.EventType, "harassing_fire"),
        (taxonomy.CasualtyGroup, "porter"),
        (taxonomy.Effect, "died_other"),
    ):
        entry = manual_of(vocabulary)[code]
        for part in PARTS:
            assert in_boxes(getattr(entry, part)[language], vocabulary, language) in page, (code, part)
        assert f'href="/{language}/codebook/{name_of(vocabulary)}/#{code}"' in page
    assert "<script>" not in page


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_forms_of_reports_actors_and_places_say_it_too(editor, language):
    client = session_of(editor)
    report = factories.ReportFactory(read_extent="headline")
    actor = factories.ActorFactory(kind="self_defence")
    place = factories.LocationFactory(kind="ravine")
    for row, vocabulary, code in (
        (report, taxonomy.ReadExtent, "headline"),
        (actor, taxonomy.ActorKind, "self_defence"),
        (place, taxonomy.LocationKind, "ravine"),
    ):
        words = in_boxes(manual_of(vocabulary)[code].excludes[language], vocabulary, language)
        assert words in shown(client, row, language)


def in_boxes(words: str, vocabulary, language: str) -> str:
    with translation.override(language):
        return labels_for_codes(words, vocabulary)


@pytest.mark.parametrize("language", ["es", "en"])
def test_a_box_names_other_codes_as_boxes_do(language):
    with translation.override(language):
        found = [(code, words) for vocabulary in {vocabulary_of(field) for field in coded_fields()} - {None}
                 for code, entry in entries(vocabulary).items()
                 for words in entry.values() if re.search(r"\b[a-z]+_[a-z_]+\b", words)]  # fmt: skip
        assert found == []
        label = str(taxonomy.EventType.SITE_DETECTED.label)
        assert labels_for_codes("x (site_detected); y", taxonomy.EventType) == f"x ({label[:1].lower()}{label[1:]}); y"
    # A word of a sentence that is a code too stays a word.
    assert labels_for_codes("el radio (un objeto)", taxonomy.Item) == "el radio (un objeto)"


def test_the_script_is_told_every_code_of_a_vocabulary_and_nobody_else_is(editor, client):
    address = reverse("admin:events_event_manual", args=["event-type"])
    assert client.get(address).status_code == 302
    ours = session_of(editor)
    ours.cookies["django_language"] = "es"
    told = ours.get(address).json()
    assert list(told) == taxonomy.EventType.values
    assert told["ambush"]["definition"] == manual_of(taxonomy.EventType)["ambush"].definition["es"]
    for name in ("status", "nobody"):
        assert ours.get(f"/admin/events/event/manual/{name}/").status_code == 404


def test_how_well_attested_is_said_with_which_reports_count_and_why_others_do_not(editor):
    event = factories.fit_event(created_by=editor, verification="")
    event.citations.all().delete()
    ministry = factories.PublisherFactory(name="Ministerio del Interior")
    own = factories.ReportFactory(read_extent="whole", origin="own_reporting")
    cases = {
        own: "counts; own reporting",
        factories.ReportFactory(read_extent="opening", origin="communique", origin_publisher=ministry): (
            "counts; from a communiqué (Ministerio del Interior)"
        ),
        factories.ReportFactory(read_extent="whole", origin="communique", origin_publisher=ministry): (
            "counts; from a communiqué (Ministerio del Interior)"
        ),
        factories.ReportFactory(read_extent="headline", origin="own_reporting"): "does not count: its headline only",
        factories.ReportFactory(read_extent="not_read", cited_in=own): "does not count: known through another report",
        factories.ReportFactory(read_extent="whole", is_confidential=True): "does not count: it is confidential",
    }
    for report in cases:
        event.citations.create(report=report)
    page = shown(session_of(editor), event, "en")
    assert "By its reports it is “Corroborated”. 3 reports count, of 2 different origins." in page
    for report, words in cases.items():
        assert f"<li>{report}: {words}" in page
    event.verification, event.verification_reason_es = "contested", "Los vecinos dicen otra cosa."
    event.save()
    page = shown(session_of(editor), event, "en")
    assert "A person chose “Contested”; by its reports alone it would be “Corroborated”." in page
