"""The audit trail: who changed what, rows and deletions included, with nothing confidential for editors."""

import pytest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import pgettext

from tests import factories

from .conftest import member, session_of
from .filling import open_event, save_event

pytestmark = pytest.mark.django_db(transaction=True)


def trail_of(client, event):
    return client.get(reverse("admin:events_event_history", args=[event.pk])).context["page"].object_list


def test_a_change_a_row_and_a_deletion_are_told_with_who_and_what():
    editor = member("editora", "Editor")
    event = factories.fit_event(created_by=editor, title_es="Antes")
    factories.CasualtyFactory(event=event)
    client = session_of(editor)
    save_event(client, event, open_event(client, event), title_es="Después")
    save_event(client, event, open_event(client, event), **{"casualties-0-DELETE": "on"})
    entries = trail_of(client, event)
    renamed = next(e for e in entries if any(c.before == "Antes" for c in e.changes))
    assert renamed.who == "editora"
    assert [(c.before, c.after) for c in renamed.changes] == [("Antes", "Después")]
    with translation.override("es"):
        deleted = next(e for e in entries if e.what == pgettext("row", "deleted"))
    assert deleted.who == "editora"


def test_a_change_outside_the_admin_is_there_too():
    event = factories.fit_event()
    type(event).objects.filter(pk=event.pk).update(title_es="Por fuera")
    client = session_of(member("editora", "Editor"))
    newest = trail_of(client, event)[0]
    assert newest.changes[0].after == "Por fuera"
    assert newest.who != "editora"


def test_a_trail_takes_a_fixed_number_of_queries(django_assert_max_num_queries):
    event = factories.fit_event()
    for number in range(5):
        factories.SeizureFactory(event=event)
        type(event).objects.filter(pk=event.pk).update(title_es=f"Título {number}")
    client = session_of(member("editora", "Editor"))
    with django_assert_max_num_queries(30):
        trail_of(client, event)
