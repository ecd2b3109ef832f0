"""The audit trail names every column in the newsroom's language, and writes figures and choices as pages do."""

import pytest
from django.apps import apps
from django.utils import translation

from events.admin.audit import SILENT, label_of, trail
from events.desk.audit import audit_model
from events.models import Publisher
from tests import factories

SAME_IN_BOTH = {"actor", "ubigeo"}


def tracked():
    """Return every model of which the trail keeps what was."""
    found = []
    for model in apps.get_app_config("events").get_models():
        try:
            audit_model(model)
        except LookupError:
            continue
        found.append(model)
    return found


@pytest.mark.parametrize("model", tracked(), ids=lambda model: model.__name__)
def test_every_column_has_a_name_of_its_own_and_its_spanish(model):
    # Bookkeeping of no column that anybody is shown: ids, and the moments that stand beside every entry.
    for field in model._meta.concrete_fields:
        if field.name in SILENT - {"version", "event", "signed_digest", "created_by", "updated_by"}:
            continue
        with translation.override("en"):
            english = label_of(model, field)
        with translation.override("es"):
            spanish = label_of(model, field)
        assert spanish != english or english in SAME_IN_BOTH, f"{model.__name__}.{field.name}: {english}"


@pytest.mark.django_db
def test_what_readers_see_of_a_publisher_is_told_by_its_label():
    publisher = factories.PublisherFactory(kind="international_media")
    Publisher.objects.filter(pk=publisher.pk).update(published_name="Uno", published_kind="international_media")
    with translation.override("es"):
        told = {
            change.label: change.after for entry in trail(publisher, with_confidential=True) for change in entry.changes
        }
    assert told["Nombre publicado"] == "Uno"
    assert told["Clase publicada"] == "Medio internacional"


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "words"), [("es", "119000"), ("en", "119000")])
def test_figures_are_written_as_boxes_write_them(language, words):
    event = factories.fit_event()
    factories.SeizureFactory(event=event, quantity_low=119000, quantity_best=None, quantity_high=None, packages=119000)
    with translation.override(language):
        told = [change.after for entry in trail(event, with_confidential=True) for change in entry.changes]
    assert told.count(words) == 2
