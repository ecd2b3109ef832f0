"""Two editors who save one actor, place, report or publisher at the same moment, each on a connection of their own."""

import threading

import pytest
from django.db import connection, connections

from events.models import Actor, Location
from tests.publishing.test_races import at_once

from .conftest import member, session_of
from .filling import go_on, open_page, posted, save_page
from .test_conflict_references import KINDS, text_of


@pytest.mark.django_db(transaction=True)
def test_of_two_saves_at_the_same_time_exactly_one_passes():
    clients = [session_of(member(name, "Editor")) for name in ("primera", "segunda")]
    for make, name, _other in KINDS:
        row = make()
        forms = [{**open_page(client, row), name: f"Escrito por {n}"} for n, client in enumerate(clients)]
        answers = {}

        def save(n, client, row=row, forms=forms, answers=answers):
            answers[n] = save_page(client, row, forms[n])

        assert not at_once(*(lambda n=n, client=client: save(n, client) for n, client in enumerate(clients)))
        by_status = {answer.status_code: n for n, answer in answers.items()}
        assert by_status.keys() == {302, 409}, make.__name__
        row.refresh_from_db()
        assert getattr(row, name) == f"Escrito por {by_status[302]}"
        shown = text_of(answers[by_status[409]])
        assert "Escrito por 0" in shown and "Escrito por 1" in shown
        page = go_on(clients[by_status[409]], row, answers[by_status[409]])
        form = posted(page.content.decode(), f"{row._meta.model_name}_form")
        assert save_page(clients[by_status[409]], row, form).status_code == 302
        row.refresh_from_db()
        assert getattr(row, name) == f"Escrito por {by_status[409]}", "nothing of the second is lost"


@pytest.mark.django_db(transaction=True)
def test_what_is_saved_while_a_page_is_being_made_is_not_overwritten_by_its_form():
    client = session_of(member("primera", "Editor"))
    tables = {Actor: "events_actorname", Location: "events_locationmembership"}
    for make, name, _other in KINDS:
        row = make()
        table = tables.get(type(row), row._meta.db_table)
        counted, done = [], []

        def meanwhile(execute, sql, params, many, context, row=row, name=name, table=table, done=done, counted=counted):
            found = execute(sql, params, many, context)
            counted += ["COUNT(" in sql and "audit" in sql]
            # The row itself, or its rows, are read once the version is.
            if any(counted) and f'FROM "{table}"' in sql and not done:
                done.append(table)
                thread = threading.Thread(target=in_another_connection, args=[row, name])
                thread.start()
                thread.join()
            return found

        with connection.execute_wrapper(meanwhile):
            form = open_page(client, row)
        assert done
        assert save_page(client, row, form, **{name: "De quien miraba"}).status_code == 409, make.__name__
        row.refresh_from_db()
        assert getattr(row, name) == "Entretanto"


def in_another_connection(row, name):
    """Change a row and commit."""
    type(row).objects.filter(pk=row.pk).update(**{name: "Entretanto"})
    connections.close_all()
