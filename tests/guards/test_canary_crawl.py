"""Nothing confidential and nothing unpublished leaves: every route, format, language, identity and side."""

import re
from io import BytesIO
from typing import NamedTuple
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, Request, build_opener
from zipfile import ZipFile

import pytest
from django.apps import apps
from django.conf import settings
from django.test import Client
from django.urls import reverse

from events import models
from events.models.slug import UsedSlug
from events.public.models import PublicSlug
from events.publishing import publish
from tests import factories
from tests.lanes import in_ci

from .addresses import NUMBERED, UNKNOWN_ID
from .canary import PUBLIC, Canaries
from .conftest import serving
from .routes import ROUTES, addresses, public_routes
from .world import CONTROL, build, editor

HERE = "tests/guards/test_canary_crawl.py"
IDENTITIES = ("anonymous", "editor")
# How one asks for an answer in another language and format, where the address does not say it.
SPANISH = {"Accept-Language": "es"}
ENGLISH = {"Accept-Language": "en", "Accept": "application/geo+json, text/csv;q=0.5, */*;q=0.1"}


class Answer(NamedTuple):
    """What came back: the status, the headers and the text."""

    status: int
    headers: str
    text: str


def ask_in_process(cookies: dict):
    """Return a function that asks the whole stack in this process (VRAEM_SIDE=all)."""
    client = Client(raise_request_exception=False)
    client.cookies.load(cookies)

    def ask(path: str, headers: dict) -> Answer:
        response = client.get(path, headers=headers)
        text = b"".join(response) if response.streaming else response.content
        text = unpacked(text) if response.headers["Content-Type"] == "application/zip" else text
        return Answer(response.status_code, repr(sorted(response.headers.items())), text.decode())

    return ask


def unpacked(archive: bytes) -> bytes:
    """Return the names and contents of a zip file: what is packed would be found by nobody."""
    with ZipFile(BytesIO(archive)) as opened:
        return b"\n".join(name.encode() + b"\n" + opened.read(name) for name in opened.namelist())


class _Stay(HTTPRedirectHandler):
    def redirect_request(self, *arguments):
        """Follow nothing: a redirect is an answer."""


def ask_over_http(origin: str, cookies: dict):
    """Return a function that asks a server."""
    opener = build_opener(_Stay)
    cookie = "; ".join(f"{name}={value}" for name, value in cookies.items())

    def ask(path: str, headers: dict) -> Answer:
        request = Request(origin + path, headers={**headers, **({"Cookie": cookie} if cookie else {})})
        try:
            response = opener.open(request, timeout=30)
        except HTTPError as error:
            response = error
        with response:
            text = response.read()
            text = unpacked(text) if response.headers["Content-Type"] == "application/zip" else text
            return Answer(response.status, repr(sorted(response.headers.items())), text.decode())

    return ask


def cookies_of(identity: str) -> dict:
    """Return what the browser of this person sends."""
    if identity == "anonymous":
        return {}
    client = Client()
    client.force_login(editor())
    return {name: morsel.value for name, morsel in client.cookies.items()} | {"django_language": "en"}


def crawl(ask, paths: list[str]) -> dict[tuple, Answer]:
    """Return the answers to these addresses, following the lists' own next pages."""
    answers, waiting = {}, [(path, SPANISH) for path in paths]
    waiting += [(path, ENGLISH) for path in paths if not path.startswith(("/es/", "/en/")) and path.count("&") == 0]
    while waiting:
        path, headers = waiting.pop()
        key = (path, headers["Accept-Language"])
        if key in answers:
            continue
        answers[key] = answer = ask(path, headers)
        for link in re.findall(r'"next":"https?://[^/"]+([^"]+)"', answer.text)[:1]:
            waiting.append((link, headers))
    return answers


def check(answers: dict[tuple, Answer], world) -> None:
    """Fail when a canary stands in an answer, an answer is a failure of the server, or sets a cookie."""
    leaks, failures = [], []
    for (path, language), answer in answers.items():
        for where in world.canaries.found_in(answer.text) | world.canaries.found_in(answer.headers):
            leaks.append(f"{path} ({language}) shows {where}")
        if answer.status >= 500 or "set-cookie" in answer.headers.lower():
            failures.append(f"{path} ({language}): {answer.status} {answer.headers}")
    assert not leaks, "\n".join(leaks[:40])
    assert not failures, "\n".join(failures[:40])


