"""What words find: inflections of both languages, beginnings, ids and noise words; and what stands first."""

import json
from urllib.parse import quote

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from events.public import stats
from events.public.models import PublicEvent
from events.public.query import cursors
from events.public.query.asked_words import matching
from events.public.query.choice import chosen
from events.public.query.cursors import InvalidCursor
from events.public.query.relevance import MOST_RANKED, RELEVANCE, ranked
from events.public.roles import grant_public
from events.publishing.projection import project

from .asking import errors, ids, selection
from .builders import NOTHING, actor, event, leaf, located, part, place

pytestmark = pytest.mark.django_db


def relevance_page(events, text, **where):
    return cursors.page(ranked(events, text), RELEVANCE, **where)


OTHER = {"es": "Protesta inventada", "en": "Invented protest"}


def found_by(words):
    return ids(f"q={quote(words)}")


def refused(words):
    return errors(f"q={quote(words)}")


def titled(es, en=None, **changes):
    return event(title={"es": es, "en": en}, **changes)


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("Incautación de insumos", "incautaciones"),
        ("Incautaciones de insumos", "INCAUTACION"),
        ("Operación en el río", "operaciones"),
        ("Dos explosiones", "explosión"),
        ("Detenidos en el puerto", "detenida"),
        ("Cae un laboratorio", "laboratorios"),
        ("Emboscadas de marzo", "emboscada"),
        ("Laboratories in the forest", "laboratory"),
        ("Police seized a boat", "seizing"),
        ("Two ambushes", "ambush"),
        ("Ataque en Llochegua", "lloche"),
        ("Ataque en Llochegua", "LLOCHE ata"),
        ("Ñahuin y Ayacucho", "nahuín"),
        ("El general «Lanza»", '"lanza'),
        ("Carretera VRAEM-28B", "vraem-28b"),
        ("Fuerzas de la DIRANDRO", "de la"),
        ("Seen by 3 of the crew", "of the"),
        ("警察", "警察"),
    ],
)
def test_a_word_finds_its_inflections_and_what_begins_with_it(written, asked):
    found = titled(written)
    event(title=OTHER, type="judicial")
    assert found_by(asked) == {found.pk}


@pytest.mark.parametrize("asked", ["locheg", "ll", "emboscada llochegua", "lima", "ataq*", "!ataque", "en | lima"])
def test_what_is_not_there_is_not_found(asked):
    titled("Ataque en Llochegua")
    wanted = {"ataq*": 1, "!ataque": 1}.get(asked, 0)  # signs are no operators
    assert len(found_by(asked)) == wanted


def test_every_word_must_occur_wherever_it_stands():
    district, force = place("llochegua"), actor("dirandro", "police")
    found = titled("Cae un laboratorio", locations=[located(district)], actors=[part(force, "executing_force")])
    titled("Cae un laboratorio", locations=[located(district)])
    assert found_by("llochegua dirandro laboratorios") == {found.pk}


def test_names_as_reported_descriptions_instruments_and_summaries_are_searched():
    spot = located(place("canayre")) | {"name_as_reported": "Quebrada Onda"}
    someone = part(None, "target") | {"described_as": {"es": "dos comuneros", "en": "two villagers"}}
    decree = {"action": "declared", "instrument": "D.S. 012-2020-PCM", "in_force_from": None, "in_force_to": None}
    found = event(
        title=OTHER,
        summary={"es": "Hubo heridos.", "en": None},
        locations=[spot],
        actors=[someone],
        decree=decree,
    )
    for asked in ("quebrada", "comunero", "villager", "012-2020", "herido"):
        assert found_by(asked) == {found.pk}, asked


def test_an_id_is_found_whole_begun_and_in_any_case_and_no_other_with_it():
    events = [event() for _ in range(3)]
    for row in events:
        assert found_by(row.pk) == {row.pk}
        assert found_by(row.pk.lower().replace("-", "–")) == {row.pk}
    assert found_by("vrt-2026-") == found_by("VRT-2026") == {row.pk for row in events}


def test_a_stem_is_no_beginning_of_other_words():
    titled("Casas")
    assert found_by("casa") and not found_by("casería")


@pytest.mark.parametrize("asked", ["%", "!!! ???", "' \" \\", "&|!():*<->", "🚁 🔥", "́", "_"])
def test_a_question_without_words_is_refused(asked):
    event()
    assert "q" in refused(asked)
    assert not matching(PublicEvent.objects.all(), asked).exists()


@pytest.mark.parametrize(
    "asked",
    ["㍍" * 200, "ﷺ" * 60, "x" * 101, "x" * 201, "a-" * 13, " ".join("abcdefghijklm"), "a.b.c.d.e.f.g.h.i.j.k.l.m"],
)
def test_too_much_is_refused(asked):
    assert "q" in refused(asked)


@pytest.mark.parametrize(
    "asked",
    ["ambush'", "a' || 'b", "ambush:*", "ambush & !x", "<-> ambush", "\\ambush\\", "𐄇", "1e5abc", "0x1f",
     "x" * 100, "ambush:A", "www.example.org/a?b=c", "a@b.pe", "-5.3e-7", "ambush\u202e", "łódź", "中文字", "İi", "ǅ",
     "ß" * 50, "क्षि", "ambush🔥boat"],
)  # fmt: skip
def test_no_sign_is_an_operator_or_an_error(asked):
    mine = titled(f"Ambush {asked}")
    assert not refused(asked)
    found = found_by(asked)
    assert found <= {mine.pk}
    # PostgreSQL knows no letter in an Aegean number: it is not found, but neither is everything.
    assert found or asked == "𐄇"
    assert not found_by(f"{asked} nowhere")


