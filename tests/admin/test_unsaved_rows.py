"""Claims on rows that are saved with them, and who claims in one box."""

import pytest
from django.urls import reverse

from events.models import Claim, Event
from tests import factories

from .conftest import session_of
from .filling import add_row, go_on, open_event, posted, save_event


@pytest.fixture
def event(editor):
    return factories.fit_event(created_by=editor)


@pytest.fixture
def report(event):
    return event.citations.get().report


def claim(report, **fields):
    return {"about": "quantity", "stance": "asserts", "status": "recorded", "report": str(report.pk)} | fields


SEIZURE = {"item": "coca_leaf", "form": "unknown", "measure": "seized"}


def test_a_claim_is_saved_with_the_rows_that_it_is_on(editor, event, report):
    client = session_of(editor)
    data = open_event(client, event)
    rows = {
        "seizures": SEIZURE,
        "casualties": {"group": "trafficker", "effect": "detained", "best": "2"},
        "cast": {"described_as_es": "Cuatro hombres", "role": "operator", "certainty": "confirmed"},
    }
    for prefix, fields in rows.items():
        data = add_row(data, prefix, row_key=f"r.{prefix}", **fields)
        data = add_row(data, "claims", **claim(report, claimant="words:pobladores", target=f"new:r.{prefix}"))
    response = save_event(client, event, data)
    assert response.status_code == 302, response.context["errors"]
    targets = [found.target for found in Claim.objects.order_by("pk")]
    assert targets == [event.seizures.get(), event.casualties.get(), event.cast.get()]
    assert {found.claimant_words_es for found in Claim.objects.all()} == {"pobladores"}


def test_a_new_event_takes_row_and_claim_in_its_first_save(editor, report):
    client, url = session_of(editor), reverse("admin:events_event_add")
    data = posted(client.get(url).content.decode()) | {"title_es": "Hecho", "event_type": "drug_seizure"}
    data = add_row(data, "seizures", row_key="a1", **SEIZURE)
    data = add_row(data, "claims", **claim(report, claimant=f"publisher:{report.publisher_id}", target="new:a1"))
    assert client.post(url, data).status_code == 302
    saved = Event.objects.get(title_es="Hecho")
    assert saved.claims.get().seizure == saved.seizures.get()
    assert saved.claims.get().claimant_publisher == report.publisher


def test_after_an_error_the_row_is_still_chosen_by_its_words_and_the_next_save_goes_through(editor, event, report):
    client = session_of(editor)
    data = add_row(open_event(client, event), "seizures", row_key="a1", **SEIZURE, quantity_best="3", unit="")
    data = add_row(data, "claims", **claim(report, claimant="words:ellos", target="new:a1"))
    response = save_event(client, event, data)
    assert response.status_code == 200
    html = response.content.decode()
    again = posted(html)
    assert (again["seizures-0-row_key"], again["claims-0-target"]) == (["a1"], ["new:a1"])
    assert again["claims-0-claimant"] == ["words:ellos"]
    option = html.split('value="new:a1"')[1].split("</option>")[0]
    assert "hoja" in option.lower()
    response = save_event(client, event, again, seizures__0__unit="kg")
    assert response.status_code == 302, response.context["errors"]
    assert Claim.objects.get().seizure == event.seizures.get()


def test_a_claim_on_a_row_that_stays_empty_or_is_nowhere_is_told_on_its_box(editor, event, report):
    client = session_of(editor)
    for target, key in (("new:a1", "a1"), ("new:b2", "a1")):
        data = add_row(open_event(client, event), "seizures", row_key=key, form="unknown", measure="seized")
        data = add_row(data, "claims", **claim(report, claimant="words:ellos", target=target))
        response = save_event(client, event, data)
        assert response.status_code == 200
        formset = next(f for f in response.context["inline_admin_formsets"] if f.formset.prefix == "claims").formset
        assert "target" in formset.forms[0].errors
    assert not Claim.objects.exists()


def test_rows_added_on_both_sides_of_a_conflict_keep_their_claims(editor, reviewer, event, report):
    mine, other = session_of(editor), session_of(reviewer)
    data = open_event(mine, event)
    theirs = add_row(open_event(other, event), "seizures", **SEIZURE | {"item": "cocaine_paste_base"})
    assert save_event(other, event, theirs).status_code == 302
    data = add_row(data, "seizures", row_key="a1", **SEIZURE)
    data = add_row(data, "claims", **claim(report, claimant="words:ellos", target="new:a1"))
    conflict = save_event(mine, event, data)
    assert conflict.status_code == 409
    shown = go_on(mine, event, conflict)
    response = save_event(mine, event, posted(shown.content.decode()))
    assert response.status_code == 302, response.context["errors"]
    assert Claim.objects.get().seizure.item == "coca_leaf"
    assert event.seizures.count() == 2