def check_that_it_looked(answers: dict[tuple, Answer]) -> None:
    """Fail when what is public was not found on the pages and in the API, in every format."""
    seen = [path for (path, _), answer in answers.items() if CONTROL in answer.text]
    for part in ("/api/v1/events/", "format=csv", "format=geojson", "/es/events/", "/en/", "/history/", "/changes/"):
        assert any(part in path for path in seen), f"nothing public was found at {part}"


def test_every_public_route_is_in_the_table():
    assert set(public_routes()) == set(ROUTES)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "identity", in_ci(["editor", "anonymous"], 2, f"{HERE}::test_nothing_inside_is_found_on_the_public_side")
)
def test_nothing_inside_is_found_when_one_machine_serves_both_sides(identity, collected_static):
    world = build()
    assert settings.SIDE == "all"
    answers = crawl(ask_in_process(cookies_of(identity)), addresses(world))
    check(answers, world)
    check_that_it_looked(answers)
    assert any("as_of=" in path and CONTROL in answer.text for (path, _), answer in answers.items())


@pytest.mark.django_db(transaction=True)
def test_nothing_inside_is_found_on_the_public_side(collected_static):
    world = build()
    with serving("public", settings.PUBLIC_ROLE, collected_static) as origin:
        for identity in IDENTITIES:
            ask = ask_over_http(origin, cookies_of(identity))
            # The queries were tried above, in less time: here, each address without one and each format.
            paths = [path for path in addresses(world) if "?" not in path or "?format=" in path or "?ids=" in path]
            answers = crawl(ask, paths)
            check(answers, world)
            check_that_it_looked(answers)
            for path in ("/admin/", "/admin/login/", "/admin/events/event/"):
                assert ask(path, {}).status == 404


@pytest.mark.django_db
def test_no_column_of_a_public_table_holds_anything_inside():
    canaries = build().canaries
    for model in apps.get_app_config("record").get_models():
        for row in model._base_manager.values():
            # A body or a place that left with a retraction or a merge is still accepted by its slug, and finds nothing.
            found = canaries.found_in(repr(row))
            if model is PublicSlug:
                found = {
                    where
                    for where in found
                    if not re.fullmatch(r"(retracted|merged) \w+: (Actor|Location)\.slug", where)
                }
            assert not found, model.__name__


def test_a_canary_of_every_kind_is_found_as_its_own_pattern_finds_it():
    canaries = Canaries()
    sown = [canaries.word("word"), canaries.word("other"), str(canaries.number("number")), str(canaries.number("next"))]
    place = canaries.point("place")
    sown += [f"{place.x:.{decimals}f}" for decimals in (4, 5, 7)] + [str(canaries.day("day"))]
    texts = ["", "7300000", "-74.1", "kanariobbbbbzq", "19130605", *sown, *(word.upper() for word in sown)]
    texts += [f"{before}{word}{after}" for word in sown for before in ("x", "1", ".", "-") for after in ("9", "a", '"')]
    texts += [" ".join(sown), "".join(sown), ",".join(reversed(sown))]
    for text in texts:
        one_by_one = {where for pattern, where in canaries.planted.items() if re.search(pattern, text.lower())}
        assert canaries.found_in(text) == one_by_one, text
    assert canaries.found_in(" ".join(sown)) == set(canaries.planted.values())


@pytest.mark.django_db
def test_the_crawl_finds_what_does_leak(collected_static):
    world = build()
    # No canary is of a kind that nobody looks for.
    planted = [re.sub(r"\(\?.*?\)", "", pattern).replace("\\", "") for pattern in world.canaries.planted]
    assert world.canaries.found_in(" ".join(planted)) == set(world.canaries.planted.values())
    word = world.canaries.word("a title")
    publish(factories.fit_event(title_es=word), factories.reviewer())
    with pytest.raises(AssertionError, match="shows a title"):
        check(crawl(ask_in_process({}), ["/api/v1/events/", "/es/"]), world)


