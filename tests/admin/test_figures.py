"""Figures on the desk: stored as they were meant, shown as typed after an error, asked about where two readings are."""

import random
import re
from decimal import Decimal
from html import unescape

import pytest
from django import forms
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.forms import NumberInput
from django.urls import reverse

from events import numbers
from events.admin.document_words import visible_lines
from events.admin.figures import FigureField
from tests import factories

from .conftest import session_of
from .filling import add_row, open_event, posted, save_event

SEIZURE = {
    "category": "precursor_chemical",
    "item": "gasoline",
    "form": "liquid",
    "measure": "seized",
    "unit": "gal_us",
}


FIGURES = {
    "EventLocation.radius_m",
    "Location.area_km2",
    *(
        f"Seizure.{name}"
        for name in ("quantity_low", "quantity_best", "quantity_high", "purity_pct", "packages", "value")
    ),
    *(f"Casualty.{name}" for name in ("low", "best", "high", "of_which_minors")),
    *(f"EventActor.size_{name}" for name in ("low", "best", "high")),
    *(f"Claim.{name}" for name in ("value_low", "value_best", "value_high")),
}


@pytest.fixture
def event(editor):
    return factories.fit_event(created_by=editor)


@pytest.fixture
def client(editor):
    return session_of(editor)


def with_figure(client, event, **fields):
    """Save the event with one more seizure; return the response."""
    data = add_row(open_event(client, event), "seizures", **{**SEIZURE, **fields})
    return save_event(client, event, data)


def last(event):
    return event.seizures.order_by("-pk").first()


def readings(html: str, name: str) -> list[tuple[str, str]]:
    """Return the (value, words) of the choices that a page offers for one box."""
    found = re.findall(rf'<input type="radio" name="{name}-reading" value="([^"]*)"[^>]*>([^<]*)<', html)
    return [(unescape(value), unescape(words).strip()) for value, words in found]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("125,5", "125.5"), ("125.5", "125.5"), ("1.200,5", "1200.5"), ("1,200.5", "1200.5"), ("1200,5", "1200.5")],
)
@pytest.mark.parametrize("language", ["es", "en"])
def test_a_figure_is_stored_as_it_was_meant_in_both_languages(client, event, settings, language, typed, meant):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    response = with_figure(client, event, quantity_best=typed)
    assert response.status_code == 302, response.context["errors"]
    assert last(event).quantity_best == Decimal(meant)
    html = client.get(reverse("admin:events_event_change", args=[event.pk])).content.decode()
    words = {"es": {"125.5": "ciento veinticinco coma cinco", "1200.5": "mil doscientos coma cinco"}}
    words["en"] = {"125.5": "one hundred twenty-five point five", "1200.5": "one thousand two hundred point five"}
    assert f">{words[language][meant]}</span>" in html


@pytest.mark.parametrize("typed", ["1.200", "1,200"])
@pytest.mark.parametrize(("chosen", "meant"), [(0, "1200"), (1, "1.2")])
def test_an_ambiguous_figure_is_saved_after_a_choice_only(client, event, typed, chosen, meant):
    before = event.seizures.count()
    response = with_figure(client, event, quantity_best=typed, as_reported="como dice la fuente")
    html = response.content.decode()
    assert response.status_code == 200
    assert event.seizures.count() == before
    name = f"seizures-{before}-quantity_best"
    offered = readings(html, name)
    assert [words for _value, words in offered] == ["mil doscientos (1200)", "uno coma dos (1,2)"]
    form = posted(html)
    assert form[name] == [typed], "what was typed stands in its box"
    assert form[f"seizures-{before}-as_reported"] == ["como dice la fuente"]
    assert f"{name}-reading" not in form, "nothing is chosen beforehand"
    assert save_event(client, event, form).status_code == 200, "no choice, no save"
    response = save_event(client, event, {**form, f"{name}-reading": offered[chosen][0]})
    assert response.status_code == 302, response.context["errors"]
    assert last(event).quantity_best == Decimal(meant)


def test_a_choice_holds_for_the_text_that_it_was_made_for(client, event):
    number = event.seizures.count()
    name = f"seizures-{number}-quantity_best"
    response = with_figure(client, event, quantity_best="3.400", **{"quantity_best-reading": "1.200|1200"})
    assert response.status_code == 200
    for forged in ("3.400|1200", "3.400|", "|", "3.400|3400|", "3.400|nan", "3.400"):
        data = {**posted(response.content.decode()), f"{name}-reading": forged}
        assert save_event(client, event, data).status_code == 200, forged
    assert event.seizures.count() == number


