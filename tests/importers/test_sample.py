"""The sample record: loaded through the door, cited, without private names, and removable."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils.translation import override

from events import models
from events.importers import sample
from events.public.models import PublicActor, PublicEvent, Tombstone


@pytest.fixture
def loaded(sample_record, db):
    return sample_record


def test_the_sample_record_keeps_its_promises(loaded):
    assert loaded["published"] >= 45
    documents = [json.loads(text) for text in PublicEvent.objects.values_list("document", flat=True)]
    assert len(documents) == loaded["published"]
    for document in documents:
        assert document["reports"], document["id"]
        assert document["title"]["es"] and document["title"]["en"], document["id"]
        assert document["summary"]["es"] and document["summary"]["en"], document["id"]
        reports = {report["id"] for report in document["reports"]}
        assert all(claim["report"] in reports for claim in document["claims"]), document["id"]
    years = {public.sort_on.year for public in PublicEvent.objects.all()}
    assert len(years) >= 15
    assert PublicEvent.objects.values("group").distinct().count() >= 4
    # No private person is named without a signed public-interest basis.
    for public in PublicActor.objects.filter(is_person=True, is_official=False):
        actor = models.Actor.objects.get(uid=public.uid)
        assert actor.public_basis and actor.signed_by and actor.signed_on, actor
    assert not PublicEvent.objects.filter(document__contains="internal_note").exists()


def test_an_uncertain_event_stays_a_draft_with_its_doubt(loaded):
    drafts = models.Event.objects.filter(status="draft", external_key__startswith=sample.PREFIX)
    assert drafts.count() == loaded["created"] - loaded["published"] > 0
    assert all(draft.public_id is None for draft in drafts)
    assert all(draft.confidential.internal_notes for draft in drafts)


def test_loading_again_changes_nothing_and_keeps_an_editors_work(loaded):
    models.Event.objects.filter(external_key="sample:article-second-complex-2017-06").update(title_es="Corregido")
    again = sample.load()
    assert (again["created"], again["published"], again["kept"]) == (0, 0, loaded["created"])
    assert models.Event.objects.get(external_key="sample:article-second-complex-2017-06").title_es == "Corregido"


def test_removing_it_leaves_tombstones_and_no_rows(loaded):
    other = models.Actor.objects.create(slug="ajeno", name_es="Ajeno", kind="police")
    assert sample.remove() == loaded["created"]
    assert not PublicEvent.objects.exists()
    assert Tombstone.objects.count() == loaded["published"]
    assert not models.Event.objects.exists()
    assert not models.Report.objects.exists()
    assert list(models.Actor.objects.values_list("slug", flat=True)) == [other.slug]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (
            "category: installation, item: airstrip, form: not_applicable, measure: disabled, unit: sack",
            "unit: pista de aterrizaje clandestina no se cuenta en saco. Lo que cabe: unidad.",
        ),
        (
            "category: precursor_chemical, item: kerosene, form: liquid, measure: seized, unit: round",
            "unit: kerosene no se cuenta en munición. Lo que cabe: g, kg, t, arroba, ml, l, ",
        ),
    ],
)
def test_a_count_that_does_not_fit_its_item_is_refused_by_name_and_nothing_is_loaded(
    db, tmp_path, monkeypatch, row, words
):
    call_command("load_gazetteer", stdout=StringIO())
    (tmp_path / "actors.yaml").write_text("[]")
    (tmp_path / "publishers.yaml").write_text("[]")
    (tmp_path / "2020.yaml").write_text(
        f"""
events:
- key: wrong-count
  status: draft
  type: airstrip_disabled
  title: {{es: "Generado"}}
  summary: {{es: ""}}
  date: {{start: 2020-01-01, end: 2020-01-01, precision: day}}
  seizures: [{{key: s1, {row}, low: 2, best: 2, high: 2}}]
  reports: []
""",
        encoding="utf-8",
    )
    monkeypatch.setattr(sample, "FOLDER", tmp_path)
    monkeypatch.setattr(sample.read, "__defaults__", (tmp_path,))
    with override("es"), pytest.raises(CommandError) as refused:
        call_command("load_sample", stdout=StringIO())
    assert f"2020.yaml, wrong-count: {words}" in str(refused.value)
    assert not models.Event.objects.filter(external_key=f"{sample.PREFIX}wrong-count").exists()


def test_an_error_names_the_file_and_the_entry(db, tmp_path, monkeypatch):
    call_command("load_gazetteer", stdout=StringIO())
    (tmp_path / "actors.yaml").write_text("[]")
    (tmp_path / "publishers.yaml").write_text("[]")
    (tmp_path / "2020.yaml").write_text(
        """
events:
- key: wrong
  status: draft
  type: ambush
  title: {es: "Generado"}
  summary: {es: ""}
  date: {start: 2020-01-01, end: 2020-01-01, precision: day}
  locations: [{place: "999999", precision: district}]
  reports: []
"""
    )
    with pytest.raises(sample.SampleError, match=r"2020\.yaml, wrong: the gazetteer has no place '999999'"):
        monkeypatch.setattr(sample, "FOLDER", tmp_path)
        monkeypatch.setattr(sample.read, "__defaults__", (tmp_path,))
        sample.load()
