"""A restricted name that a report's address spells: in every form that addresses have; and what only looks like one."""

import pytest

from events.publishing.names.checks import name_problems
from tests import factories

from .naming import restricted

pytestmark = pytest.mark.django_db
NAME = "Fulgencia Zutana Ñahuinqa Perenganez"


def blocks(address, key="url"):
    event = factories.EventFactory()
    return [problem.field for problem in name_problems(event, {"event": {"reports": [{key: address}]}})]


@pytest.mark.parametrize("key", ["url", "archive_url"])
@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/cae-fulgencia-nahuinqa-en-el-vraem-n123456",
        "https://example.org/2023/11/25/cae-nahuinqa-perenganez-fulgencia",
        "https://example.org/Fulgencia_Zutana_Nahuinqa.html",
        "https://example.org/FULGENCIA%20%C3%91AHUINQA",
        "https://example.org/fulgencia+nahuinqa",
        "https://example.org/fulgencia%2Dnahuinqa",
        "https://example.org/fulgencianahuinqa",
        "https://example.org/fulgenciazutananahuinqa/",
        "https://example.org/fotos/FulgenciaNahuinqa.jpg",
        "https://example.org/tag/fulgencia/nahuinqa/",
        "https://example.org/nota?titulo=fulgencia-nahuinqa&id=3",
        "https://example.org/nota.php?nombre=fulgencia&apellido=nahuinqa",
        "https://fulgencia-nahuinqa.example.org/",
        "https://fulgencianahuinqa.blogspot.com/2016/04/nota.html",
        "https://example.org/amp/fulgencia-%25C3%2591ahuinqa",
        "https://example.org/f.z.-nahuinqa-perenganez-fulgencia",
        "https://xn--fulgencia-ahuinqa-oxb.org/",
        "https://XN--FULGENCIAAHUINQA-FUB.blogspot.com/nota",
        "https://example.org/goto?u=https%3A%2F%2Fxn--fulgencia-ahuinqa-oxb.org%2F",
        "https://web.archive.org/web/2020/https://example.org/fulgencia-nahuinqa-1",
    ],
)
def test_a_name_in_an_address_blocks_as_in_a_title(address, key):
    restricted(NAME)
    assert blocks(address, key) == ["citations"]


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/fulgencia-otra-en-el-vraem",
        "https://example.org/hija-del-lider-123",
        "https://example.org/fulgenciana-nahuinqas",
        "https://example.org/?p=54675",
        "https://xn--a-ecp.ru/xn--/xn--99999999999",
    ],
)
def test_other_addresses_pass(address):
    restricted(NAME)
    assert blocks(address) == []


def test_an_alias_of_two_words_in_an_address_blocks():
    restricted(NAME, "Camarada Mengana")
    assert blocks("https://example.org/capturan-a-camarada-mengana-en-ayacucho") == ["citations"]
