"""Published names across signs and ends of lines: there one name ends and another begins, and nobody is freed."""

import pytest

from events.publishing import publish
from tests import factories

from .naming import comes_of, restricted
from .test_covered import published, written
from .test_restricted import by, refusal  # noqa: F401

pytestmark = pytest.mark.django_db

# What newspapers, lists and tables have between two people.
SIGNS = [
    ". ", "... ", "… ", ", ", "; ", ": ", "? ", "! ", ".» ", ' "', ".\n", ",", ".", ";", ":", "/", " / ", " | ", "|",
    " - ", " – ", "—", " — ", " (", ") ", " [", " «", "» ", "\n", "\r\n", "\r", "\n\n", "\t", "    ", "\u2028",
    "\u2029", "\x0b", "\x0c", "\x85", "\n- ", "\n• ", "\n* ", "\n2. ", "\n2) ", " • ", " · ", " * ", " & ", " = ",
    " → ", "¹ ", " ② ", " ■ ", "&#10;", "&nbsp;/&nbsp;", " %2C ", "<br>", "</li>\n<li>", "。", "， ", "· ", ".\u200b ",
]  # fmt: skip


def under(by, kind, name):  # noqa: F811
    """Publish a name as that of an actor, another name of one, or of a place, a publisher."""
    if kind in ("state_civil", "person", "armed_group"):
        published(by, name, kind=kind)
        return
    event = factories.fit_event()
    if kind == "alias":
        actor = factories.ActorFactory(kind="state_civil", name_es="Comité Central")
        actor.names.create(text=name)
        factories.EventActorFactory(event=event, actor=actor)
    elif kind == "place":
        place = factories.LocationFactory(name_es=name)
        factories.EventLocationFactory(event=event, location=place, is_primary=False)
    else:
        factories.PublisherFactory(name=name, published_name=name)
    publish(event, by)


@pytest.mark.parametrize("kind", ["state_civil", "person", "armed_group", "alias", "place", "publisher"])
def test_no_published_name_covers_across_a_sign(by, kind):  # noqa: F811
    under(by, kind, "Octavio Zutanizo Palomares")
    assert comes_of("Octavio Zutanizo Palomares") == ""
    restricted("Octavio Zutanizo Contreras")
    texts = [f"murió Octavio Zutanizo{sign}Palomares y sus hombres huyeron" for sign in SIGNS]
    assert {text: comes_of(text) for text in texts if comes_of(text) != "block"} == {}
    texts = [f"murió Octavio Zutanizo{sign}Palomares Rojas, Ana" for sign in SIGNS]
    assert {text: comes_of(text) for text in texts if comes_of(text) != "block"} == {}
    for text in (*written("Octavio Zutanizo Palomares"), "Octavio  Zutanizo Palomares", "Octavio Zutanizo-Palomares"):
        assert comes_of(text) == comes_of(f"Dijo {text} ayer") == "", text


def test_a_text_that_parts_two_people_is_refused(by):  # noqa: F811
    published(by, "Octavio Zutanizo Palomares")
    restricted("Octavio Zutanizo Contreras")
    for odd in "\u302e\u302f\u1715\u0301\u20dd":
        assert comes_of(f"Dijo{odd} que murió Octavio Zutanizo. Palomares huyó") == "block"
    event = factories.fit_event(summary_es="Ayer murió Octavio Zutanizo. Palomares y sus hombres huyeron.")
    assert refusal(publish, event, by) == {("name_in_text", "summary_es")}


@pytest.mark.parametrize("sign", [". ", ", ", ": ", "; ", " (", "\n", "\n• ", " – ", ".", "\t"])
def test_no_body_that_stands_before_a_sign_covers_whoever_stands_behind_it(by, sign):  # noqa: F811
    published(by, "Cooperativa Rosa Zutanizo")
    restricted("Rosa Zutanizo Contreras")
    assert comes_of(f"huyeron de la Cooperativa{sign}Rosa Zutanizo murió") == "block"
    restricted("Zutanizo Mengánez, Rosa")
    assert comes_of(f"Cooperativa{sign}Rosa Zutanizo") == "block"


@pytest.mark.parametrize(
    ("name", "texts"),
    [
        ("Octavio C. Zutanizo", ["Octavio C. Zutanizo", "OCTAVIO C. ZUTANIZO", "Octavio C Zutanizo"]),
        ("Octavio Zutanizo Palomares", ["Octavio Zutanizo Palo-\nmares", "Octavio Zuta-\r\nnizo Palomares"]),
        ("Octavio C Zutanizo", ["Octavio C. Zutanizo", "Octavio C.Zutanizo"]),
        ("Sede: Octavio Zutanizo", ["Sede: Octavio Zutanizo", "Sede Octavio Zutanizo"]),
        ("Ene / Octavio Zutanizo", ["Ene / Octavio Zutanizo", "Ene/Octavio Zutanizo"]),
        ("Ene - Octavio Zutanizo", ["Ene - Octavio Zutanizo", "Ene-Octavio Zutanizo"]),
        ("Ene, Octavio Zutanizo", ["Ene, Octavio Zutanizo"]),
        ("I.E. Octavio Zutanizo", ["I.E. Octavio Zutanizo", "I. E. Octavio Zutanizo", "I E Octavio Zutanizo"]),
        ("Escuela Octavio Zutanizo", ["Escuela «Octavio Zutanizo»", 'Escuela "Octavio Zutanizo" ayer']),
        ("Escuela Octavio Zutanizo Sur", ["Escuela “Octavio Zutanizo” Sur"]),
        ("Octavio Zutanizo D'Ene", ["Octavio Zutanizo D'Ene", "Octavio Zutanizo D’Ene", "Octavio Zutanizo DEne"]),
    ],
)
def test_signs_that_a_name_has_itself_part_none(by, name, texts):  # noqa: F811
    published(by, name)
    restricted("Octavio Zutanizo Contreras")
    assert {text: comes_of(text) for text in texts} == dict.fromkeys(texts, "")


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/octavio.zutanizo.palomares",
        "https://example.org/octavio/zutanizo,palomares",
        "https://example.org/noticia2024/octavio.zutanizo.palomares",
        "example.org/Octavio.Zutanizo.Palomares",
        "octavio.zutanizo.palomares@example.org",
        "www.octavio.zutanizo.palomares.pe",
        "https://example.org/caeOctavioZutanizo.Palomares",
        "https://example.org/?q=octavio+zutanizo+palomares",
    ],
)
def test_nothing_parts_within_an_address(by, address):  # noqa: F811
    published(by, "Octavio Zutanizo Palomares")
    restricted("Octavio Zutanizo Contreras")
    shown = factories.EventFactory()
    assert comes_of(address, shown) == comes_of(f"vea {address} y otros") == ""
    assert comes_of("vea https://example.org y murió Octavio Zutanizo.Palomares") == "block"
