"""An editor can always hand over: a name that waits for somebody else holds nothing up, and no fact is given up."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone, translation

from events.desk import workflow
from events.models import ActorRelation
from events.public.models import PublicActor
from events.publishing import publish
from events.publishing.checks import MESSAGES
from tests import factories

from .conftest import session_of
from .test_workflow import answer, press


def in_cast(event, actor):
    factories.EventActorFactory(event=event, actor=actor)


def in_relation(event, actor):
    other = factories.ActorFactory()
    ActorRelation.objects.create(event=event, from_actor=actor, to_actor=other, kind="member_of", certainty="alleged")


def as_claimant(event, actor):
    report = event.citations.get().report
    words = {"claimant_words_es": "", "claimant_words_en": ""}
    factories.ClaimFactory(event=event, report=report, claimant_actor=actor, **words)


def at_the_other_end(event, actor):
    other = factories.ActorFactory()
    ActorRelation.objects.create(event=event, from_actor=other, to_actor=actor, kind="member_of", certainty="alleged")


def as_value(event, actor):
    factories.ClaimFactory(event=event, report=event.citations.get().report, value_actor=actor)


PLACES = [in_cast, in_relation, at_the_other_end, as_claimant, as_value]


def panel_of(user, event) -> dict:
    return session_of(user).get(reverse("admin:events_event_change", args=[event.pk])).context["panel"]


@pytest.mark.parametrize("put", PLACES)
def test_an_unsigned_person_holds_nothing_up_and_waits_in_the_reviewers_queue(editor, reviewer, put):
    event = factories.fit_event(created_by=editor)
    person = factories.ActorFactory(kind="person", public_basis="Generada")
    put(event, person)
    mine = panel_of(editor, event)["problems"]
    page = reverse("admin:events_actor_change", args=[person.pk])
    assert [line.anchor for line in mine] == [page]
    assert workflow.submit(event, editor).is_done
    theirs = panel_of(reviewer, event)["problems"]
    assert [line.anchor for line in theirs] == [page]
    assert str(mine[0].message) != str(theirs[0].message), "one is told to hand over, the other to sign"
    queue = session_of(reviewer).get(reverse("admin:events_event_changelist") + "?waiting=me")
    assert event in queue.context["cl"].result_list
    assert "?signature=waiting" in " ".join(str(message) for message in queue.context["messages"])
    assert "?signature=waiting" not in " ".join(
        str(message)
        for message in session_of(editor)
        .get(reverse("admin:events_event_changelist") + "?waiting=me")
        .context["messages"]
    )
    person.sign(reviewer, "2020-01-01")
    person.save()
    publish(event, reviewer)


@pytest.mark.parametrize("put", PLACES)
def test_a_person_marked_not_public_can_be_handed_over_as_well(editor, put):
    event = factories.fit_event(created_by=editor)
    put(event, factories.ActorFactory(kind="person", is_public=False))
    event.cast.update(described_as_es="Un poblador", described_as_en="A villager")
    assert workflow.submit(event, editor).is_done


def test_a_restricted_name_is_told_and_handed_over_and_passed_by_a_signer_only(editor, reviewer):
    factories.ActorFactory(kind="person", name_es="Fulgencia Perenganez", is_public=False)
    event = factories.fit_event(created_by=editor, title_es="Hablaba Fulgencia Perenganez")
    [line] = panel_of(editor, event)["problems"]
    assert "Fulgencia Perenganez" in str(line.message)
    assert workflow.submit(event, editor).is_done
    press(session_of(reviewer), "publish", event)
    event.refresh_from_db()
    assert event.status == "in_review"
    page = session_of(reviewer).get(reverse("admin:events_event_publish", args=[event.pk]))
    assert "names_pass_because" in page.context["form"].fields
    press(session_of(reviewer), "publish", event, names_pass_because="Es un personaje de ficción")
    event.refresh_from_db()
    assert event.status == "published"
    history = reverse("admin:events_event_history", args=[event.pk])
    for reader, may_read in ((reviewer, True), (editor, False)):
        trail = session_of(reader).get(history).content.decode()
        assert ("Es un personaje de ficción" in trail) is ("Fulgencia Perenganez (" in trail) is may_read


def test_every_line_that_does_not_hold_up_handing_over_says_so_and_no_other_does(editor):
    factories.ActorFactory(kind="person", name_es="Fulgencia Perenganez", is_public=False)
    event = factories.fit_event(created_by=editor, title_es="Hablaba Fulgencia Perenganez", event_type="")
    event.embargo_until = timezone.now() + timedelta(days=9)
    event.save()
    in_cast(event, factories.ActorFactory(kind="person", is_public=False, name_es="Zutano Menganez"))
    in_cast(event, factories.ActorFactory(kind="person", name_es="Perencejo Fulanez"))
    event.cast.update(described_as_es="", described_as_en="")
    event = type(event).objects.get(pk=event.pk)
    with translation.override("es"):
        lines = [str(line.message) for line in panel_of(editor, event)["problems"]]
        stopping = {str(problem.message) for problem in workflow.submission_problems(event)}
        assert len(stopping) >= 2 and len(lines) - len(stopping) >= 3, lines
        for line in lines:
            holds_up = line in stopping
            assert holds_up != ("No le impide entregar" in line), line


def test_a_reference_with_a_restricted_name_asks_a_signer_as_well(editor, reviewer):
    event = factories.fit_event()
    actor = factories.EventActorFactory(event=event).actor
    publish(event, reviewer)
    factories.ActorFactory(kind="person", name_es="Fulgencia Perenganez", is_public=False)
    type(actor).objects.filter(pk=actor.pk).update(description_es="La nombró Fulgencia Perenganez")
    url = reverse("admin:events_actor_publish", args=[actor.pk])
    client = session_of(reviewer)
    assert [problem.code for problem in answer(client, url, reason="Se corrige").context["problems"]] == [
        "name_in_text"
    ]
    answer(client, url, reason="Se corrige", names_pass_because="Es un personaje de ficción")
    assert "Fulgencia" in PublicActor.objects.get(pk=actor.uid).document
    calm = factories.fit_event()
    assert (
        "names_pass_because"
        not in client.get(reverse("admin:events_event_publish", args=[calm.pk])).context["form"].fields
    )


def test_a_viewer_hands_nothing_over(editor):
    event = factories.fit_event(created_by=editor)
    viewer = factories.UserFactory(may=["view_event"])
    with pytest.raises(PermissionDenied):
        workflow.submit(event, viewer)
    assert session_of(viewer).post(reverse("admin:events_event_submit", args=[event.pk])).status_code == 403
    event.refresh_from_db()
    assert event.status == "draft"


@pytest.mark.parametrize("language", ["en", "es"])
def test_no_message_advises_deleting_facts(language):
    deleting = {
        "en": ["take the", "take it", "take out", "clear", "delete", "remove", "empty it", "keep one"],
        "es": ["retire al", "retire el", "retírel", "bórr", "elimin", "quite el", "quítel", "vacíe", "deje una"],
    }
    with translation.override(language):
        said = {code: str(words).lower() for code, words in MESSAGES.items()}
    assert not [code for code, words in said.items() for word in deleting[language] if word in words]
