"""Search knows what the record knows: names of whom events name, what they tell, norms, merged ids, jargon."""

from urllib.parse import quote, urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events import taxonomy
from events.public.models import PublicActor, PublicEvent
from events.public.models.searched_text import searchable_names
from events.public.query.choice import chosen
from events.taxonomy import synonyms
from events.text import fold, words_in
from tests.lanes import in_ci

from .asking import errors, ids, selection
from .builders import actor, bury, claim, event, harm, leaf, located, part, place, relation, report, shown

pytestmark = pytest.mark.django_db
QUIET = {"es": "Suceso de prueba", "en": "Test event"}


def found(words: str) -> set[str]:
    """Return what a search finds, by SQL and by the columns, which say the same."""
    query = f"q={quote(words)}"
    by_sql = ids(query)
    assert set(chosen(selection(query)).newest(1000)) == by_sql, words
    return by_sql


def called(row, *names):
    """Give a published reference more names."""
    row.search_text = searchable_names(row.name_es, row.name_en, list(names))
    row.save()
    return row


@pytest.mark.parametrize("asked", ["camarada José", "CAMARADA JOSE", "jose", "camar", "M.P.C.P.", "mpcp", "M.P.C.P"])
def test_an_alias_finds_the_events_that_name_whoever_has_it(asked):
    who = called(actor("lider"), "camarada José", "M.P.C.P.")
    named = event(title=QUIET, actors=[part(who, "initiator")])
    event(title=QUIET, actors=[part(actor("otro"), "initiator")])
    assert found(asked) == {named.pk}


def test_a_name_is_found_wherever_the_event_names_its_bearer():
    who, force = called(actor("lider"), "Alipio"), actor("unidad")
    events = [
        event(title=QUIET, relations=[relation(who, "member_of", force)]),
        event(title=QUIET, claims=[claim(claimant=claimant(who))]),
        event(title=QUIET, claims=[claim("perpetrator", value_actor=shown(who))]),
    ]
    event(title=QUIET, actors=[part(force, "initiator")])
    assert found("alipio") == {row.pk for row in events}


def claimant(who):
    return {"name": shown(who)["name"], "actor": shown(who), "publisher": None}


def test_a_spelling_of_a_place_finds_what_lies_in_it_too():
    above = called(place("llochegua"), "Yochegua")
    village = called(place("comumpiari", "populated_place", above=[above]), "Comunpiari", "Cumumpiari")
    spot = located(village)
    spot["location"]["path"] = [
        {"id": above.uid, "slug": above.slug, "name": {"es": "Llochegua", "en": None}, "kind": "district"}
    ]
    inside = event(title=QUIET, locations=[spot])
    beside = event(title=QUIET, locations=[located(above)])
    assert found("Comunpiari") == found("cumumpiari") == {inside.pk}
    assert found("yochegua") == {inside.pk, beside.pk}
    assert found("yochegua comunpiari") == {inside.pk}


def test_words_of_claims_reports_publishers_goods_and_people_are_searched():
    publisher = {"id": "b00000000077", "name": "Diario Inventado", "kind": "national_media"}
    washer = {"es": "Lavandera", "en": None}
    told = {
        "zarzamora": event(title=QUIET, reports=[report(publisher, "Hallan zarzamora en la selva")]),
        "mochila azul": event(title=QUIET, seizures=[leaf(as_reported="una mochila azul")]),
        "lavandera": event(title=QUIET, casualties=[harm("civilian", "rescued", 1) | {"note": washer}]),
        "tartamudo": event(title=QUIET, claims=[claim(text={"es": "Un tartamudo disparó", "en": None})]),
        "concuerdan": event(title=QUIET, claims=[claim(rationale={"es": "Dos concuerdan", "en": None})]),
        "almirante": event(title=QUIET, claims=[claim(by="Un almirante")]),
    }
    assert found("diario inventado") == {told.pop("zarzamora").pk}
    for asked, row in told.items():
        assert found(asked) == {row.pk}, asked


NORMS = (
    "DS 111-2023", "DS111-2023", "D.S. 111-2023", "D.S. N° 111-2023-PCM", "DS Nº 111-2023-PCM", "111-2023-PCM",
    "111-2023",
    "Decreto Supremo N.º 111-2023-PCM", "decreto supremo 111-2023", "DS-111-2023-PCM", "111-2023 PCM", "ds 111 2023",
    "DS 111–2023–PCM", "Supreme Decree 111-2023",
)  # fmt: skip


@pytest.mark.parametrize("written", ["DS 111-2023-PCM", "Decreto Supremo N° 111-2023-PCM", "D.S. 111-2023-PCM"])
def test_a_decree_is_found_however_its_number_is_written(written):
    decree = {"action": "declared", "instrument": written, "in_force_from": None, "in_force_to": None}
    named = event(title=QUIET, decree=decree)
    other = {**decree, "instrument": "DS 112-2023-PCM"}
    event(title={"es": "111 kilos en 2023", "en": None}, decree=other)
    for asked in NORMS:
        if asked != "ds 111 2023" or written.startswith(("DS", "D.S")):
            assert named.pk in found(asked), asked
        if asked not in ("ds 111 2023",):
            assert found(asked) == {named.pk}, asked


def test_a_number_with_leading_zeros_is_the_same_number():
    decree = {"action": "declared", "instrument": "DS 035-2018-PCM", "in_force_from": None, "in_force_to": None}
    named = event(title=QUIET, decree=decree)
    assert found("DS 35-2018") == found("035-2018") == {named.pk}