@pytest.mark.parametrize(
    "value", ["", "actor:0", "actor:x", "publisher:99999999999999999999", "words: ", "nadie", "\x00"]
)
def test_nobody_is_no_claimant(editor, event, report, value):
    client = session_of(editor)
    data = add_row(open_event(client, event), "claims", **claim(report, claimant=value))
    response = save_event(client, event, data)
    assert response.status_code == 200
    assert not Claim.objects.exists()


def test_who_has_a_name_takes_no_words_beside_it(editor, event, report):
    client, actor = session_of(editor), factories.ActorFactory()
    data = add_row(
        open_event(client, event), "claims", **claim(report, claimant=f"actor:{actor.pk}", claimant_words_en="they")
    )
    response = save_event(client, event, data)
    assert response.status_code == 200
    response = save_event(client, event, data, **{"claims-0-claimant_words_en": ""})
    assert response.status_code == 302, response.context["errors"]
    stored = Claim.objects.get()
    assert (stored.claimant_actor, stored.claimant_words_en) == (actor, "")
    # Stored and opened again it is the same, and may become words in English alone.
    again = open_event(client, event)
    assert again["claims-0-claimant"] == [f"actor:{actor.pk}"]
    assert save_event(client, event, again).status_code == 302
    again = open_event(client, event)
    changes = {"claims-0-claimant": "", "claims-0-claimant_words_en": "villagers"}
    assert save_event(client, event, again, **changes).status_code == 302
    stored.refresh_from_db()
    assert (stored.claimant_actor, stored.claimant_words_en) == (None, "villagers")


def test_one_box_finds_actors_by_any_name_and_publishers(editor):
    actor = factories.ActorFactory(name_es="Policía Nacional")
    actor.names.create(text="PNP")
    publisher = factories.PublisherFactory(name="Prensa PNP")
    url = reverse("admin:events_event_claimant")
    found = session_of(editor).get(url, {"term": "pnp"}).json()["results"]
    assert {row["id"] for row in found} == {f"actor:{actor.pk}", f"publisher:{publisher.pk}"}
    assert all(row["kind"] for row in found)
    assert session_of(factories.UserFactory(is_staff=True)).get(url).status_code == 403


def test_before_a_word_is_typed_those_come_first_whom_the_page_names(editor, event, report):
    url, client = reverse("admin:events_event_claimant"), session_of(editor)
    factories.PublisherFactory(name="AAA")
    last, actor = factories.ReportFactory(publisher__name="ZZZ"), factories.ActorFactory(name_es="Zorro")
    asked = {"reports": f"{last.pk},{report.pk},{last.pk},x,999999", "actors": f"{actor.pk},"}
    found = [row["id"] for row in client.get(url, asked).json()["results"]]
    assert found[:3] == [f"publisher:{last.publisher_id}", f"publisher:{report.publisher_id}", f"actor:{actor.pk}"]
    assert len(found) == len(set(found)) > 3
    # What is typed is searched as ever.
    typed = client.get(url, {**asked, "term": "aaa"}).json()["results"]
    assert [row["text"] for row in typed] == ["AAA"]


def test_a_related_event_rests_on_a_claim_that_is_saved_with_it(editor, event, report):
    client, other = session_of(editor), factories.fit_event()
    data = add_row(open_event(client, event), "claims", row_key="a1", **claim(report, claimant="words:ellos"))
    fields = {"kind": "reprisal", "to_event": str(other.pk), "certainty": "alleged", "claim": "new:a1"}
    data = add_row(data, "relations_out", **fields)
    refused = save_event(client, event, {**data, "claims-0-report": ""})
    again = posted(refused.content.decode())
    assert again["relations_out-0-claim"] == ["new:a1"]
    assert save_event(client, event, {**again, "relations_out-0-claim": "new:zz"}).status_code == 200
    response = save_event(client, event, data)
    assert response.status_code == 302, response.context["errors"]
    assert event.relations_out.get().claim == Claim.objects.get()
