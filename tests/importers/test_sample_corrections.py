"""The sample's new files: what no person touched follows them with a reason, what somebody did is left and named."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from events import models
from events.desk import editing, review
from events.importers import sample
from events.public.models import Change, PublicEvent
from tests import factories

ENTRY = """
- key: {key}
  status: {status}
  type: drug_seizure
  title: {{es: "Suceso generado {key}", en: "Generated event {key}"}}
  summary: {{es: "Generado.", en: "Generated."}}
  date: {{start: 2020-01-01, end: 2020-01-01, precision: day}}
  locations: [{{place: "050408", role: site, precision: district, primary: true}}]
  seizures:
  - {{key: s1, category: drug, item: {item}, form: unknown, measure: seized, low: 5, best: 5, high: 5,
      quantifier: exactly, unit: kg, as_reported: "5 kilos"}}
  {more}
  reports:
  - {{key: r-{key}, publisher: diario, title: "Nota generada {key}", url: "https://example.org/{key}", read: {read},
      language: es, cited_in: null}}
"""
MORE = (
    "- {key: s2, category: weapon, item: rifle, form: not_applicable, measure: seized, low: 1, best: 1, high: 1, "
    'quantifier: exactly, unit: item, as_reported: "un fusil"}'
)


@pytest.fixture
def files(db, tmp_path, monkeypatch):
    """Return what writes the year's file: {key: what differs}."""
    call_command("load_gazetteer", stdout=StringIO())
    (tmp_path / "actors.yaml").write_text("[]")
    (tmp_path / "publishers.yaml").write_text("[{slug: diario, name: Diario generado, kind: national_media}]")
    monkeypatch.setattr(sample.read, "__defaults__", (tmp_path,))

    def write(**entries):
        usual = {"status": "published", "item": "cocaine_unspecified", "more": MORE, "read": "opening"}
        texts = [ENTRY.format(key=key, **usual | changes) for key, changes in entries.items()]
        (tmp_path / "2020.yaml").write_text("events:\n" + "".join(texts))

    return write


def document(key: str) -> dict:
    """Return what readers have of an event of the sample."""
    event = models.Event.objects.get(external_key=sample.PREFIX + key)
    return json.loads(PublicEvent.objects.get(pk=event.public_id).document)


def test_an_untouched_event_follows_the_files_with_a_reason_and_its_rows_keep_their_ids(files):
    files(a={}, b={})
    sample.load()
    before, other = document("a"), document("b")
    files(a={"item": "cocaine_sulphate", "more": "", "read": "whole"}, b={})
    assert sample.load() == {"created": 0, "published": 0, "corrected": 1, "kept": 1, "left": []}
    after = document("a")
    assert (after["id"], after["revision"]) == (before["id"], 2)
    assert [row["item"] for row in after["seizures"]] == ["cocaine_sulphate"]
    assert after["seizures"][0]["id"] == before["seizures"][0]["id"]
    assert after["locations"][0]["id"] == before["locations"][0]["id"]
    assert after["reports"][0]["id"] == before["reports"][0]["id"]
    assert after["reports"][0]["read_extent"] == "whole"
    assert "archivos nuevos" in Change.objects.filter(public_id=after["id"]).latest("seq").reason
    assert document("b") == other
    assert sample.load()["corrected"] == 0
    assert document("a") == after


def test_an_event_that_a_person_touched_is_left_and_named(files):
    files(a={}, b={})
    sample.load()
    event = models.Event.objects.get(external_key=sample.PREFIX + "a")
    casualty = models.Casualty(event=event, group="police", effect="wounded", low=1, best=1, high=1)
    editing.save_event(event, factories.UserFactory(may=["change_event"]), casualty.save)
    files(a={"item": "cocaine_sulphate"}, b={"item": "cocaine_sulphate"})
    done = sample.load()
    assert (done["corrected"], done["left"]) == (1, ["a"])
    assert event.seizures.first().item == "cocaine_unspecified"
    assert event.casualties.exists()
    out = StringIO()
    call_command("load_sample", stdout=out)
    assert "Left as it is, since a person changed it: a." in out.getvalue()


def test_a_draft_that_its_sources_resolve_is_published(files):
    files(a={"status": "draft"})
    sample.load()
    assert not PublicEvent.objects.exists()
    files(a={})
    sample.load()
    assert document("a")["revision"] == 1


def test_what_was_taken_back_does_not_come_back(files):
    files(a={})
    sample.load()
    event = models.Event.objects.get(external_key=sample.PREFIX + "a")
    review.retract(event, factories.reviewer(), "Motivo generado.")
    files(a={"item": "cocaine_sulphate"})
    assert sample.load()["left"] == ["a"]
    assert not PublicEvent.objects.exists()
