"""The sample's actors and publishers: new files correct what no person touched, and a new slug makes nothing anew."""

import json
from datetime import date

import pytest

from events import models
from events.desk import editing
from events.importers import sample
from events.public.models import Change, PublicActor
from tests import factories

from .test_sample_corrections import files  # noqa: F401

ACTOR = """
- slug: generado
  kind: armed_group
  name: {{es: "Grupo generado", en: "Generated group"}}
  names: [{{text: "{alias}", language: es, kind: acronym}}]
  description: {{es: "Nombre que usa desde {year}.", en: "Name used since {year}."}}
- slug: parte
  kind: armed_group
  name: {{es: "Parte generada", en: "Generated part"}}
  ties: [{{kind: faction_of, of: generado, source: {{es: "Dice un diario.", en: "Says a paper."}}, url: ""}}]
"""
PART = (
    "actors: [{actor: generado, role: operator, certainty: confirmed}, "
    "{actor: parte, role: operator, certainty: confirmed}]"
)


@pytest.fixture
def actors(files, tmp_path):  # noqa: F811
    """Return what writes the actors' file; an event names both."""

    def write(**said):
        (tmp_path / "actors.yaml").write_text(ACTOR.format(**{"year": 2018, "alias": "GG"} | said))

    write()
    files(a={"more": PART})
    sample.load()
    return write


def shown(slug: str = "generado") -> dict:
    return json.loads(PublicActor.objects.get(slug=slug).document)


def test_an_untouched_actor_follows_the_files_with_a_reason(actors):
    actors(year=1999, alias="GGG")
    sample.load()
    assert shown()["description"]["es"] == "Nombre que usa desde 1999."
    assert [name["text"] for name in shown()["names"]] == ["GGG"]
    last = Change.objects.latest("seq")
    assert "archivos nuevos" in Change.objects.filter(public_id=shown()["id"]).latest("seq").reason
    sample.load()
    assert Change.objects.latest("seq") == last


def test_an_actor_that_a_person_touched_is_left(actors):
    actor = models.Actor.objects.get(slug="generado")
    actor.active_to = date(2020, 1, 1)
    editing.save_reference(actor, factories.UserFactory(may=["change_actor"]))
    actors(year=1999)
    sample.load()
    actor.refresh_from_db()
    assert (actor.description_es, actor.active_to) == ("Nombre que usa desde 2018.", date(2020, 1, 1))
    assert shown()["description"]["es"] == "Nombre que usa desde 2018."


def test_an_actor_or_a_publisher_with_a_new_slug_is_no_other_one(actors, files):  # noqa: F811
    editor = factories.UserFactory(may=["change_actor", "change_publisher"])
    for row in [*models.Actor.objects.all(), models.Publisher.objects.get(slug="diario")]:
        row.slug = f"otro-{row.slug}"
        editing.save_reference(row, editor)
    files(a={"more": PART}, b={"more": PART})
    assert sample.load()["created"] == 1
    assert set(models.Actor.objects.values_list("slug", flat=True)) == {"otro-generado", "otro-parte"}
    assert models.Publisher.objects.count() == 1
    assert models.Event.objects.filter(cast__actor__slug="otro-generado").count() == 2
