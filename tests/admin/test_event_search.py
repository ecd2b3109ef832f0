"""The list's search: words in different parts of an event, names above it, addresses, and nothing kept inside."""

import pytest
from django.contrib.gis.geos import Point
from django.urls import reverse

from events import models
from events.admin.search import events_holding
from tests import factories

from .conftest import session_of

pytestmark = pytest.mark.django_db
LIST = "admin:events_event_changelist"
REPORT = "Radio Zarzamora Noticias · sin fecha · Ataque en la quebrada"


def found(words: str, user=None) -> set[int]:
    return set(models.Event.objects.filter(events_holding(words, user)).values_list("pk", flat=True))


def listed(client, **asked) -> list[int]:
    answer = client.get(reverse(LIST), asked)
    assert answer.status_code == 200
    return [event.pk for event in answer.context["cl"].result_list]


@pytest.fixture
def places():
    """A district in its province and department, and one of the same name elsewhere."""
    made = {}
    for name, kind, above in (
        ("Ayacucho", "department", None),
        ("La Mar", "province", "Ayacucho"),
        ("Anco", "district", "La Mar"),
        ("Arwimayo", "populated_place", "Anco"),
        ("Huancavelica", "department", None),
        ("Churcampa", "province", "Huancavelica"),
    ):
        made[name] = factories.LocationFactory(name_es=name, kind=kind, parent=made.get(above))
    made["other"] = factories.LocationFactory(name_es="Anco", kind="district", parent=made["Churcampa"])
    return made


@pytest.fixture
def event(places):
    """One event with a row of everything."""
    publisher = factories.PublisherFactory(name="Radio Zarzamora Noticias")
    report = factories.ReportFactory(
        publisher=publisher, title="Ataque en la quebrada", url="https://www.zarzamora.pe/nota/123"
    )
    event = factories.fit_event(
        title_es="Matanza de comuneros", title_en="Killing", summary_es="Cuatro cuerpos junto al tartamudo río.",
        place={"location": places["Arwimayo"], "precision": "named_place", "name_as_reported": "Puerto Bermellón"},
        report=report,
    )  # fmt: skip
    actor = factories.ActorFactory(name_es="Militarizado Partido Generado", kind="armed_group")
    actor.names.create(text="MPGX", kind="acronym")
    actor.names.create(text="Los Camaradas", kind="alias")
    factories.EventActorFactory(event=event, actor=actor)
    factories.EventActorFactory(event=event, actor=None, described_as_es="dos encapuchados", role="initiator")
    factories.SeizureFactory(event=event, as_reported="costalillos")
    factories.ClaimFactory(event=event, report=report, text_es="Dice el alcalde", claimant_actor=None)
    models.Decree.objects.create(event=event, action="declared", instrument="D.S. N° 111-2023-PCM")
    factories.fit_event(title_es="Otra cosa", title_en="Else", place={"location": places["other"]})
    return event


@pytest.mark.parametrize(
    "words",
    [
        "matanza anco la mar", "ayacucho matanza", "zarzamora noticias", "MPGX", "camaradas tartamudo", "bermellon",
        "matanza MPGX zarzamora quebrada costalillos", "encapuchado", "DS 111-2023",
        "decreto 111-2023-PCM ayacucho",
        "comuneros", "COMUNERO", "arwimayo matanza",
        "https://www.zarzamora.pe/nota/123", "http://zarzamora.pe/nota/123/",
        "zarzamora.pe/nota/123?utm_source=x&fbclid=1",
        "https://m.zarzamora.pe/nota/123#comentarios", "matanza HTTPS://ZARZAMORA.PE/nota/123/", "zarzamora.pe/nota",
    ],
)  # fmt: skip
def test_words_may_lie_anywhere(event, words):
    assert found(words) == {event.pk}


@pytest.mark.parametrize(
    "words", ["matanza churcampa", "https://zarzamora.pe/otra", "matanza 111-2022", "amar matanza"]
)
def test_what_is_not_there_is_not_found(event, words):
    assert found(words) == set()


def test_an_id_is_found_however_it_is_spelled(event):
    models.Event.objects.filter(pk=event.pk).update(public_id="VRT-2026-00077", status="published")
    for words in ("VRT-2026-00077", "vrt202600077", "VRT-2026"):
        assert found(words) == {event.pk}


def test_an_address_that_is_there_does_not_find_those_that_begin_so(event):
    factories.fit_event(report=factories.ReportFactory(url="https://www.zarzamora.pe/nota/1234"))
    assert found("zarzamora.pe/nota/123") == {event.pk}
    assert len(found("zarzamora.pe/nota")) == 2