def test_list_totals_bars_map_and_downloads_agree(client):
    district = place("llochegua", point=(-73.9, -12.4))
    for number in range(12):
        event(
            title={"es": "Operación" if number % 3 else "Protesta", "en": None},
            locations=[located(district, "named_place", point=(-73.9, -12.4))],
            seizures=[leaf(best=1)],
        )
    for asked, n in (("operaciones", 8), ("opera", 8), ("protestas", 4), ("nada", 0)):
        chosen_ones = selection(f"q={quote(asked)}")
        assert chosen_ones.events().count() == n
        assert len(chosen(chosen_ones)) == n
        assert stats.totals(chosen_ones)["events"] == n
        assert chosen_ones.seizures().count() == n
        query = f"?q={quote(asked)}"
        bars = json.loads(client.get(f"/api/v1/histogram/{query}").content)
        assert sum(bar["n"] for bar in bars["bins"]) == n
        marks = json.loads(client.get(f"/api/v1/map/{query}&zoom=12&bbox=-75,-13,-73,-12").content)
        assert len(marks["events"]) == n
        rows = b"".join(client.get(f"/es/downloads/events.csv{query}")).decode().strip().splitlines()
        assert len(rows) - 1 == n
        assert len(json.loads(client.get(f"/es/feed/feed.json{query}").content)["items"]) == n


def test_a_title_counts_more_than_a_name_and_a_name_more_than_a_summary():
    summary = event("2023-01-01", title=OTHER, summary={"es": "Cerca de Canayre.", "en": None})
    named = event("2022-01-01", title=OTHER, locations=[located(place("canayre"))])
    title = titled("Hallazgo en Canayre", start="2021-01-01")
    page = relevance_page(
        matching(PublicEvent.objects.all(), "canayre"), "canayre", cursor=None, limit=10, columns=("document",)
    )
    assert [row["public_id"] for row in page.rows] == [title.pk, named.pk, summary.pk]
    assert all(json.loads(row["document"])["id"] == row["public_id"] for row in page.rows)


def test_pages_of_the_best_give_each_once_and_back_again():
    for number in range(23):
        titled("Patrulla " * (number % 4 + 1), start=f"20{number % 9 + 10}-01-01")
    asked = matching(PublicEvent.objects.all(), "patrulla")

    def turned(side, cursor):
        pages = []
        while True:
            page = relevance_page(asked, "patrulla", cursor=cursor, limit=5, columns=())
            pages.append([row["public_id"] for row in page.rows])
            cursor = getattr(page, side)
            if cursor is None:
                return pages, page

    forwards, last = turned("next", None)
    assert [len(page) for page in forwards] == [5, 5, 5, 5, 3]
    assert {id_ for page in forwards for id_ in page} == set(asked.values_list("pk", flat=True))
    backwards, _first = turned("previous", last.previous)
    assert backwards[::-1] == forwards[:-1]
    with pytest.raises(InvalidCursor):
        relevance_page(asked, "patrulla", cursor="forged", limit=5, columns=())


def test_only_the_newest_are_ranked():
    best = titled("Quinua quinua", start="2001-01-01")
    document = json.loads(PublicEvent.objects.get(pk=best.pk).document)
    for number in range(MOST_RANKED):
        text = {"es": "Nota", "en": None}, {"es": "Con quinua.", "en": None}
        late = {"title": text[0], "summary": text[1]}
        late["date"] = document["date"] | dict.fromkeys(("start", "end"), "2020-01-01")
        project(document | late | {"id": f"VRT-2020-{number:05d}"}, 1)
    page = relevance_page(matching(PublicEvent.objects.all(), "quinua"), "quinua", cursor=None, limit=1, columns=())
    assert page.rows[0]["public_id"] == "VRT-2020-00000"


@pytest.mark.slow
@pytest.mark.thorough(
    by="tests/publishing/test_upgrade.py::test_nothing_else_becomes_pending_and_a_mirror_that_follows_ends_equal"
)
@pytest.mark.django_db(transaction=True)
def test_rows_of_before_are_found_after_the_migration_and_as_before_without_it():
    written = {"es": "Operación (OP-7) en «Llochegua»", "en": None}
    row = event(title=written, summary=NOTHING, locations=[located(place("canayre"))])
    now = PublicEvent.objects.get(pk=row.pk).search_text
    try:
        MigrationExecutor(connection).migrate([("record", "0004_narrow_rows_and_search")])
        with connection.cursor() as cursor:
            cursor.execute("SELECT search_text FROM record_publicevent")
            before = cursor.fetchone()[0]
        assert before == f"{row.pk.lower()} operacion (op-7) en «llochegua» canayre"
        MigrationExecutor(connection).migrate([("record", "0009_full_text_search")])
        assert PublicEvent.objects.values_list("search_text", flat=True).get(pk=row.pk) == now
    finally:
        call_command("migrate", verbosity=0)
        grant_public(connection)
    assert found_by("operaciones op-7 canayre") == {row.pk}
