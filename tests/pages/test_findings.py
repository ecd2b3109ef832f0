"""Pages of years, places in order, comparisons: their figures are those of the totals, and add up to the whole."""

import csv
import io
import json
import random
import re
from html import unescape

import pytest

from events.public.stats import totals
from events.public.stats.harm import harm_by_effect, harm_by_year, harm_lines, types_by_year
from events.public.stats.periods import UNDATED
from events.public.stats.ranking import by_district
from tests.asking import queries_anew
from tests.public.asking import selection
from tests.public.builders import event, harm, leaf, located, place

pytestmark = pytest.mark.django_db
YEARS = range(2019, 2023)
FIGURES = ("low", "best", "high")


@pytest.fixture
def record():
    """Events of four years and none, in two districts, with people, laboratories and drugs of all sorts."""
    rng = random.Random(3)
    districts = [place("uno", ubigeo="050101"), place("dos", ubigeo="050102")]
    counts = [{}, {"best": 0}, {"best": 4}, {"low": 2}, {"high": 9}, {"low": 1, "high": 3}]
    things = [("laboratory_paste", "not_applicable", "item", "installation", "destroyed")]
    things += [("laboratory_hydrochloride", "not_applicable", "item", "installation", "destroyed")]
    things += [("cocaine_paste_base", "paste", "kg", "drug", "seized")]
    for number in range(50):
        changes = {"type": rng.choice(["ambush", "lab_dismantled", "emergency_measure", "drug_seizure"])}
        if number % 8 == 0:
            changes["verification"] = rng.choice(["contested", "debunked"])
        if number % 13 == 0:
            changes["type"] = "official_tally"
        people = [harm(g, e, **rng.choice(counts)) for g in ("police", "civilian") for e in ("killed", "wounded")]
        rows = []
        for item, form, unit, category, measure in rng.sample(things, rng.randint(0, 3)):
            amount = rng.choice(counts)
            rows.append(leaf(item, form, unit=unit, category=category, measure=measure, **amount))
        day, precision = (
            (None, "unknown") if number % 10 == 9 else (f"{rng.choice(YEARS)}-0{rng.randint(1, 9)}-05", "day")
        )
        where = [located(district) for district in rng.sample(districts, rng.randint(0, 2))]
        event(day, precision=precision, casualties=rng.sample(people, rng.randint(0, 4)), seizures=rows,
              locations=where, **changes)  # fmt: skip
    return districts


def of_year(year: int) -> str:
    return f"date_from={year}-01-01&date_to={year}-12-31"


