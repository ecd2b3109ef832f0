"""What was kept as a mistake of one row, or of one part, leaves with what it was right of, when that is hidden."""

import pytest

from events.models import Claim, EventActor, EventLocation, Report
from events.public.models import Change
from events.publishing import Decisions, past_to_close, publish
from tests import factories
from tests.publishing.past.hiding import DISTRICT, EXACT, KEPT, at, hamlet, person

pytestmark = pytest.mark.django_db

NAMELESS = {"actor": None, "described_as_es": "alguien", "described_as_en": "somebody"}
WORDLESS = {"claimant_words_es": "", "claimant_words_en": ""}
IN_WORDS = {"claimant_words_es": "una vecina", "claimant_words_en": "a woman"}


@pytest.fixture
def by():
    return factories.reviewer()


def put(row, **values):
    return lambda: type(row).objects.filter(pk=row.pk).update(**values)


def group(kind="civilians"):
    return factories.ActorFactory(kind=kind, name_es="Canarios")


# Each enters something into an event, and returns a part of its name, and the steps: corrected, (told again,) hidden.


def of_role(kind):
    def way(event, by):
        row = factories.EventActorFactory(
            event=event, actor=person(by) if kind == "person" else group(kind), role="killed"
        )
        elsewhere = factories.fit_event()
        factories.EventActorFactory(event=elsewhere, actor=row.actor)
        publish(elsewhere, by)
        return "anari", [put(row, role="wounded"), put(row, **NAMELESS)]

    return way


def of_other_row(event, _by):
    row = factories.EventActorFactory(event=event, actor=group(), role="initiator")
    again = {"event": event, "actor": row.actor, "role": "target"}
    return "Canarios", [
        put(row, **NAMELESS),
        lambda: factories.EventActorFactory(**again),
        lambda: EventActor.objects.filter(role="target", actor=row.actor).update(**NAMELESS),
    ]


def of_relation(event, _by):
    one, other = group(), factories.ActorFactory()
    row = event.actor_relations.create(from_actor=one, to_actor=other, kind="member_of")
    return "Canarios", [put(row, kind="rival_of"), row.delete]


def of_claimant(event, _by):
    report, who = event.citations.get().report, group()
    row = factories.ClaimFactory(event=event, report=report, claimant_actor=who, **WORDLESS)
    victim = factories.EventActorFactory(event=event, actor=who, role="killed")
    return "Canarios", [put(row, claimant_actor=None, **IN_WORDS), put(victim, **NAMELESS)]


def of_publisher(event, _by):
    report, radio = event.citations.get().report, factories.PublisherFactory(name="Radio canaria")
    claim = {"event": event, "report": report, "claimant_publisher": radio, **WORDLESS}
    row = factories.ClaimFactory(text_es="uno", **claim)
    return "Radio canaria", [
        put(row, claimant_publisher=None, **IN_WORDS),
        lambda: factories.ClaimFactory(text_es="dos", **claim),
        lambda: Claim.objects.filter(text_es="dos").update(claimant_publisher=None, **IN_WORDS),
    ]


def of_report(event, _by):
    radio = factories.PublisherFactory(name="Radio canaria")
    for title in ("Uno", "Dos"):
        event.citations.create(report=factories.ReportFactory(publisher=radio, title=title))
    other, vaguer = (factories.PublisherFactory(name=name) for name in ("Otra radio", "un medio local"))
    return "Radio canaria", [
        lambda title=title, publisher=publisher: Report.objects.filter(title=title).update(publisher=publisher)
        for title, publisher in (("Uno", other), ("Dos", vaguer))
    ]


def of_words(event, _by):
    words = {"event": event, "actor": None, "described_as_es": "maestra canaria", "described_as_en": "teacher"}
    row = factories.EventActorFactory(**words, role="killed")
    return "maestra canaria", [
        put(row, described_as_es="un médico", described_as_en="doctor"),
        lambda: factories.EventActorFactory(**words, role="wounded"),
        lambda: EventActor.objects.filter(described_as_es="maestra canaria").update(**NAMELESS),
    ]


