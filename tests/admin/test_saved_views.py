"""Saved views and chosen columns of the list: whose they are, who may share and delete, and what gets in."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from events.admin.event_columns import COLUMNS
from events.desk import list_views
from events.models import ListColumns, SavedView
from tests import factories

from .conftest import session_of

pytestmark = pytest.mark.django_db
LIST = "admin:events_event_changelist"
SAVE = "admin:events_event_save_view"


def save(client, query: str, name="Mía", **more):
    return client.post(f"{reverse(SAVE)}?{query}", {"name": name, **more})


def test_a_view_is_its_owners_and_opens_the_list_as_it_was(editor, reviewer):
    client = session_of(editor)
    event = factories.fit_event(title_es="Zarzamora")
    factories.fit_event()
    answer = save(client, "q=zarzamora&status__exact=draft&place=&p=2&o=1")
    assert answer.status_code == 302 and answer.url.startswith(reverse(LIST))
    view = SavedView.objects.get()
    assert (view.owner, view.query, view.is_shared) == (editor, "q=zarzamora&status__exact=draft", False)
    page = client.get(reverse(LIST) + f"?{view.query}")
    assert [row.pk for row in page.context["cl"].result_list] == [event.pk]
    assert 'aria-current="page"' in page.content.decode()
    assert [one.pk for one, _may in session_of(reviewer).get(reverse(LIST)).context["views"]] == []


def test_who_may_share_shares_with_the_newsroom_and_takes_it_back(editor, reviewer):
    assert save(session_of(editor), "q=x", is_shared="1").status_code == 403
    assert not SavedView.objects.exists()
    save(session_of(reviewer), "blocked=name", is_shared="1")
    view = SavedView.objects.get()
    page = session_of(editor).get(reverse(LIST))
    assert [(one.pk, may) for one, may in page.context["views"]] == [(view.pk, False)]
    drop = reverse("admin:events_event_drop_view", args=[view.pk])
    assert session_of(editor).post(drop).status_code == 403
    assert session_of(reviewer).get(drop).status_code == 405
    other = factories.UserFactory(may=["view_event", "share_savedview"])
    assert session_of(other).post(drop).status_code == 302
    assert not SavedView.objects.exists()


def test_nobody_opens_or_deletes_another_ones_view(editor, reviewer):
    save(session_of(editor), "q=x")
    drop = reverse("admin:events_event_drop_view", args=[SavedView.objects.get().pk])
    assert session_of(reviewer).post(drop).status_code == 404
    assert session_of(factories.UserFactory()).post(drop).status_code == 403
    assert session_of(editor).post(drop).status_code == 302


@pytest.mark.parametrize(
    ("query", "name", "status", "words"),
    [
        ("q=x", "", 302, "Póngale un nombre"),
        ("q=x", "a" * 81, 302, "80"),
        ("q=x", "Repetida", 302, "Ya tiene una vista"),
        ("id__gte=1", "Otra", 400, ""),
        ("confidential__internal_notes__startswith=a", "Otra", 400, ""),
        (f"q={'x' * 600}", "Otra", 302, "demasiado largo"),
    ],
)
def test_what_is_no_view_is_refused_in_words(editor, query, name, status, words):
    client = session_of(editor)
    save(client, "q=x", "Repetida")
    answer = save(client, query, name)
    assert answer.status_code == status
    assert SavedView.objects.count() == 1
    if words:
        assert any(words in str(message) for message in client.get(reverse(LIST)).context["messages"])


def test_a_person_has_so_many_views(editor):
    SavedView.objects.bulk_create(SavedView(owner=editor, name=f"v{n}") for n in range(SavedView.MOST))
    save(session_of(editor), "q=x")
    assert SavedView.objects.count() == SavedView.MOST


@given(query=st.text(max_size=80))
def test_a_checked_question_holds_known_parameters_alone(query):
    try:
        checked = list_views.checked(query, {"q", "place"})
    except ValidationError as error:
        assert error.message_dict["query"]
    else:
        assert {pair.partition("=")[0] for pair in checked.split("&") if pair} <= {"q", "place"}
        assert list_views.checked(checked, {"q", "place"}) == checked


def test_columns_are_each_persons_own(editor, reviewer):
    client = session_of(editor)
    event = factories.fit_event()
    factories.EventActorFactory(event=event, actor=factories.ActorFactory(name_es="Unidad Zarzamora"))
    choose = reverse("admin:events_event_columns")
    answer = client.post(f"{choose}?q=generada", {"columns": ["who", "when", "password", "sources"]})
    assert answer.url == reverse(LIST) + "?q=generada"
    page = client.get(reverse(LIST))
    assert page.context["cl"].list_display == ["action_checkbox", "headline", "when", "who", "sources"]
    assert "Unidad Zarzamora" in page.content.decode()
    assert "Unidad Zarzamora" not in session_of(reviewer).get(reverse(LIST)).content.decode()
    client.post(choose, {"columns": []})
    assert not ListColumns.objects.exists()


def test_every_column_is_drawn_and_orders_what_it_can(editor):
    client = session_of(editor)
    factories.EventActorFactory(event=factories.fit_event(created_by=editor))
    factories.EventFactory()
    client.post(reverse("admin:events_event_columns"), {"columns": list(COLUMNS)})
    columns = client.get(reverse(LIST)).context["cl"].list_display
    assert len(columns) == len(COLUMNS) + 2
    for n in range(1, len(columns)):
        assert client.get(reverse(LIST), {"o": f"-{n}"}).status_code == 200


def test_who_sees_no_actors_has_no_column_of_them():
    person = factories.UserFactory(may=["view_event"])
    ListColumns.objects.create(person=person, columns=["who", "sources", "when"])
    page = session_of(person).get(reverse(LIST))
    assert page.context["cl"].list_display == ["headline", "when"]
    assert 'value="who"' not in page.content.decode()
