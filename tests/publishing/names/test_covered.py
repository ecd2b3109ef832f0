"""Published names within which a restricted one is none, also as slugs, labels and addresses write them."""

import pytest

from events.publishing import publish
from events.publishing.names.checks import name_problems
from tests import factories

from .naming import comes_of, restricted
from .test_restricted import by  # noqa: F401

pytestmark = pytest.mark.django_db


def published(by, name, kind="state_civil", **fields):  # noqa: F811
    actor = factories.ActorFactory(kind=kind, name_es=name, public_basis="Generada", **fields)
    if kind == "person":
        actor.sign(by, "2020-01-01")
        actor.save()
    event = factories.fit_event()
    factories.EventActorFactory(event=event, actor=actor)
    publish(event, by)
    return actor


def written(name):
    """Return a name as prose, slugs, labels and addresses write it."""
    words = name.split()
    return [
        name,
        name.upper(),
        "-".join(words).lower(),
        "#" + "".join(words),
        "#" + "".join(words).lower(),
        f"{' '.join(words[:-1])}-{words[-1]}",
        f"https://example.org/2020/cae-{'-'.join(words).lower()}-en-pichari",
        f"https://example.org/{'_'.join(words)}.html",
        f"https://example.org/{'%20'.join(words)}",
        f"https://{''.join(words).lower()}.example.org",
        f"#JusticiaPara{''.join(words)}",
    ]


@pytest.mark.parametrize(
    ("public", "name"),
    [
        ("Octavio Zutanizo Palomares", "Octavio Zutanizo Huamán"),
        ("Octavio Zutanizo Palomares", "Octavio Zutanizo"),
        ("Cooperativa Rosa Zutanizo", "Rosa Zutanizo"),
        ("Puente Rosa Zutanizo del Ene", "Zutanizo Mengano, Rosa"),
        ("Juana Zutanizo", "Ana Zutanizo"),
    ],
)
def test_a_published_name_is_none_however_it_is_written(by, public, name):  # noqa: F811
    actor = published(by, public, slug="-".join(public.lower().split()))
    restricted(name, slug="r")
    assert {text: comes_of(text) for text in written(public)} == dict.fromkeys(written(public), "")
    event = factories.fit_event()
    factories.EventActorFactory(event=event, actor=actor)
    publish(event, by)


@pytest.mark.parametrize("public", ["Octavio Zutanizo", "Cooperativa Octavio Zutanizo"])
def test_it_covers_nobody_whose_name_goes_on(by, public):  # noqa: F811
    published(by, public)
    restricted("Octavio Zutanizo Mengánez")
    assert {text: comes_of(text) for text in written(f"{public} Menganez")} == dict.fromkeys(
        written(f"{public} Menganez"), "block"
    )
    for text in (f"#{''.join(public.split())}M", f"https://example.org/{'-'.join(public.split()).lower()}-m"):
        assert comes_of(text) == "block", text


def test_a_slug_that_is_not_the_name_covers_itself_in_addresses_only(by):  # noqa: F811
    actor = published(by, "Comité Central Zutanizo", slug="comite-rosa-zutanizo")
    restricted("Rosa Zutanizo")
    own = {f"actor:{actor.uid}": {"id": actor.uid, "slug": actor.slug}}
    assert not name_problems(factories.EventFactory(), own)
    assert name_problems(factories.EventFactory(), {"event": {"slug": "otra-rosa-zutanizo"}})
    assert comes_of("El comité Rosa Zutanizo") == "block"


@pytest.mark.parametrize("text", ["{}, «Rosa»", "{}, Rosa Fulánez y otros", "{}, Rosa"])
@pytest.mark.parametrize("public", ["Octavio Mengánez Zutanizo", "Octavio Zutanizo", "Pedro Quispe Zutanizo"])
def test_a_surname_that_ends_another_name_is_no_surname_before_a_comma(by, public, text):  # noqa: F811
    restricted("Rosa Zutanizo")
    published(by, public, kind="person")
    assert comes_of(text.format(public)) == "caution"
    assert comes_of("Zutanizo, Rosa") == comes_of("Murió Zutanizo, Rosa") == "block"