def test_nobody_finds_what_is_kept_inside(event, editor, reviewer):
    models.EventConfidential.objects.create(event=event, internal_notes="kanarionota", source_notes="kanariofuente")
    event.places.update(exact_point=Point(-74.1234, -12.4321), point_reason="kanariomotivo")
    report = event.citations.get().report
    models.Report.objects.filter(pk=report.pk).update(notes="kanarioreporte", excerpt="kanarioextracto")
    words = ("kanarionota", "kanariofuente", "kanariomotivo", "kanarioreporte", "kanarioextracto", "74.1234", "4321")
    for user in (editor, reviewer):
        client = session_of(user)
        for word in words:
            assert listed(client, q=word) == [], word
            assert listed(client, q=f"matanza {word}") == []


def test_a_user_finds_an_event_by_what_its_page_shows_him_alone(event):
    rows = {
        "bermellon": "eventlocation",
        "arwimayo": "eventlocation view_location",
        "mpgx": "eventactor view_actor",
        "encapuchados": "eventactor",
        "quebrada": "citation view_report",
        "zarzamora.pe/nota/123": "citation view_report",
        "alcalde": "claim",
        "costalillos": "seizure",
        "2023-111": "decree",
    }
    blind = factories.UserFactory(may=["view_event"])
    assert found("matanza", blind) == {event.pk}
    for words, rights in rows.items():
        assert found(words, blind) == set(), words
        asked = "DS 111-2023" if words == "2023-111" else words
        assert found(asked, blind) == set()
        able = factories.UserFactory(may=["view_event", *(f"view_{rights}".split())])
        assert found(asked, able) == {event.pk}, words


def test_no_order_of_the_list_tells_what_is_kept_inside(editor):
    # Two events alike in all but what is kept inside, whichever column orders them.
    one, other = (factories.fit_event(title_es="Igual", title_en="Same") for _ in range(2))
    client = session_of(editor)
    orders = [f"{sign}{n}" for sign in ("", "-") for n in range(1, 12)]
    before = [listed(client, o=order) for order in orders]
    for event, notes in ((one, "zzz"), (other, "aaa")):
        models.EventConfidential.objects.create(event=event, internal_notes=notes)
    one.places.update(exact_point=Point(-74.1, -12.4))
    assert [listed(client, o=order) for order in orders] == before


@pytest.mark.parametrize(
    ("model", "term", "first"),
    [
        ("location", "anco la mar", "Anco (Distrito) · La Mar, Ayacucho"),
        ("location", "Ayacucho La Mar Anco", "Anco (Distrito) · La Mar, Ayacucho"),
        ("location", "Distrito de Anco", None),
        ("location", "anco churcampa", "Anco (Distrito) · Churcampa, Huancavelica"),
        ("actor", "mpgx", "Militarizado Partido Generado · Grupo armado"),
        ("actor", "camaradas", "Militarizado Partido Generado · Grupo armado"),
        ("report", "https://zarzamora.pe/nota/123/?utm_source=x", REPORT),
        ("report", "zarzamora noticias quebrada", REPORT),
        ("publisher", "zarzamora", None),
    ],
)  # fmt: skip
def test_boxes_find_and_tell_apart(event, editor, model, term, first):
    source = {
        "actor": ("eventactor", "actor"), "location": ("eventlocation", "location"), "report": ("citation", "report"),
        "publisher": ("report", "publisher"),
    }[model]  # fmt: skip
    asked = {"app_label": "events", "model_name": source[0], "field_name": source[1], "term": term}
    results = session_of(editor).get(reverse("admin:autocomplete"), asked).json()["results"]
    labels = [result["text"] for result in results]
    assert labels and len(set(labels)) == len(labels)
    if first:
        assert labels[0] == first


def test_boxes_take_no_more_queries_for_more_answers(event, editor, django_assert_max_num_queries):
    client = session_of(editor)
    asked = {"app_label": "events", "model_name": "eventlocation", "field_name": "location", "term": "anco"}
    with django_assert_max_num_queries(8):
        assert len(client.get(reverse("admin:autocomplete"), asked).json()["results"]) == 3
    asked = {"app_label": "events", "model_name": "eventrelation", "field_name": "to_event", "term": "a"}
    for _ in range(5):
        factories.fit_event(title_es="A la deriva")
    with django_assert_max_num_queries(9):
        client.get(reverse("admin:autocomplete"), asked)