def test_the_id_of_a_merged_event_finds_what_took_it_in_at_last():
    first, second, last, other = (event(title=QUIET) for _ in range(4))
    bury(first.pk, "merged", merged_into=second.pk)
    bury(second.pk, "merged", merged_into=last.pk)
    bury(other.pk)
    assert found(first.pk) == found(second.pk.lower()) == found(last.pk) == {last.pk}
    assert found(other.pk) == set()


def test_ids_by_which_others_know_an_event_are_searched():
    row = event(title=QUIET, external_ids=[{"id": "x00000000001", "source": "ucdp_ged", "value": "181943"}])
    event(title=QUIET, external_ids=[{"id": "x00000000002", "source": "acled", "value": "PER4242"}])
    assert found("181943") == found("ucdp ged 181943") == {row.pk}
    assert found("per4242") and not found("x00000000002")


def codes_of(column: str) -> set[str]:
    vocabularies = {
        "type": taxonomy.EventType, "category": taxonomy.Category, "item": taxonomy.Item, "form": taxonomy.Form,
        "setting": taxonomy.Setting, "transport": taxonomy.Transport, "concealment": taxonomy.Concealment,
        "role": taxonomy.ActorRole, "actor_kind": taxonomy.ActorKind,
    }  # fmt: skip
    return set(vocabularies[column].values)


def with_code(column: str, code: str):
    """Return an event that has a code and no word of it."""
    match column:
        case "type":
            return event(title=QUIET, type=code)
        case "role":
            return event(title=QUIET, actors=[part(None, code)])
        case "actor_kind":
            return event(title=QUIET, actors=[part(actor(f"quien{PublicActor.objects.count()}", code), "target")])
        case "category":
            return event(title=QUIET, type="communique", seizures=[leaf("other", "unknown", category=code)])
        case _:
            return event(title=QUIET, type="communique", seizures=[leaf(**{"item": "other", column: code})])


@pytest.mark.parametrize(
    ("asked", "meaning"),
    in_ci(
        list(synonyms.SYNONYMS),
        4,
        "tests/public/test_search_knows.py::test_every_synonym_finds_events_with_its_codes_and_with_its_other_spellings",
    ),
    ids=[asked for asked, _m in synonyms.SYNONYMS],
)
def test_every_synonym_finds_events_with_its_codes_and_with_its_other_spellings(asked, meaning):
    assert all(code in codes_of(column) for column, code in meaning.codes)
    assert meaning.codes or meaning.words
    event(title=QUIET, type="communique")
    coded = {with_code(column, code).pk for column, code in meaning.codes}
    texts = [{"es": f"Se dijo {other} ayer", "en": None} for other in meaning.words]
    spelled = {event(title=text, type="communique").pk for text in texts}
    for text in asked.split("/"):
        assert fold(text) == text == " ".join(words_in(text))
        assert coded | spelled <= found(text), text
        assert len(PublicEvent.objects.all()) > len(found(text)), text


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("TID", {"type": "lab_dismantled"}), ("PBC", "cocaine_paste_base"), ("CHC", "cocaine_hydrochloride"),
        ("CC", "cocaine_hydrochloride"), ("narcopistas", "airstrip"), ("narcoavionetas", "light_aircraft"),
        ("avioneta", "light_aircraft"), ("pozas de maceración", "maceration_pit"),
        ("cupos", {"type": "threat_extortion"}),
        ("clorhidratos", "cocaine_hydrochloride"), ("lanzacohetes", "launcher"),
    ],
)  # fmt: skip
def test_a_word_of_the_field_finds_what_it_means_in_the_plural_too(asked, code):
    row = (
        event(title=QUIET, **code)
        if isinstance(code, dict)
        else event(title=QUIET, type="judicial", seizures=[leaf(code)])
    )
    event(title=QUIET, type="judicial")
    assert found(asked) == {row.pk}


def test_a_mark_is_no_word_that_anybody_can_type():
    who = actor("lider")
    event(title=QUIET, seizures=[leaf()], actors=[part(who, "initiator")])
    for asked in ("itemcocainepastebase", "ßitemcocainepastebase", "names", who.uid, "drugseizure", "type", "ß"):
        assert not found(asked), asked


def test_what_stands_side_by_side_is_asked_for_so():
    together = event(title={"es": "La Marina de Guerra llegó", "en": None})
    event(title={"es": "Guerra en la casa de Marina", "en": None})
    assert found("mgp") == {together.pk}


def test_one_question_looks_names_up_once_and_searches_once():
    called(actor("lider"), "camarada José")
    event(title=QUIET)
    with CaptureQueriesContext(connection) as captured:
        chosen(selection(urlencode({"q": "camarada josé pnp emboscada ds narcopista"}))).newest(9)
    told = [query["sql"] for query in captured]
    assert sum("record_words_read" in sql for sql in told) == 1
    assert sum("CROSS JOIN LATERAL" in sql and "asked" in sql for sql in told) == 1


def test_too_many_words_are_refused_as_before():
    assert "q" in errors("q=" + quote(" ".join("abcdefghijklm")))


def test_a_word_of_very_many_names_is_answered():
    for n in range(320):
        called(place(f"san-{n}", "populated_place"), f"Santo {n}")
    last = called(place("zeta", "populated_place"), "San Alias")
    row = event(title=QUIET, locations=[located(last)])
    assert found("san alias") == {row.pk}
