"""Words are marked as they were found, in the text's own spelling, and the text stays whole and escaped."""

import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events.public.models import PublicEvent
from events.public.query.asked_words import matching
from events.public.query.search_marks import Marks, snippets

from .builders import event

pytestmark = pytest.mark.django_db


def marked(question: str, text: str) -> list[str]:
    return [piece for piece, is_marked in Marks(question, [text]).pieces(text) if is_marked]


@pytest.mark.parametrize(
    ("question", "text", "words"),
    [
        ("incautacion", "Incautación de droga: dos incautaciones", ["Incautación", "incautaciones"]),
        ("incautaciones", "Una INCAUTACIÓN, luego incautaron", ["INCAUTACIÓN", "incautaron"]),
        ("lloche", "En Llochegua (Llochegua)", ["Llochegua", "Llochegua"]),
        ("nahuin", "La Nn\u0303ahuin y n\u0303ahuin", ["n\u0303ahuin"]),
        ("seizing", "Police seized 3 kg; the seizure", ["seized"]),
        ("de la", "Fuerza de la DIRANDRO", ["de", "la"]),
        ("la", "Lavado en la ladera", ["la"]),
        ("vrt-2026-00012", "Véase VRT-2026-00012, no VRT-2026-00013", ["VRT-2026-00012"]),
        ("ambush bote", "Ambush. Botes!", ["Ambush", "Botes"]),
        ("oper", "operó la patrulla", ["operó"]),
        ("mark", "a <mark> & b", ["mark"]),
        ("nada", "Nadie dijo nada", ["nada"]),
        ("nada", "", []),
    ],
)
def test_a_word_is_marked_as_it_is_found(question, text, words):
    assert marked(question, text) == words


def test_what_is_marked_is_what_the_search_finds():
    words = [
        "incautación",
        "incautar",
        "incauto",
        "casa",
        "casas",
        "cazar",
        "operación",
        "operaciones",
        "operar",
        "police",
    ]
    for word in words:
        event(title={"es": word, "en": None}, type="judicial")
    for asked in [*words, "policies", "operacion", "incautados", "cas"]:
        found = set(matching(PublicEvent.objects.all(), asked).values_list("title_es", flat=True))
        assert {word for word in words if marked(asked, word)} == found, asked


def test_the_text_stays_whole_and_is_escaped():
    text = "<b>Ambush</b> & \"ambushes\" 'ambush'"
    html = Marks("ambush", [text]).html(text)
    assert html == (
        "&lt;b&gt;<mark>Ambush</mark>&lt;/b&gt; &amp; &quot;<mark>ambushes</mark>&quot; &#x27;<mark>ambush</mark>&#x27;"
    )


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=80), data=st.data())
def test_no_text_is_changed_and_no_markup_but_mark_comes_out(text, data):
    words = re.findall(r"\w+", text) or ["x"]
    marks = Marks(data.draw(st.sampled_from(words)), [text])
    assert "".join(piece for piece, _is_marked in marks.pieces(text)) == text
    for html in (marks.html(text), marks.snippet([text]) or ""):
        assert "<" not in html.replace("<mark>", "").replace("</mark>", "")
        assert html.count("<mark>") == html.count("</mark>")


def test_many_texts_cost_one_query_and_none_where_nothing_is_inflected():
    texts = [f"Incautaciones {number}, incautado y otras palabras" for number in range(50)]
    with CaptureQueriesContext(
        connection,
    ) as captured:
        Marks("incautacion", texts)
    assert sum("ts_lexize" in query["sql"] for query in captured) == 1
    with CaptureQueriesContext(connection) as captured:
        Marks("zorro", texts)
    assert not any("ts_lexize" in query["sql"] for query in captured)


def test_a_snippet_shows_whole_words_around_the_first_match_of_summary_or_title():
    long = "Antes. " * 40 + "Hallan quinua allí. " + "Después. " * 40
    row = event(title={"es": "Quinua", "en": "Quinoa"}, summary={"es": long, "en": "Nothing of it."})
    told = snippets("quinua", [PublicEvent.objects.get(pk=row.pk).document])[row.pk]
    assert told["en"] is None
    assert re.fullmatch(r"… (Antes\. )+Hallan <mark>quinua</mark> allí\.( Después\.)+ …", told["es"])
    assert len(told["es"]) < 260
    titled = event(title={"es": "Quinua", "en": None})
    assert snippets("quinua", [json.dumps(json.loads(titled.document))])[titled.pk] == {
        "es": "<mark>Quinua</mark>",
        "en": None,
    }