def test_a_choice_outlives_an_error_in_another_box(client, event):
    number = event.seizures.count()
    name = f"seizures-{number}-quantity_best"
    choice = {"quantity_best": "1.200", "quantity_best-reading": "1.200|1,2"}
    response = with_figure(client, event, **choice, packages="muchos")
    assert response.status_code == 200
    form = posted(response.content.decode())
    assert (form[name], form[f"{name}-reading"]) == (["1.200"], ["1.200|1,2"])
    assert form[f"seizures-{number}-packages"] == ["muchos"]
    assert save_event(client, event, {**form, f"seizures-{number}-packages": "3"}).status_code == 302
    assert (last(event).quantity_best, last(event).packages) == (Decimal("1.2"), 3)


@pytest.mark.parametrize(
    "typed",
    [
        {"quantity_best": "1,2345", "value": "10,125", "purity_pct": "101", "packages": "2,5"},
        {"quantity_low": "1.20.000", "quantity_best": "-5", "quantity_high": "1e3", "purity_pct": "0,125"},
        {"quantity_low": "12 kg", "quantity_best": "9" * 14, "value": "nan", "packages": "99999999999"},
        {"quantity_low": "007", "quantity_best": "1.2.", "value": "٣", "packages": "muchos"},
    ],
)
def test_what_cannot_be_stored_is_refused_and_stays_in_its_box(client, event, typed):
    number = event.seizures.count()
    response = with_figure(client, event, **typed)
    assert response.status_code == 200
    errors = response.context["inline_admin_formsets"][3].formset.forms[-1].errors
    assert set(typed) <= set(errors)
    form = posted(response.content.decode())
    assert {name: form[f"seizures-{number}-{name}"] for name in typed} == {n: [text] for n, text in typed.items()}
    assert event.seizures.count() == number


def test_only_readings_that_the_column_holds_are_offered(client, event):
    number = event.seizures.count()
    response = with_figure(client, event, quantity_best="3", packages="1.200", value="1,234", currency="PEN")
    assert event.seizures.count() == number
    html = response.content.decode()
    assert [value for value, _w in readings(html, f"seizures-{number}-packages")] == ["1.200|1200"]
    assert [value for value, _w in readings(html, f"seizures-{number}-value")] == ["1,234|1234"]
    form = {**posted(html), f"seizures-{number}-packages-reading": "1.200|1200"}
    assert save_event(client, event, form).status_code == 200, "each box asks for itself"
    assert save_event(client, event, {**form, f"seizures-{number}-value-reading": "1,234|1234"}).status_code == 302
    assert (last(event).packages, last(event).value) == (1200, 1234)


def test_a_page_that_shows_figures_only_writes_them_as_boxes_do(event, db):
    factories.SeizureFactory(event=event, quantity_low=None, quantity_best=Decimal("1.200"), quantity_high=None)
    factories.SeizureFactory(event=event, quantity_low=None, quantity_best=Decimal("1200"), quantity_high=None)
    viewer = get_user_model().objects.create_user("lectora", is_staff=True)
    viewer.user_permissions.set(Permission.objects.filter(codename__in=["view_event", "view_seizure"]))
    url = reverse("admin:events_event_change", args=[event.pk])
    html = session_of(viewer).get(url).content.decode()
    shown = re.findall(r">([^<>]+ \((?:uno coma dos|mil doscientos)\))<", html)
    assert sorted(shown) == ["1,2 (uno coma dos)", "1200 (mil doscientos)"]
    assert "data-figure" not in html


def test_what_is_about_to_be_published_tells_figures_as_boxes_do_and_a_zero_as_a_figure():
    shown = {"event": {"seizures": [{"id": "a", "item": "gasoline", "quantity": {"low": None, "best": 1.234}}]}}
    assert [line.value for line in visible_lines(shown)][-1] == "1,2340"
    zero = {"event": {"casualties": [{"id": "a", "group": "civilian", "killed": {"best": 0}, "note": False}]}}
    assert [line.value for line in visible_lines(zero)][-1] == "0"