def page(client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status, response.content[:500]
    return response.content.decode()


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def test_people_by_year_are_the_totals_of_each_year_and_add_up(record):
    by_year, types = harm_by_year(selection("")), types_by_year(selection(""))
    for year in YEARS:
        counted = totals(selection(of_year(year)))
        assert types.get(year, {}) == counted["by_type"]
        assert by_year.get(year, {}) == harm_by_effect(selection(of_year(year)))
    whole = totals(selection(""))
    assert sum(sum(of.values()) for of in types.values()) == whole["events"]
    assert UNDATED in types
    for effect, figure in harm_by_effect(selection("")).items():
        parts = [of[effect] for of in by_year.values() if effect in of]
        for name in (*FIGURES, "n", "events", "without_quantity", "open_low", "open_high"):
            known = [part[name] for part in parts if part[name] is not None]
            assert figure[name] == (sum(known) if known else None)


def test_lines_of_people_are_those_of_the_totals(record):
    for query in ("", of_year(2020), "location=uno"):
        told = {(line["group"], line["effect"]): line for line in totals(selection(query))["casualties"]}
        lines = harm_lines(selection(query))
        assert lines.keys() == told.keys()
        for key, line in lines.items():
            assert {name: line[name] for name in FIGURES} == told[key]["quantity"]


@pytest.mark.parametrize("year", YEARS)
def test_a_years_page_says_the_figures_of_the_totals(client, record, year):
    html = page(client, f"/en/years/{year}/")
    for side in (year, year - 1):
        counted = json.loads(client.get(f"/api/v1/totals/?{of_year(side)}").content)
        [lead] = re.findall(rf'finding__name">\s*{side}</span>(.*?)</p>', html, re.S)
        assert words(lead).split()[0] == str(counted["events"])
    assert ("contested event" in words(html)) == bool(
        sum(
            json.loads(client.get(f"/api/v1/totals/?{of_year(side)}").content)["contested"] for side in (year, year - 1)
        )
    )


def test_the_table_of_years_holds_every_counted_event_once(client, record):
    html = page(client, "/en/years/")
    table = html[html.index("findings__years") :]
    cells = re.findall(r'data-label="Events"><a href="[^"]*">([0-9,]+)</a>', table)
    assert sum(map(int, cells)) == totals(selection(""))["events"]
    assert "Without a date" in table
    assert "No two years are marked as comparable" in words(html)
    assert "columns__line" not in html


def test_a_line_joins_only_years_that_the_methodology_marks(client, record, monkeypatch):
    monkeypatch.setattr("events.pages.years.comparable.COMPARABLE", ((2020, 2021),))
    assert "columns__line" in page(client, "/en/years/")


def test_years_outside_the_record_are_not_there(client, record):
    for year in ("0000", "1912", "2050", "9999"):
        page(client, f"/es/years/{year}/", 404)


def comparison(client, query: str) -> list[dict]:
    return list(csv.DictReader(io.StringIO(page(client, f"/en/compare/csv/?{query}"))))


SINCE = "type=ambush&date_from=2020-01-01"
COMPARED = [
    ("a=2019&b=2021", [of_year(2019), of_year(2021)]),
    (
        "a=2019-2020&b=2021-03-01..2022-12-31",
        ["date_from=2019-01-01&date_to=2020-12-31", "date_from=2021-03-01&date_to=2022-12-31"],
    ),
    ("a=uno&b=dos", ["location=uno", "location=dos"]),
    (f"a=uno&b=dos&{SINCE}", [f"location=uno&{SINCE}", f"location=dos&{SINCE}"]),
    ("a=2020&b=2021&location=uno", [f"location=uno&{of_year(2020)}", f"location=uno&{of_year(2021)}"]),
]


@pytest.mark.parametrize(("query", "sides"), COMPARED)
def test_a_comparison_is_two_totals(client, record, query, sides):
    lines = comparison(client, query)
    labels = list(dict.fromkeys(line["column"] for line in lines))
    assert len(labels) == 2
    html = words(page(client, f"/en/compare/?{query}"))
    for label, side in zip(labels, sides, strict=True):
        counted = json.loads(client.get(f"/api/v1/totals/?{side}").content)
        mine = [line for line in lines if line["column"] == label]
        by = {
            kind: [line for line in mine if line["finding"] == kind] for kind in ("events", "type", "people", "ledger")
        }
        assert [int(line["events"]) for line in by["events"]] == [counted["events"]]
        assert {line["code"]: int(line["events"]) for line in by["type"]} == counted["by_type"]
        people = {(line["code"], line["effect"]): [line[name] for name in FIGURES] for line in by["people"]}
        assert people == {
            (line["group"], line["effect"]): [
                "" if value is None else str(value) for value in line["quantity"].values()
            ]
            for line in counted["casualties"]
        }
        assert [(line["code"], int(line["n"])) for line in by["ledger"]] == [
            (line["item"], line["n"]) for line in counted["seizures"]
        ]
        assert label in html


REFUSED = ["a=2020&b=uno", "a=nadie&b=uno", "a=2020-&b=2021", "a=2022-2020&b=2021", "a=2020&b=2021&type=foo"]
REFUSED += ["a=2020-02-30..2020-03-01&b=2021"]


@pytest.mark.parametrize("query", REFUSED)
def test_what_cannot_be_compared_is_refused_in_words(client, record, query):
    assert "complaints" in page(client, f"/es/compare/?{query}", 400)
    assert page(client, f"/es/compare/csv/?{query}", 400)
    assert page(client, "/es/compare/csv/", 400)


def test_places_are_ordered_by_their_own_totals(client, record):
    places = tuple((row.uid, ()) for row in record)
    ranked = by_district(selection(""), places)
    for row in record:
        counted = totals(selection(f"location={row.slug}"))
        found = ranked[row.uid]
        assert (found["events"], found["contested"]) == (counted["events"], counted["contested"])
        assert found["killed"] == harm_by_effect(selection(f"location={row.slug}")).get("killed")
    by_slug = {row.slug: ranked[row.uid] for row in record}
    for order, key in (("events", lambda found: found["events"]), ("killed", lambda found: found["killed"]["best"])):
        html = page(client, f"/en/places/?order={order}")
        values = [key(by_slug[slug]) for slug in re.findall(r'<th scope="row"><a href="/en/places/(\w+)/"', html)]
        assert values == sorted(values, reverse=True)
        assert len(values) == 2
    page(client, "/es/places/?order=foo", 400)


def test_a_places_page_has_the_findings(client, record):
    html = page(client, "/en/places/uno/")
    assert "People killed, by group" in words(html)


@pytest.mark.parametrize(
    ("query", "right"),
    [
        ("a=2020&b=2021&near=-12.4,-73.9&radius_km=20", "near=-73.9,-12.4&radius_km=20&a=2020&b=2021"),
        ("a=2020&b=2021&bbox=-14,-75,-11,-72", "bbox=-75,-14,-72,-11&a=2020&b=2021"),
        ("a=2020&b=2021&type=blockade_riot", "type=blockade,riot&a=2020&b=2021"),
        ("a=UNO&b=dos&type=ambush", "type=ambush&a=uno&b=dos"),
        ("a=50101.0&b=dos", "a=050101&b=dos"),
    ],
)
def test_what_a_comparison_may_have_meant_is_a_link_that_keeps_the_sides(client, record, query, right):
    html = unescape(page(client, f"/es/compare/?{query}", 400))
    assert f'¿Quiso decir <a href="?{right}">' in html
    assert client.get(f"/es/compare/?{right}").status_code == 200


@pytest.mark.parametrize("address", ["map.svg", "seizures/csv/", "embed/map-wide.svg", "feed/atom.xml"])
def test_what_is_no_page_says_in_words_what_may_have_been_meant(client, record, address):
    for query, right in (("bbox=-14,-75,-11,-72", "bbox=-75,-14,-72,-11"), ("item=acetona", "item=acetone")):
        refused = client.get(f"/es/{address}?{query}")
        assert refused.status_code == 400
        assert f"¿Quiso decir {right}?" in refused.content.decode()


@pytest.mark.parametrize("address", ["/es/years/", "/es/years/2020/", "/es/places/", "/es/compare/?a=2020&b=2021"])
def test_no_query_for_each_row(client, record, address):
    with queries_anew() as few:
        page(client, address)
    for number in range(40):
        event(f"202{number % 2}-05-05", type="ambush", casualties=[harm("police", "killed", 2)],
              locations=[located(record[0])])  # fmt: skip
    with queries_anew() as many:
        page(client, address)
    assert len(many) <= len(few) + 1
