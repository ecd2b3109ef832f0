"""Two editors on one event: the second save changes nothing, and nothing is lost."""

from html import unescape

import pytest

from tests import factories

from .conftest import member, session_of
from .filling import add_row, go_on, open_event, posted, save_event

# Real transactions: the audit trail tells what was by the time of the transaction.
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def two():
    """An event with rows, and two editors who both opened its page."""
    event = factories.fit_event(created_by=member("autora", "Editor"), title_es="Título del inicio")
    factories.SeizureFactory(event=event)
    factories.CasualtyFactory(event=event)
    first, second = (session_of(member(name, "Editor")) for name in ("primera", "segunda"))
    return event, first, open_event(first, event), second, open_event(second, event)


def test_the_second_save_gets_a_conflict_page_and_changes_nothing(two):
    event, first, first_form, second, second_form = two
    assert save_event(first, event, first_form, title_es="Título de la primera").status_code == 302
    response = save_event(second, event, second_form, title_es="Título de la segunda")
    assert response.status_code == 409
    html = response.content.decode()
    for words in ("Título del inicio", "Título de la primera", "Título de la segunda", "primera"):
        assert words in html
    event.refresh_from_db()
    assert (event.title_es, event.version) == ("Título de la primera", 2)


def test_going_on_keeps_mine_and_takes_what_only_the_other_changed(two):
    event, first, first_form, second, second_form = two
    save_event(first, event, first_form, title_es="Título de la primera", summary_es="Resumen de la primera")
    conflict = save_event(second, event, second_form, title_es="Título de la segunda")
    page = go_on(second, event, conflict)
    assert page.status_code == 200
    form = posted(page.content.decode())
    assert form["title_es"] == ["Título de la segunda"]
    assert form["summary_es"] == ["Resumen de la primera"]
    event.refresh_from_db()
    assert event.title_es == "Título de la primera", "nothing is saved before the editor saves"
    assert save_event(second, event, form).status_code == 302
    event.refresh_from_db()
    assert (event.title_es, event.summary_es, event.version) == (
        "Título de la segunda",
        "Resumen de la primera",
        3,
    )


def test_the_others_value_may_be_chosen(two):
    event, first, first_form, second, second_form = two
    save_event(first, event, first_form, title_es="Título de la primera")
    conflict = save_event(second, event, second_form, title_es="Título de la segunda", title_en="Mine")
    form = posted(go_on(second, event, conflict, **{"_keep:title_es": "theirs"}).content.decode())
    assert (form["title_es"], form["title_en"]) == (["Título de la primera"], ["Mine"])


def test_rows_of_both_survive(two):
    event, first, first_form, second, second_form = two
    row = {"category": "weapon", "item": "rifle", "form": "not_applicable", "measure": "seized"}
    save_event(first, event, add_row(first_form, "seizures", **row, as_reported="de la primera"))
    conflict = save_event(
        second, event, add_row(second_form, "seizures", **row, as_reported="de la segunda"), **{"seizures-0-unit": "g"}
    )
    assert conflict.status_code == 409
    form = posted(go_on(second, event, conflict).content.decode())
    response = save_event(second, event, form)
    assert response.status_code == 302, response.context["errors"]
    assert list(event.seizures.values_list("as_reported", flat=True)) == ["", "de la primera", "de la segunda"]
    assert event.seizures.first().unit == "g"


def test_ones_own_new_rows_are_listed_as_kept_and_no_others(two):
    event, first, first_form, second, second_form = two
    row = {"category": "weapon", "item": "rifle", "form": "not_applicable", "measure": "seized"}
    save_event(first, event, add_row(first_form, "seizures", **row, as_reported="de la primera"))
    mine = add_row(second_form, "seizures", **row, as_reported="tres fusiles")
    mine = add_row(mine, "casualties", group="military", effect="killed", best="4")
    mine = add_row(mine, "casualties", group="military", effect="wounded", best="9", DELETE="on")
    conflict = save_event(second, event, add_row(mine, "casualties"))
    listed = conflict.context["own_rows"]
    assert len(listed) == 2, "neither the other's row, nor one taken off again, nor an empty one"
    html = unescape(conflict.content.decode())
    assert "Filas que usted agregó: se conservan todas" in html
    for words in ("tres fusiles", "fusil", "4"):
        assert any(words in value.casefold() for row in listed for _label, value in row.facts), words
    form = posted(go_on(second, event, conflict).content.decode())
    assert "tres fusiles" in [value for values in form.values() for value in values]


def test_a_form_without_own_rows_lists_none(two):
    event, first, first_form, second, second_form = two
    save_event(first, event, first_form, **{"seizures-0-DELETE": "on"})
    conflict = save_event(second, event, second_form, **{"seizures-0-unit": "g"})
    assert conflict.context["own_rows"] == [], "a row that comes back is told among the differences"


def test_a_row_the_other_deleted_stays_deleted_unless_i_changed_it(two):
    event, first, first_form, second, second_form = two
    save_event(first, event, first_form, **{"casualties-0-DELETE": "on", "seizures-0-DELETE": "on"})
    conflict = save_event(second, event, second_form, **{"casualties-0-high": "9"})
    form = posted(go_on(second, event, conflict).content.decode())
    response = save_event(second, event, form)
    assert response.status_code == 302, response.context["errors"]
    assert event.casualties.get().high == 9
    assert not event.seizures.exists()


def told_of(conflict, key: str):
    found = [*conflict.context_data["both"], *conflict.context_data["theirs_only"]]
    return next(one for one in found if one.key == key)


def test_a_row_that_one_deletes_and_the_other_changed_is_told_as_it_was_and_is(two):
    event, first, first_form, second, second_form = two
    save_event(first, event, first_form, **{"casualties-0-high": "8"})
    deleted = told_of(save_event(second, event, second_form, **{"casualties-0-DELETE": "on"}), "casualties-0-DELETE")
    assert "8" not in deleted.before.split(" · ") and "8" in deleted.theirs.split(" · ")
    assert deleted.before != deleted.theirs


def test_a_row_that_the_other_deleted_is_told_as_it_was_when_one_began(two):
    event, first, first_form, second, second_form = two
    save_event(first, event, first_form, **{"casualties-0-DELETE": "on"})
    gone = told_of(save_event(second, event, second_form, **{"casualties-0-high": "9"}), "casualties-0-ROW")
    assert "9" not in gone.before.split(" · ") and "9" in gone.mine.split(" · ")


def test_a_form_without_a_version_is_a_conflict(two):
    event, first, form, *_rest = two
    del form["version"]
    assert save_event(first, event, form, title_es="Sin versión").status_code == 409


def test_hostile_counts_and_choices_are_no_server_error(two):
    event, first, first_form, second, second_form = two
    save_event(first, event, first_form, title_es="Título de la primera")
    for changes in (
        {"places-TOTAL_FORMS": "x"},
        {"places-INITIAL_FORMS": "99999999"},
        {"places-0-id": "otra"},
        # A sign that Unicode calls a digit and that is no number, wherever one is read.
        {"places-TOTAL_FORMS": "²"},
        {"places-INITIAL_FORMS": "²"},
        {"places-0-id": "²", "places-0-location": "²", "citations-0-report": "²"},
        {"_going_on": "yes", "places-0-id": "²", "places-0-location": "²", f"places-{'9' * 5000}-id": "1"},
        {"version": "99999999999999999999"},
        {"_going_on": "yes", "_keep:nothing": "theirs", "_keep:places-0-ROW": "theirs"},
    ):
        assert save_event(second, event, second_form, **changes).status_code in (200, 400, 409)
