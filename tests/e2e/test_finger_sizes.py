"""On a phone what stands alone to be pressed is as large as a finger; what lies in a line of words is as high as it."""

import pytest

from .test_long_pages import PHONE, heaviest

LANGUAGES = ("es", "en")
FINGER, LINE = 44, 24  # px: of a control by itself (WCAG 2.5.5), and of one in a line of text or of figures (2.5.8)
MORE = [
    "places/", "embed/code/", "embed/", "embed/years/", "embed/years/killed/", "?type=ambush", "?q=zzzzzz&type=ambush",
    "embed/compare/killed/?a=2008-2012&b=2019-2023", "?near=-74,-12.5&radius_km=25",
]  # fmt: skip
# Marks lie where their places do, and the list has each; a skip link is seen by the keyboard alone.
SMALL = """([finger, line]) => {
    document.querySelectorAll("details").forEach((one) => { one.open = true; });
    const words = (node) => node.textContent.replace(/\\s+/g, " ").trim().length;
    return [...document.querySelectorAll("a[href], button, summary, input, select, textarea, [role=button]")]
        .filter((one) => one.checkVisibility() && !one.closest(".leaflet-pane, svg, .skip-link, [data-sheet-marks]"))
        .map((one) => {
            const boxes = [one, ...(one.labels ?? [])].map((each) => each.getBoundingClientRect());
            const [wide, high] = ["width", "height"].map((side) => Math.max(...boxes.map((box) => box[side])));
            const around = one.parentElement;
            const isInSentence = getComputedStyle(one).display === "inline" && words(around) - words(one) > 1;
            const isInLine = one.closest(".strip, .strip__more-lines, [class^=entry__], .moment p");
            const least = isInSentence ? 0 : isInLine && !one.closest(".entry__title") ? line : finger;
            const what = `${one.tagName} ${one.className} in ${around.tagName} ${around.className}`;
            return {least, wide, high, what: `${what}: ${(one.textContent || one.name).trim().slice(0, 40)}`};
        })
        // Half a pixel is lost where text is scaled.
        .filter(({least, wide, high}) => high > 1 && (high < least - 0.5 || (least === finger && wide < line)))
        .map(({what, wide, high}) => `${what} (${Math.round(wide)} × ${Math.round(high)})`);
}"""


def small(page, address: str) -> list[str]:
    """Return the controls of a page that are too small for a finger, also those that lie folded."""
    page.goto(address)
    page.wait_for_load_state("networkidle")
    if page.locator("#filters-toggle").count():
        page.locator("#filters-toggle").click()
    return page.evaluate(SMALL, [FINGER, LINE])


def assert_large(browse, language: str, paths: list[str]) -> None:
    page = browse(**PHONE)
    found = {path: small(page, browse.url(f"/{language}/{path}")) for path in paths}
    assert not {path: few[:8] for path, few in found.items() if few}


@pytest.mark.thorough(by="tests/e2e/test_finger_sizes.py::test_what_is_pressed_is_large_enough")
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_pressed_is_large_enough_on_every_page(sample_site, browse, language):
    assert_large(browse, language, [*heaviest(), *MORE])


def test_what_is_pressed_is_large_enough(sample_site, browse):
    # Every page, in one of the two languages.
    for start, language in enumerate(LANGUAGES):
        assert_large(browse, language, [*heaviest(), *MORE][start::2])
