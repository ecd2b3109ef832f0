"""An event in which nothing was written is asked for something."""

import pytest

from events.models import Event
from tests import factories

from .conftest import session_of
from .filling import add_row
from .test_working_copies import ADD, new_event

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("typed", [{}, {"title_es": "   "}, {"original_language": "en"}, {"is_aggregate": "on"}])
def test_a_form_in_which_nothing_was_written_is_no_event(editor, typed):
    client = session_of(editor)
    response = client.post(ADD, {**new_event(client), **typed, "_continue": "1"})
    assert response.status_code == 200 and not Event.objects.exists()
    assert set(response.context["adminform"].form.errors) == {"title_es"}


def test_a_row_alone_is_something(editor):
    client, place = session_of(editor), factories.LocationFactory()
    data = add_row(new_event(client), "places", location=str(place.pk), precision="named_place", role="site")
    assert client.post(ADD, data).status_code == 302
    empty = add_row(new_event(client), "places")
    assert client.post(ADD, empty).status_code == 200
    assert Event.objects.count() == 1
