"""A real Chromium for the tests that need one, and what every such test demands.

    @pytest.mark.browser
    def test_the_list_names_the_event(browse):
        ...make and publish rows with tests.factories (the database is real: no rollback, a flush afterwards)...
        page = browse("/es/")                               # a new visitor: context and page of their own
        expect(page.get_by_role("link", name="…")).to_be_visible()
        assert_accessible(page)                             # axe: no violation

    browse("/en/", locale="en-US", viewport={"width": 360, "height": 740}, java_script_enabled=False)
    page.goto(browse.url("/es/timeline/"))                  # the same visitor goes on
    browse.expect_noise("404")                              # this test asks for what is not there

`browse` serves the site as production does: through WhiteNoise, from files collected with the
hashed storage, with the public role and the Content Security Policy. When the test ends it fails
on any console error or warning, uncaught exception, CSP violation or request to another host.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from threading import Condition
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command
from django.test import modify_settings, override_settings
from django.test.testcases import LiveServerThread
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Whatever a page asks of another host fails at once, network or not.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE *.localhost",
]
LIMA = {"locale": "es-PE", "timezone_id": "America/Lima"}
_REPORT_VIOLATIONS = """
addEventListener('securitypolicyviolation', (event) => reportViolation(
    `${event.violatedDirective} blocked ${event.blockedURI || 'inline'} at ${event.sourceFile}:${event.lineNumber}`));
"""


@pytest.fixture(scope="session")
def collected_static(shared_by_processes) -> Iterator[Path]:
    """Collect the static files once a run with the production storage; yield where they lie."""
    root = shared_by_processes.directory / "static"
    with override_settings(STATIC_ROOT=root):
        shared_by_processes.made("static", lambda: call_command("collectstatic", interactive=False, verbosity=0))
        yield root


class Answering:
    """The application, and how many requests it answers at this moment: a flush beside one may deadlock with it."""

    def __init__(self, application):
        self._application = application
        self._changed, self._number = Condition(), 0

    def __call__(self, environ, start_response):
        """Answer as the application does."""
        self._count(1)
        try:
            return self._application(environ, start_response)
        finally:
            self._count(-1)

    def _count(self, step: int) -> None:
        with self._changed:
            self._number += step
            self._changed.notify_all()

    def wait(self, seconds: float = 30) -> None:
        """Wait until no request is being answered; whatever a closed page still asked for is done then."""
        with self._changed:
            assert self._changed.wait_for(lambda: not self._number, seconds), "the site still answers a request"


class LiveSite:
    """The site on a port of its own, in a thread, as WSGI: pytest-django's LiveServer without its
    static handler, which would serve unhashed files from the checkout and never ask WhiteNoise.
    """

    def __init__(self):
        self.thread = LiveServerThread("localhost", static_handler=self._answering)
        self.thread.daemon = True
        self.thread.start()
        self.thread.is_ready.wait()
        if self.thread.error:
            raise self.thread.error
        self.url = f"http://localhost:{self.thread.port}"
        # pytest-django switches this on around every test that uses `live_server`.
        self._live_server_modified_settings = modify_settings(ALLOWED_HOSTS={"append": "localhost"})

    def __str__(self):
        return self.url

    def _answering(self, application) -> Answering:
        self.answering = Answering(application)
        return self.answering

    def stop(self):
        """Stop the server."""
        self.thread.terminate()


@pytest.fixture(scope="session")
def live_server(collected_static, tmp_path_factory) -> Iterator[LiveSite]:
    """Serve the site; replaces pytest-django's fixture of this name, which flushes after each test."""
    # Django's server thread would serve MEDIA_ROOT, by default the working directory, below MEDIA_URL, by default "/".
    with override_settings(MEDIA_URL="/no-media/", MEDIA_ROOT=tmp_path_factory.mktemp("media")):
        site = LiveSite()
        yield site
        site.stop()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Start Debian's Chromium once."""
    if not os.path.exists(CHROMIUM):
        pytest.fail(f"{CHROMIUM} is missing: run script/test, which installs it, or set CHROMIUM.")
    # Playwright keeps an event loop running in this thread, which Django takes for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


class Browse:
    """Opens pages of the live site as new visitors and keeps what went wrong in any of them."""

    def __init__(self, chromium: Browser, origin: str):
        self.origin = origin
        self.noise: list[str] = []
        self._chromium = chromium
        self._expected: list[str] = []
        self._contexts: list[BrowserContext] = []

    def __call__(self, path: str | None = None, **options) -> Page:
        """Return a page of a new visitor, gone to the path if one is given.

        options are those of Playwright's new_context; locale es-PE and time zone America/Lima
        unless they say otherwise.
        """
        context = self._chromium.new_context(**{**LIMA, **options})
        context.set_default_timeout(10_000)
        self._contexts.append(context)
        context.on("request", self._heed_request)
        context.on("console", self._heed_console)
        context.on("weberror", lambda failure: self.noise.append(f"uncaught: {failure.error}"))
        context.expose_binding("reportViolation", lambda source, words: self.noise.append(f"CSP: {words}"))
        context.add_init_script(_REPORT_VIOLATIONS)
        page = context.new_page()
        if path is not None:
            page.goto(self.url(path))
        return page

    def url(self, path: str) -> str:
        """Return the address of a path of the live site."""
        return self.origin + path

    def expect_noise(self, pattern: str) -> None:
        """Say that lines matching this regular expression belong to the test."""
        self._expected.append(pattern)

    def unexpected(self) -> list[str]:
        """Return what no test should hear."""
        return [line for line in self.noise if not any(re.search(pattern, line) for pattern in self._expected)]

    def close(self) -> None:
        """Close every visitor's pages."""
        for context in self._contexts:
            context.close()

    def _heed_request(self, request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in ("data", "blob") and f"{parts.scheme}://{parts.netloc}" != self.origin:
            self.noise.append(f"request to another host: {request.url}")

    def _heed_console(self, message) -> None:
        if message.type in ("error", "warning"):
            self.noise.append(f"console {message.type}: {message.text} ({message.location.get('url', '')})")


@pytest.fixture
def browse(chromium, live_server, transactional_db) -> Iterator[Browse]:
    """Open pages of the live site; fail at the end on any noise (see the module)."""
    visitors = Browse(chromium, live_server.url)
    yield visitors
    visitors.close()
    live_server.answering.wait()
    if visitors.unexpected():
        pytest.fail("The browser complained:\n" + "\n".join(visitors.unexpected()))


def axe_violations(page: Page, **context) -> list[str]:
    """Return axe's violations, a readable line for each element concerned."""
    # Django's own admin and the console of the API draw smaller ones.
    is_ours = not any(path in page.url for path in ("/admin/", "/api/v1/docs/"))
    found = Axe().run(page, context or None, {"rules": {"target-size": {"enabled": is_ours}}}).response["violations"]
    return [
        f"{violation['id']} ({violation['impact']}): {violation['help']} – {node['html'][:160]}"
        for violation in found
        for node in violation["nodes"]
        # Marks lie where their places do; WCAG 2.5.8 lets them where an equivalent is large enough: the list has each.
        if not (violation["id"] == "target-size" and "leaflet-marker-icon" in node["html"])
    ]


def assert_accessible(page: Page, **context) -> None:
    """Fail when axe finds a violation; context as axe takes it: include=[…], exclude=[…]."""
    violations = axe_violations(page, **context)
    assert not violations, f"{page.url}\n" + "\n".join(violations)
