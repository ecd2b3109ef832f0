"""The sample record through the form: real events, with rows of every kind, survive an untouched save."""

import pytest
from django.contrib import admin
from django.http import QueryDict

from events.admin.audit import trail
from events.admin.form_data import bound_side, posted_values, stored_side
from events.models import Event

from .conftest import member, session_of
from .filling import open_event, save_event

# Two of each of the kinds that use most of the form; all events of the sample were tried once.
HARD = ["emergency_measure", "ambush", "lab_dismantled", "communique", "airstrip_disabled", "drug_seizure"]


@pytest.mark.django_db
@pytest.mark.parametrize("kind", HARD)
def test_saving_an_event_of_the_sample_untouched_changes_nothing(sample_record, kind):
    client = session_of(member("revisora", "Reviewer"))
    for event in Event.objects.filter(event_type=kind).order_by("-pk")[:2]:
        version, status = event.version, event.status
        changes = len(trail(event, with_confidential=True))
        response = save_event(client, event, open_event(client, event))
        assert response.status_code == 302, (event, response.context["errors"])
        event.refresh_from_db()
        assert (event.version, event.status) == (version, status), event
        assert len(trail(event, with_confidential=True)) == changes, event


@pytest.mark.django_db
def test_what_the_form_of_an_event_shows_is_no_change_of_it(sample_record, rf):
    request = rf.get("/")
    request.user = member("revisora", "Reviewer")
    page = admin.site._registry[Event]
    for event in Event.objects.all():
        data, shown = QueryDict(mutable=True), stored_side(page, request, event)
        for formset in shown.formsets:
            for name, value in formset.management_form.initial.items():
                data[f"{formset.prefix}-{name}"] = str(value)
        for form in shown.forms():
            for name in form.fields:
                for key, values in posted_values(form, name).items():
                    data.setlist(key, values)
        for form, section, _is_row in bound_side(page, request, event, data).sections():
            assert not form.has_changed(), (event, section, form.changed_data)
