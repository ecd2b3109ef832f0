"""The pages of merging reports, publishers, actors and places, in both languages, by who may."""

from html import unescape
from random import Random

import pytest
from django.test import Client
from django.urls import reverse

from events.desk import merging_references as merging
from events.desk.same_references import likes_of, pairs_of, say_distinct, typed_of
from events.models import Citation, Location, LocationAlias, ReferenceMerge
from tests import factories
from tests.desk.references.newsroom import KINDS, published, refer, twice

from .conftest import session_of

pytestmark = pytest.mark.django_db


def page(kind: str, name: str, *rows) -> str:
    return reverse(f"admin:events_{kind}_{name}", args=[row.pk for row in rows])


@pytest.fixture
def random():
    return Random(7)


def versions(client: Client, url: str) -> dict[str, str]:
    context = client.get(url).context
    return {"version": context["versions"][0], "into_version": context["versions"][1]}


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_one_is_merged_into_another_undone_and_told_apart(kind, language, editor, random):
    gone, into = twice(kind, random)
    event = factories.fit_event()
    refer(event, gone, random)
    client = session_of(editor)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = language
    answer = client.post(page(kind, "merge", gone), {"into": into.pk})
    side_by_side = page(kind, "merge_with", gone, into)
    assert answer.status_code == 302 and answer["Location"] == side_by_side
    assert client.get(page(kind, "change", gone)).status_code == 200
    html = client.get(side_by_side).content.decode()
    assert html.count('name="field"') + html.count('name="row"') >= 1
    answer = client.post(side_by_side, versions(client, side_by_side), follow=True)
    assert answer.redirect_chain == [(page(kind, "change", into), 302)]
    gone.refresh_from_db()
    assert gone.merged_into == into
    # Its own page opens, and nothing of it can be changed or chosen.
    html = client.get(page(kind, "change", gone)).content.decode()
    assert page(kind, "change", into) in html and 'name="_save"' not in html
    assert client.post(page(kind, "change", gone), {}).status_code == 403
    assert page(kind, "change", gone) not in client.get(reverse(f"admin:events_{kind}_changelist")).content.decode()
    assert page(kind, "merge_with", gone, into) in client.get(page(kind, "change", into)).content.decode()
    answer = client.post(page(kind, "unmerge", gone), follow=True)
    gone.refresh_from_db()
    assert answer.status_code == 200 and gone.merged_into is None
    answer = client.post(page(kind, "distinct", gone, into), follow=True)
    assert ReferenceMerge.objects.filter(state="distinct").count() == 1 and answer.status_code == 200
    client.post(page(kind, "distinct", into, gone), {"take_back": "1"})
    assert not ReferenceMerge.objects.filter(state="distinct").exists()


@pytest.mark.parametrize("kind", ["actor", "location", "publisher"])
def test_what_readers_have_is_proposed_and_confirmed_by_another(kind, editor, reviewer, random):
    gone, into = twice(kind, random)
    events = [factories.fit_event(), factories.fit_event()]
    for event, row in zip(events, (gone, into), strict=True):
        refer(event, row, random)
    published(events)
    mine, theirs = session_of(editor), session_of(reviewer)
    side_by_side = page(kind, "merge_with", gone, into)
    asked = {**versions(mine, side_by_side), "reason": ""}
    assert "merge_reference" in mine.post(side_by_side, asked).template_name
    assert not ReferenceMerge.objects.exists()
    answer = mine.post(side_by_side, {**asked, "reason": "Era el mismo."}, follow=True)
    assert page(kind, "confirm_merge", gone) not in answer.content.decode()
    assert mine.get(page(kind, "confirm_merge", gone)).status_code == 403
    assert page(kind, "confirm_merge", gone) in theirs.get(side_by_side).content.decode()
    assert (
        page(kind, "merge_with", gone, into) in theirs.get(reverse(f"admin:events_{kind}_duplicates")).content.decode()
    )
    answer = theirs.get(page(kind, "confirm_merge", gone))
    assert "Era el mismo." in answer.content.decode()
    answer = theirs.post(page(kind, "confirm_merge", gone), {"version": answer.context["version"]}, follow=True)
    assert answer.redirect_chain[0][0] == page(kind, "change", into)
    gone.refresh_from_db()
    assert gone.merged_into == into
    assert mine.post(page(kind, "unmerge", gone), follow=True).status_code == 200
    gone.refresh_from_db()
    assert gone.merged_into == into


