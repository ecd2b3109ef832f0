"""Every figure of the pages of findings opens what it counted: the totals of its link's filters say the same figure."""

import random
from urllib.parse import parse_qs, parse_qsl, urlencode

import pytest

from events import taxonomy
from events.pages.findings.columns import days_of
from events.pages.wording.sums import key_of
from events.public.query.choice import chosen
from events.public.stats import totals
from events.public.stats.harm import harm_by_effect
from events.public.stats.ledger_lines import KEY
from tests.public.asking import selection
from tests.public.builders import event, harm, leaf, located, place

pytestmark = pytest.mark.django_db
AMOUNTS = [{}, {"best": 0}, {"best": 4}, {"low": 2}, {"high": 9}, {"low": 1, "best": 2, "high": 3}]
THINGS = [
    ("laboratory_paste", "not_applicable", "item", "installation", "destroyed"),
    ("laboratory_paste", "not_applicable", "item", "installation", "detected"),
    ("laboratory_unspecified", "not_applicable", "item", "installation", "disabled"),
    ("cocaine_paste_base", "paste", "kg", "drug", "seized"),
    ("cocaine_paste_base", "paste", "sack", "drug", "seized"),
    ("cocaine_hydrochloride", "brick", "kg", "drug", "destroyed"),
]
TYPES = ["ambush", "clash", "lab_dismantled", "emergency_measure", "drug_seizure", "official_tally"]
PAGES = [
    "years/", "years/2020/", "years/2021/", "places/", "places/?type=ambush,clash", "places/?has=claims,wounded",
    "places/?date_from=2020-01-01&date_to=2021-06-30", "places/uno/", "compare/?a=2019&b=2021",
    "compare/?a=uno&b=dos", "compare/?a=2020&b=2021&has=seizures", "compare/?a=uno&b=dos&item=cocaine_paste_base",
    "compare/?a=2020&b=2021&group=police,civilian", "places/?effect=wounded,killed", "places/?group=military",
    "compare/?a=2019&b=2021&is_aggregate=1", "compare/?a=2020&b=2021&primary_type=ambush,emergency_measure",
]  # fmt: skip


@pytest.fixture
def record():
    """Events of four years and of none, of one site and of many, in two districts, by dice that fall alike."""
    dice = random.Random(13)
    districts = [place("uno", ubigeo="050101"), place("dos", ubigeo="050102")]
    for number in range(70):
        is_dated = number % 9 > 0
        people = [
            harm(group, effect, **dice.choice(AMOUNTS))
            for group in ("police", "military", "civilian")
            for effect in ("killed", "wounded", "detained")
        ]
        rows = [
            leaf(item, form, unit=unit, category=category, measure=measure, **dice.choice(AMOUNTS))
            for item, form, unit, category, measure in dice.sample(THINGS, dice.randint(0, 4))
        ]
        event(
            f"{dice.randint(2019, 2022)}-0{dice.randint(1, 9)}-05" if is_dated else None,
            precision="day" if is_dated else "unknown",
            type=dice.choice(TYPES),
            verification=dice.choice(["single_source", "corroborated", "corroborated", "contested", "debunked"]),
            is_aggregate=dice.random() < 0.25,
            casualties=dice.sample(people, dice.randint(0, 4)),
            seizures=rows,
            locations=[located(row) for row in dice.sample(districts, dice.randint(0, 2))],
        )


def asked(query: str):
    """Return the selection that a link asks for; its order is the list's alone."""
    return selection(urlencode([pair for pair in parse_qsl(query) if pair[0] != "ordering"]))


def people(query: str, effect: str, group: str | None = None) -> dict:
    """Return the one figure of people that a link's totals have, which must rest on every event that it counts."""
    figures, told = harm_by_effect(asked(query)), totals(asked(query))["casualties"]
    assert list(figures) == [effect], query
    assert {line["effect"] for line in told} == {effect}
    assert group is None or [line["group"] for line in told] == [group], query
    assert figures[effect]["events"] == len(chosen(asked(query)).summed()), query
    return figures[effect]


def figures_of_blocks(blocks: list[dict]):
    """Yield (what a cell says, what its link's totals say) of every cell of these blocks."""
    for block in blocks:
        for row in block["rows"]:
            for cell in filter(None, row["cells"]):
                query, figure = cell["query"], cell["figure"]
                if row.get("is_ledger"):
                    [line] = [line for line in totals(asked(query))["seizures"] if key_of(line) == _key(figure)]
                    yield (figure["low"], figure["best"], figure["high"], figure["n"]), _amounts(line)
                elif block["id"] in taxonomy.Effect.values:
                    opened = people(query, block["id"], row.get("reached"))
                    yield {name: figure[name] for name in opened}, opened
                else:
                    yield figure["best"], totals(asked(query))["events"]


