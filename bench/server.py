"""How long the server takes: medians of pages and answers, cold and warm, beside trivial reference answers."""

import http.client
import statistics
import time
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from events.public.models import PublicEvent, PublicLocation


class Question(NamedTuple):
    """One address, or several of a kind: cold asks each once, warm asks the first again and again."""

    name: str
    addresses: list[str]
    goal: int | None = None  # milliseconds


class Measured(NamedTuple):
    """Medians in milliseconds; size in bytes."""

    name: str
    cold: float
    warm: float
    size: int
    goal: int | None


FLOORS = ("/livez", "/readyz")
_PANELS = 150
_WORDS_COMMON = ("patrulla", "operativo", "carretera", "mochilas", "insumos")
_WORDS_RARE = ("quinua", "huayruro", "tornasol", "chirimoya", "zarzamora")


def questions() -> list[Question]:
    """Return what is asked; codes are the gazetteer's and the sample record's."""
    panels = {
        "no filter": [""],
        "type": [f"type={code}" for code in ("drug_seizure", "arrest", "eradication", "clash", "ambush")],
        "location=vraem": ["location=vraem"],
        "location=a district": [f"location={slug}" for slug in _districts()],
        "actor": [f"actor={slug}" for slug in ("mpcp", "dirandro", "ejercito-del-peru", "corah", "dircote")],
        "item": [
            f"item={code}"
            for code in ("cocaine_paste_base", "cocaine_hydrochloride", "coca_leaf", "kerosene", "acetone")
        ],
        "dates": [f"date_from={year}-01-01&date_to={year + 2}-06-30" for year in (2010, 2012, 2015, 2018, 2021)],
        "q, common": [f"q={word}" for word in _WORDS_COMMON],
        "q, rare": [f"q={word}" for word in _WORDS_RARE],
        "bbox": [f"bbox={west},-13,{west + 1},-12" for west in (-74.6, -74.4, -74.2, -74.0, -73.8)],
        "type, dates and place": [
            f"type=drug_seizure&location=vraem&date_from={year}-01-01" for year in (2009, 2012, 2015, 2018, 2021)
        ],
        "nothing found": [f"q=nosuchword{letter}&type=arrest" for letter in "abcde"],
    }
    event = PublicEvent.objects.filter(title_es__startswith="[generado]", has_seizures=True).first()
    filters = ["", *(f"?{query}" for query in panels["type"][:4])]
    return [
        *(
            Question(f"panels: {name}", [f"/es/panels/?{_quoted(q)}" for q in asked], _PANELS)
            for name, asked in panels.items()
        ),
        Question("explore, first page", [f"/es/{query}" for query in filters], 250),
        Question("timeline", [f"/es/timeline/{query}" for query in filters], 300),
        Question("timeline, a year", [f"/es/timeline/?year={year}" for year in (2012, 2014, 2016, 2018, 2020)], 300),
        Question("ledger", [f"/es/seizures/{query}" for query in filters], 300),
        Question("event", [f"/es/events/{event.pk}/"]),
        Question("actor", [f"/es/actors/{slug}/" for slug in ("policia-nacional-del-peru", "mpcp", "dirandro")]),
        Question("place: vraem", ["/es/places/vraem/"]),
        Question("place: a district", [f"/es/places/{slug}/" for slug in _districts()]),
        Question("api map, zoom 8", [f"/api/v1/map/?zoom=8&{q}" for q in panels["type"]]),
        Question(
            "api map, zoom 12", [f"/api/v1/map/?zoom=12&bbox={w},-12.7,{w + 0.2},-12.5" for w in (-74, -73.8, -73.6)]
        ),
        Question("api histogram", [f"/api/v1/histogram/?{q}" for q in panels["type"]]),
        Question("api totals", [f"/api/v1/totals/?{q}" for q in panels["type"]]),
        Question("api events", [f"/api/v1/events/?{q}" for q in panels["type"]]),
    ]


def measure(address: str, warm: int = 7) -> list[Measured]:
    """Return the floors and then every question's medians over one kept-open connection."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=120)
    for path in ("/es/about/", *FLOORS):  # imports, translations and the connection are paid for once
        _ask(connection, path)
    floors = [Question(f"floor: {path}", [path]) for path in FLOORS]
    return [_measured(connection, question, warm) for question in (*floors, *questions())]


def table(rows: list[Measured]) -> str:
    """Return a table in Markdown; floor: /readyz, which asks the database one trivial thing."""
    floor = rows[1].warm
    lines = ["| What | cold ms | warm ms | cold / floor | goal ms | kB |", "|---|---:|---:|---:|---:|---:|"]
    for row in rows:
        goal = "" if row.goal is None else f"{row.goal}{'' if row.cold <= row.goal else ' (missed)'}"
        ratio = f"{row.cold / floor:.1f}"
        lines.append(f"| {row.name} | {row.cold:.0f} | {row.warm:.1f} | {ratio} | {goal} | {row.size / 1000:.0f} |")
    return "\n".join(lines)


def _measured(connection, question: Question, warm: int) -> Measured:
    cold = [_ask(connection, path) for path in question.addresses]
    again = [_ask(connection, question.addresses[0])[0] for _ in range(warm)]
    return Measured(
        question.name,
        statistics.median(seconds for seconds, _ in cold) * 1000,
        statistics.median(again) * 1000,
        cold[0][1],
        question.goal,
    )


def _ask(connection: http.client.HTTPConnection, path: str) -> tuple[float, int]:
    """Return seconds and bytes of one answer; anything but 200 is a mistake of the bench."""
    started = time.perf_counter()
    connection.request("GET", path, headers={"Host": "localhost", "Accept-Language": "es"})
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{path} answered {answer.status}")
    return time.perf_counter() - started, len(body)


def _districts() -> list[str]:
    """Return five districts, from the one of which most is recorded to one of which little is."""
    slugs = list(PublicLocation.objects.filter(kind="district").order_by("slug").values_list("slug", flat=True))
    return slugs[:: max(len(slugs) // 5, 1)][:5]


def _quoted(query: str) -> str:
    return quote(query, safe="=&,-.")
