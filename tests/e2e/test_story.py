"""The story pages in a real browser: an actor's, a place's and an operation's, accessible, nothing sideways."""

import pytest
from playwright.sync_api import expect

from tests.browser import assert_accessible
from tests.lanes import in_ci
from tests.public import builders

pytestmark = pytest.mark.django_db(transaction=True)
SUBJECTS = ("actor=columna", "location=distrito", "operation={first}")


@pytest.fixture
def first(browse):
    """An event of an actor in a district, a denied one tied to it years later, and one without a date."""
    who, where = builders.actor("columna"), builders.place("distrito")
    event = builders.event("2012-04-12", actors=[builders.part(who, "initiator")], locations=[builders.located(where)])
    tied = [{"id": event.pk, "relation": "same_operation"}]
    builders.event("2019-06-02", related=tied, claims=[builders.denial(who)], locations=[builders.located(where)])
    return event.pk


@pytest.mark.parametrize(
    ("language", "scheme", "width"),
    in_ci(
        [("es", "light", 1280), ("es", "dark", 320), ("en", "dark", 320), ("en", "light", 1280)],
        2,
        "tests/e2e/test_story.py::test_every_story_is_accessible_and_fits",
    ),
)
def test_every_story_is_accessible_and_fits(browse, first, language, scheme, width):
    page = browse(color_scheme=scheme, viewport={"width": width, "height": 800})
    for subject in SUBJECTS:
        page.goto(browse.url(f"/{language}/story/?{subject.format(first=first)}"))
        expect(page.locator(".moment")).to_have_count(2)
        assert_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), subject


def test_address_without_a_story_says_so_accessibly(browse):
    browse.expect_noise("400|404")
    page = browse("/en/story/")
    expect(page.get_by_text("A story needs one actor, one place or one operation.")).to_be_visible()
    assert_accessible(page)
    page.goto(browse.url("/es/story/?actor=nadie"))
    assert_accessible(page)


def test_story_is_read_to_its_end_without_javascript(browse):
    who = builders.actor("columna")
    for day in range(1, 32):
        builders.event(f"2020-01-{day:02d}", actors=[builders.part(who, "initiator")])
    page = browse("/en/story/?actor=columna", java_script_enabled=False)
    expect(page.locator(".moment")).to_have_count(30)
    page.get_by_role("link", name="Go on with the story").click()
    expect(page.locator(".moment")).to_have_count(1)
    page.get_by_role("link", name="Back to the beginning").click()
    expect(page.locator(".moment")).to_have_count(30)