def test_who_saw_another_state_is_told_and_nothing_is_done(editor):
    gone, into = factories.ActorFactory(), factories.ActorFactory()
    client, url = session_of(editor), page("actor", "merge_with", gone, into)
    seen = versions(client, url)
    into.name_es = "Otro nombre"
    into.save()
    answer = client.post(url, seen)
    assert answer.status_code == 200 and [p.code for p in answer.context["problems"]] == ["merge_changed"]
    gone.refresh_from_db()
    assert gone.merged_into is None


@pytest.mark.parametrize("kind", KINDS)
def test_who_may_not_change_them_gets_none_of_it(kind, random):
    gone, into = twice(kind, random)
    reader = factories.UserFactory(may=[f"view_{kind}", f"change_{kind}"])
    client = session_of(reader)
    for name, rows in (("merge", (gone,)), ("merge_with", (gone, into)), ("confirm_merge", (gone,))):
        assert client.get(page(kind, name, *rows)).status_code == 403
    for name, rows in (("unmerge", (gone,)), ("distinct", (gone, into)), ("merge_with", (gone, into))):
        assert client.post(page(kind, name, *rows)).status_code == 403
    assert page(kind, "merge", gone) not in client.get(page(kind, "change", gone)).content.decode()
    assert session_of(factories.UserFactory()).get(reverse(f"admin:events_{kind}_duplicates")).status_code == 403


def test_a_confidential_report_is_told_to_nobody_who_may_not_know_it(editor):
    publisher = factories.PublisherFactory()
    secret = factories.ReportFactory(publisher=publisher, title="Palabra secreta", is_confidential=True)
    other = factories.ReportFactory(publisher=publisher, title="palabra SECRETA", is_confidential=True)
    client = session_of(editor)
    assert not editor.has_perm("events.view_eventconfidential")
    asked = {"publisher": publisher.pk, "title": "Palabra secreta", "url": secret.url, "of": "0"}
    assert client.post(reverse("admin:events_report_likely"), asked).json() == {"likes": []}
    assert "secreta" not in client.get(reverse("admin:events_report_duplicates")).content.decode().lower()
    for url in (page("report", "merge_with", secret, other), page("report", "merge", secret)):
        assert client.get(url).status_code == 403
    assert not merging.fold(secret, other, editor).outcome.is_done
    chief = factories.UserFactory(is_superuser=True)
    assert "Palabra secreta" in session_of(chief).get(page("report", "merge_with", secret, other)).content.decode()
    # And what one keeps inside, the other would tell.
    public = factories.ReportFactory()
    assert merging.fold(secret, public, chief).outcome.is_refused_for("merge_alike_first")


def test_a_merged_row_can_be_chosen_nowhere(editor, random):
    gone, into = factories.ReportFactory(title="Algo raro"), factories.ReportFactory(title="Algo raro")
    assert merging.fold(gone, into, editor).outcome.is_done
    box = {"app_label": "events", "model_name": "citation", "field_name": "report", "term": "algo raro"}
    found = session_of(editor).get(reverse("admin:autocomplete"), box).json()["results"]
    assert [row["id"] for row in found] == [str(into.pk)]
    citation = Citation(event=factories.fit_event(), report=gone)
    with pytest.raises(Exception, match="report"):
        citation.full_clean()


def test_likely_ones_are_told_while_somebody_types_and_in_the_list(editor):
    client = session_of(editor)
    actor = factories.ActorFactory(name_es="Comando Unificado")
    actor.names.create(text="C.U.P.")
    twin = factories.ActorFactory(name_es="cup")
    asked = {"name_es": "CUP", "of": "0"}
    likes = client.post(reverse("admin:events_actor_likely"), asked).json()["likes"]
    assert {like["url"] for like in likes} == {page("actor", "change", actor), page("actor", "change", twin)}
    assert likes[0]["compare_url"] == "" and likes[0]["reasons"]
    html = client.get(reverse("admin:events_actor_duplicates")).content.decode()
    assert page("actor", "merge_with", twin, actor) in html
    say_distinct(twin, actor, editor)
    assert (
        page("actor", "merge_with", twin, actor)
        not in client.get(reverse("admin:events_actor_duplicates")).content.decode()
    )
    assert likes_of(type(actor), typed_of(actor), editor) == []