def test_boxes_show_numbers_that_read_back_as_themselves(client, event):
    rng = random.Random(7)
    values = [Decimal("1.234"), Decimal("12.000"), Decimal("0.125"), Decimal("1200"), Decimal("999.999")]
    values += [Decimal(rng.randrange(10 ** rng.randrange(1, 12))) / 1000 for _ in range(20)]
    for value in values:
        factories.SeizureFactory(event=event, quantity_low=None, quantity_best=value, quantity_high=None)
    form = open_event(client, event)
    shown = {form[f"seizures-{i}-quantity_best"][0] for i in range(int(form["seizures-TOTAL_FORMS"][0]))}
    assert {"1,2340", "12", "0,125", "1200", "999,9990"} <= shown
    read = {numbers.parse(text).value for text in shown}
    assert set(values) <= read
    version = event.version
    assert save_event(client, event, form).status_code == 302
    event.refresh_from_db()
    assert event.version == version, "an untouched save changes nothing"
    assert {row.quantity_best for row in event.seizures.all()} >= set(values)


def test_a_conflict_names_figures_as_the_boxes_do(client, event):
    factories.SeizureFactory(event=event, quantity_low=None, quantity_best=Decimal("1.234"), quantity_high=None)
    form = open_event(client, event)
    row = int(form["seizures-TOTAL_FORMS"][0]) - 1
    save_event(client, event, form, **{f"seizures-{row}-quantity_best": "2,5"})
    name = f"seizures-{row}-quantity_best"
    response = save_event(client, event, form, **{name: "7.500", f"{name}-reading": "7.500|7500"})
    assert response.status_code == 409
    html = response.content.decode()
    (found,) = [d for d in (*response.context["both"], *response.context["theirs_only"]) if d.key == name]
    assert (found.theirs, found.mine) == ("2,5", "7500")
    kept = posted(html.replace('<form method="post" action="/admin/events/event/', '<form id="it" x="'), "it")
    assert kept[f"{name}-reading"] == ["7.500|7500"]


def test_an_ambiguous_figure_is_asked_about_after_a_conflict_too(client, event):
    form = add_row(open_event(client, event), "seizures", **SEIZURE, quantity_best="7.500")
    save_event(client, event, open_event(client, event), title_es="Título de otra persona")
    conflict = save_event(client, event, form)
    assert conflict.status_code == 409
    html = conflict.content.decode()
    kept = posted(html.replace('<form method="post" action="/admin/events/event/', '<form id="it" x="'), "it")
    page = save_event(client, event, kept).content.decode()
    (name,) = [key for key, values in posted(page).items() if values == ["7.500"]]
    offered = readings(page, name)
    assert [words for _value, words in offered] == ["siete mil quinientos (7500)", "siete coma cinco (7,5)"]
    assert save_event(client, event, posted(page)).status_code == 200, "no choice, no save"
    response = save_event(client, event, {**posted(page), f"{name}-reading": offered[0][0]})
    assert response.status_code == 302, response.context["errors"]
    assert last(event).quantity_best == 7500


def forms_of_the_desk(request):
    """Yield (page, form class) of every form that the admin makes, rows included."""
    for model, page in admin.site._registry.items():
        if not page.has_change_permission(request):
            continue
        yield model.__name__, page.get_form(request)
        for inline in page.get_inline_instances(request):
            yield f"{model.__name__}: {inline.model.__name__}", inline.get_formset(request).form


def test_no_box_of_the_desk_is_a_number_box(rf, admin_user):
    request = rf.get("/")
    request.user = admin_user
    figures = set()
    for page, form in forms_of_the_desk(request):
        for name, field in form.base_fields.items():
            widget = getattr(field.widget, "widget", field.widget)
            parts = getattr(widget, "widgets", [widget])
            assert not any(isinstance(part, NumberInput) for part in parts), f"{page}: {name}"
            assert 'type="number"' not in str(widget.render(name, None)), f"{page}: {name}"
            other = isinstance(field, forms.IntegerField) and not isinstance(field, FigureField)
            assert not other or widget.is_hidden, f"{page}: {name} is read by another parser"
            if isinstance(field, FigureField):
                figures.add(f"{page.split(': ')[-1]}.{name}")
    assert figures == FIGURES, "a new figure goes here, after a look at its page"


def test_no_page_of_the_desk_has_a_number_box(client, administrator, event):
    factories.SeizureFactory(event=event)
    client = session_of(administrator)
    for model in admin.site._registry:
        for row in [None, model._default_manager.first()]:
            name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
            url = reverse(f"{name}_change", args=[row.pk]) if row else reverse(f"{name}_add")
            html = client.get(url).content.decode()
            assert 'type="number"' not in html and "vIntegerField" not in html, url