def of_reported(event, _by):
    row = event.places.get()
    put(row, name_as_reported="fundo canario")()
    again = {"event": event, "location": row.location, "role": "origin", "is_primary": False}
    return "fundo canario", [
        put(row, name_as_reported="casa comunal"),
        lambda: factories.EventLocationFactory(**again, name_as_reported="fundo canario"),
        lambda: EventLocation.objects.filter(name_as_reported="fundo canario").update(name_as_reported=""),
    ]


def of_other_words(event, _by):
    row = factories.EventActorFactory(
        event=event, actor=None, role="killed", described_as_es="enfermera canaria, de 30"
    )
    return "canaria", [put(row, described_as_es="enfermera canaria, soltera"), put(row, described_as_es="una mujer")]


def of_other_reported(event, _by):
    row = event.places.get()
    put(row, name_as_reported="fundo canario chico")()
    return "canario", [put(row, name_as_reported="fundo canario grande"), put(row, name_as_reported="")]


def of_point(event, _by):
    row = event.places.get()
    exact = {"location": hamlet(), "precision": "site", "public_point": at(*EXACT)}
    put(row, **exact)()
    return str(EXACT[0]), [
        put(row, public_point=at(-73.7, -12.4)),
        lambda: factories.EventLocationFactory(event=event, role="origin", is_primary=False, **exact),
        lambda: event.places.filter(role="origin").delete(),
    ]


def of_place(event, _by):
    place = hamlet()
    values = {"location": place, "precision": "named_place", "role": "origin", "is_primary": False}
    row = factories.EventLocationFactory(event=event, **values)
    return "Caserío canario", [put(row, role="destination"), put(row, location=place.parent, **DISTRICT)]


WAYS = [of_role(kind) for kind in ("person", "civilians", "self_defence", "military")]
WAYS += [of_other_row, of_relation, of_claimant, of_publisher, of_report, of_words, of_reported, of_point, of_place]
WAYS += [of_other_words, of_other_reported]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_what_is_hidden_at_last_leaves_what_was_kept_of_it_too(by, way):
    """The page tells beforehand in which revisions it leaves, and in which it stays."""
    event = factories.fit_event()
    text, steps = way(event, by)

    def holding() -> list[str]:
        found = Change.objects.filter(kind="event", public_id=event.public_id, document__contains=text)
        return [f"revisión {number}" for number in found.order_by("seq").values_list("revision", flat=True)]

    publish(event, by)
    for step, decided in zip(steps, [KEPT, Decisions()] if len(steps) == 3 else [KEPT], strict=False):
        step()
        publish(event, by, "Estaba mal", decided)
    shown = holding()
    assert "revisión 1" in shown
    steps[-1]()
    told = past_to_close(event)
    leaving = {place for one in told if not one.is_kept for place in one.where}
    publish(event, by, "Por seguridad")
    assert holding() == []
    assert leaving >= set(shown)


def test_the_page_lists_apart_where_the_same_leaves_and_where_it_stays(by):
    """One is denied in the words in which the other, wrongly, was asserted."""
    event = factories.fit_event()
    text, who = "los soldados dispararon", group()
    claim = {"event": event, "report": event.citations.get().report, "text_es": text, "claimant_actor": who, **WORDLESS}
    first = factories.ClaimFactory(stance="asserts", **claim)
    publish(event, by)
    put(first, claimant_actor=None, **IN_WORDS)()
    factories.EventActorFactory(event=event, actor=who)
    publish(event, by, "Lo dijo otra", KEPT)
    second = factories.ClaimFactory(stance="denies", **claim)
    publish(event, by, "Lo negó")
    put(second, claimant_actor=None, **IN_WORDS)()
    told = {one.is_kept: one.where for one in past_to_close(event) if text in one.what}
    assert told == {True: ["revisión 1"], False: ["revisión 3"]}
    publish(event, by, "Por seguridad")
    left = Change.objects.filter(kind="event", public_id=event.public_id, document__isnull=False)
    assert set(left.values_list("revision", flat=True)) == {1, 2, 4}