def test_places_of_one_name_are_alike_only_where_they_can_be_one(editor):
    valley, other = factories.LocationFactory(), factories.LocationFactory()
    near, far = "SRID=4326;POINT(-73.9 -12.6)", "SRID=4326;POINT(-73.9 -12.7)"
    make = factories.LocationFactory
    coded = make(kind="populated_place", name_es="San José", parent=valley, inei_code="0504010001", point=near)
    twin = make(kind="populated_place", name_es="SAN JOSE", parent=valley)
    namesake = make(kind="populated_place", name_es="San José", parent=other, point=far)
    coded_too = make(kind="populated_place", name_es="San José", parent=valley, inei_code="0504010002")
    beside = make(kind="sector", name_es="Lote", parent=other, point="SRID=4326;POINT(-73.9 -12.6001)")
    LocationAlias.objects.create(location=beside, text="San José")
    # Of another level, below the one, or of no code and another level: never the same.
    make(kind="district", name_es="San José", parent=valley, ubigeo="050499", point=near)
    below = make(kind="sector", name_es="San José", parent=coded, point=near)
    make(kind="zone", name_es="San José", parent=other, point=near)
    found = {frozenset((pk, like.pk)) for pk, like in pairs_of(Location, editor)}
    alike = [(coded, twin), (coded_too, twin), (coded, beside), (below, beside)]
    assert found == {frozenset((one.pk, other.pk)) for one, other in alike}
    assert namesake.pk not in {pk for pair in found for pk in pair}


def test_reports_and_publishers_are_alike_by_address_host_and_title(editor):
    client = session_of(editor)
    first, second = factories.PublisherFactory(name="El Diario"), factories.PublisherFactory(name="Diario Digital")
    one = factories.ReportFactory(publisher=first, url="https://diario.example/nota-uno", title="Una nota")
    two = factories.ReportFactory(publisher=first, url="http://www.diario.example/nota-uno/?x=1", title="Otra")
    factories.ReportFactory(publisher=second, url="https://diario.example/nota-dos", title="una NOTA")
    # Two questions of one page are two articles.
    for number in (7, 8):
        factories.ReportFactory(publisher=second, url=f"https://otro.example/nota.asp?id={number}", title=f"N {number}")
    html = client.get(reverse("admin:events_report_duplicates")).content.decode()
    assert page("report", "merge_with", two, one) in html and html.count('class="hints"') == 1
    html = client.get(reverse("admin:events_publisher_duplicates")).content.decode()
    assert page("publisher", "merge_with", second, first) in html
    likes = client.post(
        reverse("admin:events_report_likely"), {"publisher": first.pk, "title": "UNA NOTA", "of": str(two.pk)}
    ).json()["likes"]
    assert [like["compare_url"] for like in likes] == [page("report", "merge_with", two, one)]


@pytest.mark.parametrize("kind", ["publisher", "actor", "location"])
def test_a_surname_in_the_reason_is_told_once_before_readers_see_it(kind, editor, reviewer, random):
    factories.ActorFactory(kind="person", name_es="Eleuterio Huamanquispe Rojas", is_public=False)
    gone, into = twice(kind, random)
    events = []
    for row in (gone, into):
        events.append(factories.fit_event())
        refer(events[-1], row, random)
    published(events)
    side_by_side, client = page(kind, "merge_with", gone, into), session_of(editor)
    form = {**versions(client, side_by_side), "reason": "Lo pidió el señor Huamanquispe."}
    answer = client.post(side_by_side, form)
    (caution,) = answer.context["warnings"]
    assert answer.status_code == 200 and str(caution.message) in unescape(answer.content.decode())
    assert merging.open_merge_of(gone) is None
    assert client.post(side_by_side, {**form, "cautions": answer.context["cautions"]}).status_code == 302
    assert merging.open_merge_of(gone).state == ReferenceMerge.State.PROPOSED
    asked = session_of(reviewer).get(page(kind, "confirm_merge", gone))
    assert [caution.code for caution in asked.context["warnings"]] == [caution.code]
