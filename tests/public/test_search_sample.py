"""In the sample every public name finds every event that names its bearer, and the field's words find what is there."""

import json
from urllib.parse import quote

import pytest

from events.public.models import PublicActor, PublicEvent, PublicLocation

from .asking import ids

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_record")]


def test_every_public_name_finds_every_event_that_names_its_bearer():
    rows = [
        (row, "actor_uids", [n["text"] for n in json.loads(row.document)["names"]]) for row in PublicActor.objects.all()
    ]
    rows += [(row, "location_uids", json.loads(row.document)["aliases"]) for row in PublicLocation.objects.all()]
    assert len(rows) > 50
    for row, column, names in rows:
        naming = set(PublicEvent.objects.filter(**{f"{column}__contains": [row.uid]}).values_list("pk", flat=True))
        for name in naming and [row.name_es, row.name_en, *names]:
            assert naming <= ids(f"q={quote(name)}"), name


def test_the_words_that_people_searched_for_find_what_the_sample_has():
    for asked in (
        "TID", "PBC", "CHC", "IQPF", "narcopista", "narcoavioneta", "mochilero", "mochileros", "cupo", "cupos",
        "narcoterrorista", "ronderos", "avioneta", "clorhidrato", "PNP", "SL", "camarada José",
        "FF.AA.", "FFAA", "FF. AA.",
    ):  # fmt: skip
        assert ids(f"q={quote(asked)}"), asked
