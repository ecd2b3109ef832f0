"""Indexes are read from what a page draws; sources are named by what their address says."""

import pytest

from events.pages.wording.seizures import ledger_groups
from events.pages.wording.web_address import domain_of, short_of, words_of
from events.templatetags.contents import Part, parts_of


def test_parts_are_the_headings_with_an_id_and_what_names_itself():
    html = """
      <h2 id="where">Dónde <span class="soft">(3)</span></h2><h2>no id</h2><h3 id="deep">not a part</h3>
      <h2 class="x" id="harm" data-index="Personas">Personas afectadas</h2><h2 id="kept-out" data-index="">No</h2>
      <tr id="y2023" data-index="2023"><td></td></tr><section data-index="without an id"></section>
      <h2 id="quote">«A &amp; B» &lt;x&gt;</h2>"""
    assert parts_of(html) == [
        Part("where", "Dónde (3)"), Part("harm", "Personas"), Part("y2023", "2023"), Part("quote", "«A & B» <x>"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("https://www.example.org/2023/02/11/seis-hombres-en-el-monte-noticia-1465789", "seis hombres en el monte"),
        ("https://example.org/peru/una-nota_de-prueba.html", "una nota de prueba"),
        ("https://example.org/news/una-nota-de-prueba-n468603", "una nota de prueba"),
        ("https://example.org/a/YB2ZMLWAU5E5FN2VE4MUEYG6MM/", ""),
        ("https://example.org/?p=54675", ""),
        ("https://example.org/2023/02/11/", ""),
        ("https://example.org/noticia-123456", ""),
        ("https://[broken", ""),
        ("https://example.org/el-ni%C3%B1o-que-volvi%C3%B3", "el niño que volvió"),
    ],
)
def test_an_address_tells_the_words_of_a_headline_or_none(url, words):
    assert words_of(url) == words


def test_long_addresses_are_cut_at_a_word():
    told = words_of("https://example.org/" + "-".join(["palabra"] * 60))
    assert told.endswith("palabra…") and len(told) <= 161


def test_a_domain_is_told_without_www_and_an_address_shortly():
    assert domain_of("https://www.Example.org/x") == "example.org"
    assert domain_of("https://[broken") == ""
    assert short_of("https://www.example.org/?p=5") == "example.org?p=5"
    assert len(short_of("https://example.org/" + "x" * 400)) < 80


def row(number: int, **kwargs) -> dict:
    blank = {
        "id": str(number), "category": "drug", "item": "coca_leaf", "form": "not_applicable", "measure": "seized",
        "quantity": {"low": None, "best": None, "high": None}, "quantifier": None, "unit": None, "normalised": None,
        "as_reported": None, "purity_pct": None, "packages": None, "disposition": None, "setting": None,
    }  # fmt: skip
    return {**blank, **kwargs}


def test_lines_that_share_what_became_of_them_stand_together_and_none_is_lost():
    rows = [
        row(1, disposition="destroyed_on_site", setting="lab"), row(2),
        row(3, disposition="destroyed_on_site", setting="lab"), row(4, measure="destroyed"),
    ]  # fmt: skip
    groups = ledger_groups({"seizures": rows})
    assert [[line["id"] for line in group["rows"]] for group in groups] == [["1", "3"], ["2"], ["4"]]
    assert groups[1]["disposition"] == "" and groups[0]["setting"]
