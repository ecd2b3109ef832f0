"""Long pages have a way to jump that stays, fold what few read, and stand open on wide screens and on paper."""

import pytest
from django.db.models.functions import Length
from playwright.sync_api import expect

from events.public.codebook.vocabularies import vocabularies
from events.public.models import PublicEvent, PublicEventActor, PublicLocation
from tests.browser import assert_accessible

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
WIDE = {"viewport": {"width": 1280, "height": 800}}
MOST_SCREENS = 6
# What stays in view and leads to the parts of a page.
INDEX = ".page-index, .years, .page-jumps"


def heaviest_event() -> str:
    """Return the id of the event that says most: by reports and claims, not by the length of a decree's areas."""
    claimed = PublicEvent.objects.filter(has_claims=True).annotate(size=Length("document"))
    return claimed.order_by("-size").first().public_id


def heaviest() -> list[str]:
    """Return every kind of page, each at its longest in the sample."""
    events = PublicEvent.objects.annotate(size=Length("document")).order_by("-size")
    cast = list(PublicEventActor.objects.exclude(actor=None).values_list("actor__slug", flat=True))
    actor = max(sorted(set(cast)), key=cast.count)
    longest = max(vocabularies(), key=lambda v: len(v.choices)).slug
    valley = PublicLocation.objects.get(slug="vraem")
    return [
        "", "timeline/", "timeline/?order=oldest", "seizures/", "seizures/?by=month&show=all", "months/",
        "corrections/", "about/", "data/", "methodology/", "codebook/", "codebook/event-type/", f"codebook/{longest}/",
        f"places/{valley.slug}/", f"actors/{actor}/", "years/", "years/2012/", "years/2023/",
        "compare/?a=2008-2012&b=2019-2023",
        f"story/?location={valley.slug}", f"story/?actor={actor}",
        f"events/{events.first().public_id}/", f"events/{heaviest_event()}/",
        f"events/{PublicEvent.objects.filter(has_seizures=True, has_claims=True).first().public_id}/",
    ]  # fmt: skip


@pytest.mark.parametrize("scripted", [True, False])
def test_nothing_is_longer_than_six_phone_screens_without_an_index_that_stays(sample_site, browse, scripted):
    page = browse(**PHONE, java_script_enabled=scripted)
    long, without = 0, []
    for path in heaviest():
        page.goto(browse.url(f"/es/{path}"))
        if scripted:
            page.wait_for_load_state("networkidle")
        screens = page.locator("html").evaluate("page => page.scrollHeight") / 844
        if screens <= MOST_SCREENS:
            continue
        long += 1
        index = page.locator(INDEX).first
        if not index.count():
            without.append(f"{path}: {screens:.1f} screens")
            continue
        for part in (0.5, 0.9):
            page.locator("html").evaluate("(page, part) => scrollTo(0, page.scrollHeight * part)", part)
            box = index.bounding_box()
            assert box and -1 <= box["y"] < 844 / 2, f"{path}: the index is not in view at {part}: {box}"
    assert not without
    assert long >= 3  # the sample has long pages; where it has none, this tests nothing


def test_every_entry_of_an_index_leads_somewhere(sample_site, browse):
    page = browse(**WIDE)
    for path in heaviest():
        page.goto(browse.url(f"/es/{path}"))
        lost = page.evaluate(
            """() => [...document.querySelectorAll(".page-index a, .page-jumps a")].map((link) => link.hash)
               .filter((hash) => !document.getElementById(decodeURIComponent(hash.slice(1))))"""
        )
        assert not lost, f"{path}: {lost}"


def test_the_index_on_a_phone_opens_leads_and_closes(sample_site, browse):
    page = browse(f"/es/events/{heaviest_event()}/", **PHONE)
    summary = page.locator(".page-index summary")
    summary.click()
    link = page.locator(".page-index__folded a[href='#sources']")
    link.click()
    expect(page.locator(".page-index__folded")).not_to_have_attribute("open", "")
    heading = page.locator("#sources")
    expect(heading).to_be_in_viewport()
    bar = page.locator(".page-index").bounding_box()
    assert heading.bounding_box()["y"] >= bar["y"] + bar["height"] - 1, "the bar covers what it led to"
    expect(page.locator("[data-here]")).to_have_text(link.text_content())
    summary.click()
    assert_accessible(page)
    summary.press("Escape")
    expect(page.locator(".page-index__folded")).not_to_have_attribute("open", "")


def test_claims_and_sources_are_folded_on_a_phone_and_open_on_a_wide_screen_and_on_paper(sample_site, browse):
    path = f"/es/events/{heaviest_event()}/"
    for scripted in (True, False):
        page = browse(path, **PHONE, java_script_enabled=scripted)
        source = page.locator("#source-1")
        expect(source).to_be_hidden()
        expect(page.locator(".claim").first).to_be_hidden()
        page.locator("details:has(#source-1) > summary").click()
        expect(source).to_be_visible()
        page.locator("details:has(#source-1) > summary").click()
        page.emulate_media(media="print")
        expect(source).to_be_visible()
        expect(page.locator(".claim").last).to_be_visible()
        wide = browse(path, **WIDE, java_script_enabled=scripted)
        expect(wide.locator("#source-1")).to_be_visible()
        expect(wide.locator(".claim").last).to_be_visible()


def test_a_link_to_a_source_opens_the_fold_that_holds_it(sample_site, browse):
    page = browse(f"/es/events/{heaviest_event()}/", **PHONE)
    fold = page.locator(".claims__question").first
    fold.locator("summary").click()
    fold.locator("a[href^='#source-']").first.click()
    expect(page.locator("li:target")).to_be_in_viewport()
    page.goto(browse.url(f"/es/events/{heaviest_event()}/#source-2"))
    page.reload()
    expect(page.locator("#source-2")).to_be_in_viewport()


def test_no_source_is_named_by_nothing_but_that_it_has_no_title(sample_site, browse):
    page = browse(**WIDE)
    for public_id in PublicEvent.objects.order_by("public_id").values_list("public_id", flat=True)[:40:4]:
        page.goto(browse.url(f"/es/events/{public_id}/"))
        for source in page.locator(".sources > li").all():
            link = source.locator("p").first.locator("a").first
            if link.count():
                words = link.text_content().strip()
                assert len(words) > 8 and "sin título" not in words, (public_id, words)
            assert source.locator("strong").first.text_content().strip()
