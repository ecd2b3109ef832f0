"""A form of a row that was deleted meanwhile, entered anew: each row keeps all that was typed and chosen in it."""

from decimal import Decimal

import pytest
from django.http import QueryDict

from events.admin.deleted_meanwhile import as_new
from events.admin.row_keys import prefixes_of, row_key
from events.models import Event
from tests import factories

from .conftest import session_of
from .filling import open_event, posted, save_event

# What widgets write behind a field's name, and words that could be one.
NAMES = ("item", "date_0", "date_1", "quantity_best", "quantity_best-reading", "point-map-7", "un campo", "ñ.x")


def test_a_row_takes_every_key_along_whatever_wrote_it():
    prefixes = {"seizures": {0, 2}, "seizures-2": {1}, "names": set()}
    form = QueryDict(mutable=True)
    for prefix, deleted in prefixes.items():
        form.update({f"{prefix}-TOTAL_FORMS": "4", f"{prefix}-INITIAL_FORMS": "2"})
        for number in range(4):
            form.update({f"{prefix}-{number}-{name}": f"{prefix} {number} {name}" for name in NAMES})
            if number in deleted:
                form[f"{prefix}-{number}-DELETE"] = "on"
    data = as_new(form, {})
    for prefix, deleted in prefixes.items():
        kept = [number for number in range(4) if number not in deleted]
        assert data[f"{prefix}-TOTAL_FORMS"] == str(len(kept))
        keys = {key: row_key(key, prefixes_of(form)) for key in data}
        rows = {key: data[key] for key, row in keys.items() if row and row.prefix == prefix}
        assert rows == {
            f"{prefix}-{now}-{name}": f"{prefix} {was} {name}" for now, was in enumerate(kept) for name in NAMES
        }


@pytest.mark.django_db
def test_the_reading_that_was_chosen_goes_with_its_row(editor, reviewer):
    event = factories.fit_event(created_by=editor)
    items = ("cocaine_paste_base", "coca_leaf")
    for item in items:
        factories.SeizureFactory(event=event, item=item)
    client = session_of(editor)
    form = open_event(client, event)
    for number, reading in enumerate(("1200", "1.2")):
        form |= {f"seizures-{number}-quantity_{name}": [""] for name in ("low", "high")}
        form[f"seizures-{number}-quantity_best"] = ["1.200"]
        form[f"seizures-{number}-quantity_best-reading"] = [f"1.200|{reading.replace('.', ',')}"]
    Event.objects.get(pk=event.pk).delete()
    gone = save_event(client, event, form, **{"seizures-0-DELETE": "on"})
    again = client.post("/admin/events/event/add/", posted(gone.content.decode(), "again_form"))
    assert again.status_code == 302
    assert [(row.item, row.quantity_best) for row in Event.objects.get().seizures.all()] == [(items[1], Decimal("1.2"))]
