"""The browser tests' own watch: what a page must never do is noticed, and the site is served as in production."""

import re

import pytest

from tests.browser import axe_violations

pytestmark = pytest.mark.browser


@pytest.fixture
def page_of_text(browse):
    """Return a page that is no page of ours: the browser looks for an icon there, in vain."""
    browse.expect_noise("favicon.ico")
    return browse("/livez")


def put(page, script: str) -> None:
    """Run a script that tampers with the page, then let its consequences arrive."""
    page.evaluate(script)
    page.wait_for_timeout(300)


def test_inline_script_is_blocked_and_heard(browse, page_of_text):
    browse.expect_noise("script-src")
    put(page_of_text, "s = document.createElement('script'); s.textContent = 'hurt = 1'; document.body.append(s)")
    assert any(line.startswith("CSP: script-src") for line in browse.noise)


def test_a_request_to_another_host_is_heard(browse, page_of_text):
    browse.expect_noise("example.org")
    put(page_of_text, "i = new Image(); i.src = 'https://example.org/x.png'; document.body.append(i)")
    assert "request to another host: https://example.org/x.png" in browse.noise


def test_an_exception_and_a_warning_are_heard(browse, page_of_text):
    browse.expect_noise("rotten|careful")
    put(page_of_text, "console.warn('careful'); setTimeout(() => { throw new Error('rotten'); }, 0)")
    assert {line.split(" (")[0] for line in browse.noise} >= {"uncaught: rotten", "console warning: careful"}


def test_axe_finds_what_is_wrong(page_of_text):
    page_of_text.set_content("<main><h1>Título</h1><img src='data:,'></main>")
    assert any(line.startswith("image-alt") for line in axe_violations(page_of_text))


def test_static_files_are_served_hashed_and_only_from_the_collection(browse, collected_static):
    browse.expect_noise("404")
    page = browse("/admin/login/")
    served = page.locator("link[rel=stylesheet]").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert served and all(re.search(r"\.[0-9a-f]{12}\.css$", address) for address in served)
    assert "immutable" in page.request.get(browse.url(served[0])).headers["cache-control"]
    for missing in ("/manage.py", "/no-media/manage.py", "/static/staticfiles.json.bak"):
        assert page.request.get(browse.url(missing)).status == 404
