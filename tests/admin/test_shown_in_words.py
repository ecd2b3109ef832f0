"""What a page says readers will see, and what changes of it: words and titles, no id, no key and no code."""

import pytest
from django.apps import apps
from django.utils import translation

from events import models, taxonomy
from events.admin.document_names import CALLED
from events.admin.document_words import Line, differences, lines, visible_lines
from events.models import Event
from events.publishing import publish, readers_have, shown_now
from tests import factories

pytestmark = pytest.mark.django_db
LANGUAGES = ["es", "en"]
_CHOICES = [
    (str(code), label)
    for vocabulary in vars(taxonomy).values()
    if hasattr(vocabulary, "choices")
    for code, label in vocabulary.choices
]
_ENGLISH = ("who says so", "on", "publication", "kind of measure", "event")
_FIELDS = [field for model in apps.get_app_config("events").get_models() for field in model._meta.get_fields()]


def full_event(**kwargs) -> Event:
    """Return a generated event with rows of every kind, claims on each of them and by each kind of claimant."""
    report = factories.ReportFactory()
    relayed = factories.ReportFactory(cited_in=report)
    event = factories.fit_event(report=report, date_note_es="Nota", date_note_en="Note", **kwargs)
    models.Citation.objects.create(event=event, report=relayed)
    actor, other = factories.ActorFactory(), factories.ActorFactory()
    place, part = event.places.get(), factories.EventActorFactory(event=event, actor=actor)
    models.EventLocation.objects.create(event=event, precision="unknown", name_as_reported="Paraje")
    factories.EventActorFactory(event=event, actor=None, described_as_es="Un hombre", described_as_en="A man")
    relation = event.actor_relations.create(from_actor=actor, to_actor=other, kind="unit_of")
    seizure, _same = (factories.SeizureFactory(event=event, as_reported="Diez", packages=3) for _ in range(2))
    casualty = factories.CasualtyFactory(event=event, note_es="Nota", note_en="Note")
    on = {
        "seizure": seizure, "casualty": casualty, "event_actor": part, "event_location": place, "relation": relation,
    }  # fmt: skip
    for name, row in on.items():
        factories.ClaimFactory(event=event, report=relayed, **{name: row}, value_best=3, unit="kg", per="month")
    unnamed = {"claimant_words_es": "", "claimant_words_en": ""}
    for who in ({"claimant_actor": actor}, {"claimant_publisher": report.publisher}):
        factories.ClaimFactory(event=event, report=report, rationale_es="Motivo", value_actor=other, **who, **unnamed)
    event.relations_out.create(to_event=factories.fit_event(), kind="follow_up")
    return event


def ids_in(document) -> set[str]:
    """Return every id that a document holds, its own and those that point to others."""
    if isinstance(document, list):
        return set().union(*map(ids_in, document))
    if not isinstance(document, dict):
        return set()
    own = {str(document[key]) for key in ("id", "report", "cited_in", "event", "outline") if document.get(key)}
    return {one for one in own if not one.startswith("{")}.union(*map(ids_in, document.values()))


def keys_in(document) -> set[str]:
    """Return every key that a document holds."""
    if isinstance(document, list):
        return set().union(*map(keys_in, document))
    return set(document).union(*map(keys_in, document.values())) if isinstance(document, dict) else set()


def check(shown: dict, told: list[Line], language: str) -> None:
    ids, keys = ids_in(list(shown.values())), keys_in(list(shown.values()))
    codes, labels = ({str(one[at]) for one in _CHOICES} for at in (0, 1))
    names = {str(getattr(field, "verbose_name", "")).casefold() for field in _FIELDS}
    names |= {str(words).casefold() for words in CALLED.values()}
    for line in told:
        last = line.name.partition(",")[0].rpartition(": ")[2].casefold()
        assert last not in keys or (last in names and last not in ("es", "en")), line
        assert line.value not in ids, line
        assert line.value not in codes - labels or line.value.isdigit(), line
        assert "_" not in line.name, line
        assert language == "en" or last not in _ENGLISH, line


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_of_every_event_of_the_sample_and_of_one_with_everything_is_in_words(sample_record, language):
    full_event()
    with translation.override(language):
        for event in Event.objects.all():
            shown = shown_now(event)
            check(shown, lines(shown).values(), language)
        for model in (models.Actor, models.Location, models.Publisher):
            for row in model.objects.order_by("pk")[:20]:
                shown = shown_now(row)
                check(shown, lines(shown).values(), language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_that_can_differ_is_told_in_words(language):
    event = full_event()
    publish(event, factories.reviewer())
    other = factories.ReportFactory()
    models.Citation.objects.create(event=event, report=other)
    event.claims.update(report=other)
    first = event.claims.filter(seizure__isnull=False).get()
    models.Claim.objects.filter(pk=first.pk).update(seizure=event.seizures.exclude(pk=first.seizure_id).get())
    models.Claim.objects.filter(claimant_actor__isnull=False).update(claimant_actor=factories.ActorFactory())
    with translation.override(language):
        before, after = readers_have(event), {"event": shown_now(event)["event"]}
        found = differences(before, after)
        by_name = {line.label.rpartition(": ")[2]: line for line in found}
        assert str(other.title) in {line.after for line in found}
        on = by_name["Sobre" if language == "es" else "On"]
        assert on.before != on.after, "another of two alike is another"
        for side in (before, after):
            check(side, lines(side).values(), language)


def test_what_kind_of_relation_it_is_is_told_with_whose():
    event = full_event()
    relation = event.actor_relations.get()
    told_of = [line for line in visible_lines(shown_now(event)) if line.heading.startswith("Relación")]
    assert relation.get_kind_display() in {line.value for line in told_of}
    assert all(actor.name_es in told_of[0].heading for actor in (relation.from_actor, relation.to_actor))
    other = event.relations_out.get().to_event
    assert any(other.title_es in line.heading for line in visible_lines(shown_now(event)))


def test_two_references_that_are_called_alike_differ():
    reports = [{"id": uid, "title": "Igual"} for uid in ("a", "b")]
    claims = [{"id": "c", "text": {"es": "Dicho"}, "report": uid} for uid in ("a", "b")]
    found = differences(*({"event": {"reports": reports, "claims": [claim]}} for claim in claims))
    assert len(found) == 1 and found[0].before != found[0].after
    found = differences(
        *({"event": {"reports": [report], "claims": [claim]}} for report, claim in zip(reports, claims, strict=True))
    )
    assert any(line.label.endswith(models.Report._meta.verbose_name.capitalize()) for line in found)
