"""An end that nobody gave is none: "more than 119,000" has no maximum, "almost 1,200" no minimum."""

import csv
import re
from io import StringIO

import pytest

from events.publishing import publish
from tests import factories

pytestmark = pytest.mark.django_db

FIGURES = ("quantity_low", "quantity_best", "quantity_high")


def record(*figures, quantifier: str = "", **more) -> None:
    event = factories.fit_event(**more)
    factories.SeizureFactory(event=event, quantifier=quantifier, **dict(zip(FIGURES, figures, strict=True)))
    publish(event, factories.reviewer())


def cells(client, language: str = "es") -> dict[str, str]:
    """Return the cells of the ledger's only line, by their label, and "narrow", what a narrow screen shows."""
    html = client.get(f"/{language}/seizures/").content.decode()
    table = re.search(r"<tbody>.*?</tbody>", html[html.index('class="ledger stacking"') :], re.S)[0]
    found = {"narrow": re.search(r'ledger__narrow">(.*?)<', table)[1]}
    for label, cell in re.findall(r'<td[^>]*data-label="([^"]*)"[^>]*>(.*?)</td>', table, re.S):
        found[label] = " ".join(re.sub(r"<[^>]+>", " ", cell).split())
    return {label: words.replace("\u202f", " ").replace("\u00a0", " ") for label, words in found.items()}


@pytest.mark.parametrize("others", [0, 1])
def test_more_than_a_figure_is_no_maximum(client, others):
    record(119000, None, None, quantifier="more_than")
    for _ in range(others):
        record(10, 10, 10)
    line = cells(client)
    assert line["Como máximo"] == "sin máximo informado"
    assert line["Al menos"] == ("119,010" if others else "119,000")
    assert line["narrow"] == f"al menos {line['Al menos']} kg"
    assert cells(client, "en")["At most"] == "no maximum given"


def test_almost_a_figure_is_no_minimum(client):
    record(None, 1200, None, quantifier="almost")
    line = cells(client)
    assert (line["Al menos"], line["Como máximo"]) == ("sin mínimo informado", "sin máximo informado")
    assert "al menos" not in line["narrow"] and "1,200" in line["narrow"]


def test_what_was_given_stays(client):
    record(5, 6, 7)
    record(None, None, 600, quantifier="up_to")
    record(119000, None, None, verification="contested")
    line = cells(client)
    assert (line["Al menos"], line["Como máximo"]) == ("5", "607")


def test_the_file_says_of_how_many_rows_an_end_is_missing(client):
    record(119000, None, None, quantifier="more_than")
    record(10, 10, 10)
    (row,) = csv.DictReader(StringIO(client.get("/es/seizures/csv/").content.decode()))
    assert (row["open_low"], row["open_high"], row["n"]) == ("0", "1", "2")