@pytest.mark.django_db
def test_a_visitor_is_shown_nothing_of_the_newsroom(collected_static):
    world = build()
    ask = ask_in_process({})
    event = world.events["draft"]
    paths = [f"/admin/{event._meta.app_label}/{model}/" for model in ("event", "actor", "report", "location")]
    paths += [
        "/admin/",
        reverse("admin:events_event_change", args=[event.pk]),
        "/admin/jsi18n/",
        "/admin/autocomplete/",
    ]
    for path in paths:
        answer = ask(path, {})
        assert not world.canaries.found_in(answer.text + answer.headers), path
        assert answer.status in (302, 403, 404) or path == "/admin/jsi18n/", path


@pytest.mark.django_db
def test_the_id_of_a_draft_answers_as_one_that_nobody_ever_gave(collected_static):
    world = build()
    ask = ask_in_process({})
    draft = world.id("numbered")
    for path in addresses(world):
        if draft in path and "," not in path:
            known, unknown = ask(path, {}), ask(path.replace(draft, UNKNOWN_ID), {})
            assert known.status == (400 if "xml" in path else 404), path
            assert without_ids(known) == without_ids(unknown), path
    for kind, row in [("actors", world.actors["unpublished"]), ("locations", world.places["unpublished"])]:
        for code in (row.slug, row.uid):
            known = ask(f"/api/v1/{kind}/{code}/", {})
            unknown = ask(f"/api/v1/{kind}/{'k' * len(code)}/", {})
            assert (known.status, known.text) == (unknown.status, unknown.text) == (404, unknown.text)


def without_ids(answer: Answer) -> str:
    """Return an answer without the address's own id and without the ETag, which is made of the address."""
    return re.sub(r"VRT-2020-\d+|W/\"[^\"]+\"", "", repr(answer))


@pytest.mark.django_db
def test_a_search_is_no_way_to_guess_what_is_inside(collected_static):
    world = build()
    ask = ask_in_process({})
    # One word of each column in each state is enough, and of each kind on the page, which is slow.
    words = list({where: word for word, where in world.canaries.planted.items() if word.isalpha()}.values())
    tried = {"/api/v1/events/": words, "/api/v1/actors/": words, "/api/v1/locations/": words, "/es/": words[::20]}
    for route, words_here in tried.items():
        control = ask(f"{route}?q=nadalodicezz", {}).text.replace("nadalodicezz", "?")
        for word in words_here:
            assert ask(f"{route}?q={word}", {}).text.replace(word, "?") == control, world.canaries.planted[word]
    for name, slug in [("actor", world.actors["unpublished"].slug), ("location", world.places["draft"].slug)]:
        answers = [ask(f"/api/v1/events/?{name}={code}", {}) for code in (slug, "k" * len(slug))]
        assert answers[0].status == 400
        assert answers[0].text.replace(slug, "?") == answers[1].text.replace("k" * len(slug), "?")


@pytest.mark.django_db
def test_what_was_taken_back_says_so_and_no_more(collected_static):
    world = build()
    ask = ask_in_process({})
    for path in ("/api/v1/events/{}/", "/api/v1/events/{}/history/", "/es/events/{}/", "/en/events/{}/"):
        assert ask(path.format(world.id("retracted")), {}).status == 410
        assert f"{CONTROL} motivo" in ask(path.format(world.id("retracted")), {}).text
        assert ask(path.format(world.id("redacted")), {}).status == 410
        moved = ask(path.format(world.id("merged")), {})
        assert moved.status == 308 and world.id("open") in moved.headers


def test_every_column_of_the_desk_is_public_by_decision_or_confidential():
    for model, public in PUBLIC.items():
        assert public <= {field.name for field in model._meta.concrete_fields}, model.__name__
    desk = apps.get_app_config("events").get_models()
    # A proxy is another's table: accounts and groups, whose names are planted with the people.
    planted = {model for model in desk if not hasattr(model, "pgh_tracked_model") and not model._meta.proxy}
    # These hold no text, number or place of their own, or are written by the door alone.
    by_the_door = {models.ArchivedDocument, models.KeptPast, models.PublicIdCounter, models.ReviewMark}
    # The one word of a login attempt, the account's name, is planted with the people.
    others = {models.Citation, models.EventRelation, models.LoginAttempt, models.Milestone, *by_the_door}
    others |= {models.AccountRequest}  # fields and ids of an account, and no word of an event
    others |= {UsedSlug}  # digests of slugs that were public
    others |= {models.DeskPreference}  # what a person chose, and a digest
    others |= {models.Job}  # ids, figures, and a reason that readers have been given
    assert planted - others == set(PUBLIC)
    assert NUMBERED
