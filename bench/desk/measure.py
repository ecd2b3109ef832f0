"""Whole articles coded by a scripted editor, what the server works meanwhile, and twenty editors at once."""

import os
import time
from typing import NamedTuple

from django.test import Client
from playwright.sync_api import sync_playwright

from events.models import Casualty, Event

from ..serving import served
from . import articles, crowd
from .coding import Coding
from .forms import fields_of
from .hands import Hands, Tally
from .newsroom import PASSWORD, person

# clicks, keys, saves and minutes at most, where the issue names them
AIMS = {
    "A: the seed article's laboratory": {"clicks": 90, "keys": 1700, "saves": 1, "minutes": 10},
    "B: its ambush": {"clicks": 60},
    "a decree of 25 districts": {"clicks": 25},
    "three contradictory tolls": {"clicks": 45},
}
PAGE, SAVE = 0.25, 0.4  # seconds of a processor
_REPEATED = 5
_DISTRICTS = 25


class Coded(NamedTuple):
    """One article, and what it took."""

    name: str
    tally: Tally


def articles_coded(address: str) -> list[Coded]:
    """Code the articles one after the other in one newsroom, which is empty before the first."""
    person("bench-editor")
    # Playwright's loop runs in this thread; what asks the database here waits for nobody.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    executable = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="es-PE")
        context.set_default_timeout(30_000)
        page = context.new_page()
        page.goto(f"{address}/admin/login/?next=/admin/")
        page.fill("[name=username]", "bench-editor")
        page.fill("[name=password]", PASSWORD)
        page.click("#login-form [type=submit]")
        page.wait_for_selector("#user-tools")
        return [Coded(name, _coded(context.new_page(), address, how)) for name, how in _ARTICLES.items()]


def _coded(page, address: str, how) -> Tally:
    tally = Tally()
    how(Hands(page, tally), address)
    page.close()
    return tally


def _laboratory(hands: Hands, address: str) -> None:
    Coding(hands, address, articles.laboratory()).code()


def _ambush(hands: Hands, address: str) -> None:
    """The same article's next event: the newsroom has the article by then."""
    event = articles.event("article-huanta-police-ambush-2017-07-21")
    there = next(one for one in articles.laboratory()["reports"] if one["key"] == "insight-crime-article")
    reports = [there if one["key"] == there["key"] else one for one in event["reports"]]
    Coding(hands, address, {**event, "reports": reports}, frozenset({there["key"]})).code()


def _decree(hands: Hands, address: str) -> None:
    event = articles.event("emergency-ds-111-2023-pcm")
    Coding(hands, address, {**event, "locations": event["locations"][:_DISTRICTS]}).code()


def _tolls(hands: Hands, address: str) -> None:
    """Add three reports and what each says to an event that stands there with its count."""
    told = articles.event("tutumbaru-base-fire-2010-04")
    author = person("bench-author")
    event = Event.objects.create(title_es=told["title"]["es"], created_by=author, updated_by=author)
    for row in told["casualties"]:
        figures = {name: row.get(name) for name in ("low", "best", "high")}
        Casualty.objects.create(event=event, group=row["group"], effect=row["effect"], **figures)
    Coding(hands, address, told).add_to(event.pk)


_ARTICLES = dict(
    zip(
        AIMS,
        (
            _laboratory,
            _ambush,
            _decree,
            _tolls,
        ),
        strict=True,
    )
)


def processor_time() -> dict[str, float]:
    """Return seconds of a processor that an event's page and its save take in the web process, each the middle one."""
    event = Event.objects.order_by("pk").first()
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(person("bench-editor"), "django.contrib.auth.backends.ModelBackend")
    path = f"/admin/events/event/{event.pk}/change/"
    pages, saves = [], []
    for number in range(_REPEATED):
        started = time.process_time()
        page = client.get(path).content.decode()
        pages.append(time.process_time() - started)
        fields: dict[str, list[str]] = {}
        for name, value in fields_of(page, "event_form"):
            fields.setdefault(name, []).append(value)
        started = time.process_time()
        answer = client.post(path, {**fields, "title_es": f"{event.title_es} {number}", "_continue": "1"})
        saves.append(time.process_time() - started)
        if answer.status_code != 302:
            raise RuntimeError(f"a save was answered {answer.status_code}")
    middle = _REPEATED // 2
    return {"page": sorted(pages)[middle], "save": sorted(saves)[middle]}


def report(minutes: float) -> str:
    """Measure all of it over the newsroom of this environment; return tables in Markdown."""
    with served() as address:
        coded = articles_coded(address)
        # Told at once: what follows takes minutes.
        print(_of_articles(coded), flush=True)
        worked = processor_time()
    with served(workers=None) as address:
        together = crowd.measure(address, minutes)
    return "\n".join(["", _of_server(worked), "", _of_crowd(together, minutes)])


def _of_articles(coded: list[Coded]) -> str:
    lines = [
        "| Article | clicks | keys | of them prose | fields | pages | windows | saves | practised, min | |",
        "|---|---:|---:|---:|---:|---:|---:|---:|---:|---|",
    ]
    for name, tally in coded:
        missed = [f"{what} {most}" for what, most in AIMS[name].items() if getattr(tally, what) > most]
        said = f"missed: at most {', '.join(missed)}" if missed else "reached"
        lines.append(
            f"| {name} | {tally.clicks} | {tally.keys} | {tally.prose} | {tally.fields} | {tally.loads} |"
            f" {tally.windows} | {tally.saves} | {tally.minutes:.1f} | {said} |"
        )
    return "\n".join(lines)


def _of_server(worked: dict[str, float]) -> str:
    lines = ["| Processor time, s | figure | at most | |", "|---|---:|---:|---|"]
    for name, what, most in (("the event's page", "page", PAGE), ("a save", "save", SAVE)):
        lines.append(f"| {name} | {worked[what]:.2f} | {most} | {'reached' if worked[what] <= most else 'missed'} |")
    return "\n".join(lines)


def _of_crowd(together: dict[str, int], minutes: float) -> str:
    figures = ", ".join(f"{number} {name}" for name, number in together.items())
    is_well = not together["lost"] and not together["failures"]
    return f"{crowd.EDITORS} editors for {minutes:g} minutes: {figures} ({'reached' if is_well else 'missed'})"
