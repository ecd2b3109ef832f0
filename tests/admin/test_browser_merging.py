"""The pages of merging references in a browser: accessible, no wider than the window, in both languages."""

from random import Random

import pytest

from events.desk import merging_references as merging
from tests import factories
from tests.desk.references.newsroom import KINDS, published, refer, twice
from tests.lanes import in_ci

from .test_browser import LOOKS, log_in, look_at

pytestmark = pytest.mark.browser


def pages_of_merging(root) -> dict[str, str]:
    """Return the addresses and names of the pages, of two that readers have and of two that they do not."""
    pages = {}
    for kind in KINDS:
        random = Random(kind)
        gone, into = twice(kind, random)
        events = [factories.fit_event(), factories.fit_event()]
        for event, row in zip(events, (gone, into), strict=True):
            refer(event, row, random)
        names = {f"{gone.pk}/merge/{into.pk}/": "two", f"{gone.pk}/merge/": "into", f"{into.pk}/change/": "change"}
        if kind in ("actor", "report"):
            published(events)
            assert merging.fold(gone, into, root, reason="Era el mismo.").outcome.is_done
            names = {f"{gone.pk}/merge/{into.pk}/": "merged", f"{gone.pk}/change/": "gone", "duplicates/": "likely"}
            names |= {f"{gone.pk}/merge/confirm/": "confirm"} if kind == "actor" else {}
        if kind == "location":
            type(gone).objects.filter(pk__in=[gone.pk, into.pk]).update(name_es="Igual", parent=None, point=None)
            names["duplicates/"] = "likely"
        pages |= {f"events/{kind}/{path}": f"merging_{kind}_{name}" for path, name in names.items()}
    return pages


@pytest.mark.parametrize(
    ("width", "language"),
    in_ci(list(LOOKS), 3, "tests/admin/test_browser_merging.py::test_every_page_of_merging_fits_and_is_accessible"),
)
def test_every_page_of_merging_fits_and_is_accessible(browse, newsroom, django_user_model, width, language):
    look_at(browse, pages_of_merging(_root(django_user_model)), width, language)


def _root(users):
    return users.objects.create_superuser("root", password="only-for-this-test")


def test_who_types_a_name_that_is_there_is_told_and_led_to_it(browse, newsroom, django_user_model):
    _root(django_user_model)
    actor = factories.ActorFactory(name_es="Comando Unificado")
    page = log_in(browse, "root")
    page.goto(browse.url("/admin/events/actor/add/"))
    page.fill("#id_name_es", "comando UNIFICADO")
    page.locator(f".likes a[href='/admin/events/actor/{actor.pk}/change/']").wait_for()