def _key(figure: dict) -> tuple:
    return tuple(figure[name] for name in KEY)


def _amounts(line: dict) -> tuple:
    amount = line["normalised"] or dict.fromkeys(("low", "best", "high"))
    return amount["low"], amount["best"], amount["high"], line["n"]


def figures_of_years(table: dict):
    """Yield the same of the table of years."""
    for row in [*table["years"], *filter(None, [table["undated"]])]:
        for name in ("events", "attacks", "decrees"):
            query = row["query" if name == "events" else f"{name}_query"]
            yield row[name], totals(asked(query))["events"]
        if row["killed"]:
            yield row["killed"]["events"], people(row["killed"]["query"], "killed")["events"]
        for cell in filter(None, row["laboratories"]):
            lines = totals(asked(cell["query"]))["seizures"]
            assert lines and not any(line["is_aggregate"] for line in lines), cell["query"]
            yield cell["events"], len(chosen(asked(cell["query"])).summed())
            yield cell["without"], sum(line["without_quantity"] for line in lines)


def figures_of_places(lines: list[dict]):
    """Yield the same of the places in order."""
    for line in lines:
        yield line["events"], totals(asked(line["query"]))["events"]
        for effect in filter(line.get, ("killed", "wounded")):
            yield line[effect]["events"], str(people(line[f"{effect}_query"], effect)["events"])


@pytest.mark.parametrize("path", PAGES)
def test_the_totals_of_a_figures_link_say_that_figure(client, record, path):
    context = client.get(f"/en/{path}").context
    found = []
    for name, figures in (("blocks", figures_of_blocks), ("findings", figures_of_blocks), ("lines", figures_of_places)):
        found += figures(context[name]) if name in context else ()
    found += figures_of_years(context["table"]) if "table" in context else ()
    for column in context.get("columns", ()):
        found.append((column.totals["events"], totals(asked(column.query()))["events"]))
    assert len(found) > 3 or "item=" in path or "has=" in path
    for told, linked in found:
        assert told == linked


@pytest.mark.parametrize("path", PAGES)
def test_every_link_of_a_figure_opens_a_page(client, record, path):
    context = client.get(f"/en/{path}").context
    cells = [cell for block in context.get("blocks", ()) for row in block["rows"] for cell in row["cells"] if cell]
    for cell in random.Random(path).sample(cells, min(8, len(cells))):
        address = "/en/seizures/" if cell["page"] == "seizures" else "/en/"
        answer = client.get(f"{address}?{cell['query']}")
        assert answer.status_code == 200, cell["query"]
        if cell["page"] == "explore":
            assert answer.context["strip"]["events"] == totals(asked(cell["query"]))["events"]


def test_a_years_link_is_the_year(client, record):
    for row in client.get("/en/years/").context["table"]["years"]:
        assert dict(parse_qsl(row["query"])) == days_of(row["year"])


@pytest.mark.parametrize(
    "query", ["", "group=police,civilian", "effect=wounded", "group=military&effect=killed,detained"]
)
def test_the_strips_people_are_what_their_link_counts(client, record, query):
    strip = client.get(f"/en/?{query}").context["strip"]
    told = [strip["people"], *filter(None, [strip["wounded"]])]
    assert told[0]["is_reported"]
    for figure in filter(lambda figure: figure["is_reported"], told):
        opened = client.get(f"/en/?{figure['query'] or query}").context["strip"]
        assert opened["people"]["figure"] == figure["figure"]
        [effect] = parse_qs(figure["query"] or query)["effect"]
        assert opened["events"] == people(figure["query"] or query, effect)["events"]


def test_a_places_people_lead_to_their_events(client, record):
    response = client.get("/en/places/uno/")
    assert len(response.context["casualties"]) > 5
    for line in response.context["casualties"]:
        assert f'href="/en/?location=uno&amp;{line["query"].replace("&", "&amp;")}"' in response.content.decode()
        [told] = totals(asked(f"location=uno&{line['query']}"))["casualties"]
        assert line["words"].lower() == f"{taxonomy.CasualtyGroup(told['group']).label}: {told['effect']}"
