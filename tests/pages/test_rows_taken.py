"""A file that promises the rows of what is shown holds just those."""

import csv
import re
from collections import Counter
from html import unescape
from io import StringIO
from urllib.parse import urlencode

import pytest

from events import models, taxonomy
from events.models.item_rules import fitting
from events.public.models import PublicSeizure
from events.public.stats import totals
from events.publishing import publish
from tests import factories
from tests.public.asking import selection

pytestmark = pytest.mark.django_db

LEAF = ("category", "item", "form", "outcome")
FILTERS = [
    {},
    {"measure": "eradicated"},
    {"measure": "seized,detected"},
    {"outcome": "lost,rehabilitated"},
    {"verification": "contested"},
    {"verification": "debunked,contested,confirmed"},
    {"item": "coca_bush"},
    {"min_amount": "5", "unit": "kg"},
    {"date_from": "2020-03-01", "date_to": "2020-03-31", "date_mode": "possible"},
    {"date_from": "2021-01-01", "date_mode": "certain"},
    {"type": "ambush"},
]


@pytest.fixture
def record():
    """More rows than a page of the API holds, of every measure, of events of every verification."""
    by = factories.reviewer()
    place, report = factories.LocationFactory(), factories.ReportFactory()
    others = factories.ReportFactory(publisher__kind="state_other"), factories.ReportFactory()
    for number, verification in enumerate(["", *sorted(taxonomy.TYPED_VERIFICATION)] * 2):
        dates = {"date_start": "2020-03-05", "date_end": "2020-03-05"} if number % 2 else {}
        event = factories.fit_event(verification=verification, report=report, place={"location": place}, **dates)
        for other in others:
            models.Citation.objects.create(event=event, report=other)
        for item, times in (("cocaine_paste_base", 2), ("coca_bush", 3), ("airstrip", 1)):
            for measure in fitting(item)["measure"]:
                for _ in range(times):
                    factories.SeizureFactory(event=event, item=item, measure=measure, quantity_low=number)
        publish(event, by)


def linked(client, page: str, words: str) -> list[dict]:
    """Return the rows of the file to which these words link."""
    html = client.get(page).content.decode()
    (address,) = re.findall(rf'href="([^"]+)"[^>]*>{words}</a>', html)
    answer = client.get(unescape(address))
    assert answer.status_code == 200
    text = b"".join(answer) if answer.streaming else answer.content
    return list(csv.DictReader(StringIO(text.decode(), newline="")))


@pytest.mark.parametrize("asked", FILTERS, ids=urlencode)
def test_the_ledgers_rows_are_those_its_table_stands_on(client, record, asked):
    page = f"/en/seizures/?{urlencode(asked)}"
    lines = totals(selection(urlencode(asked)))["seizures"]
    counted = Counter()
    for line in lines:
        counted[tuple(line[name] for name in LEAF)] += line["n"]
    if "Every row as CSV" not in client.get(page).content.decode():
        assert not lines
        return
    rows = linked(client, page, "Every row as CSV")
    assert Counter(tuple(row[name] for name in LEAF) for row in rows) == counted


def test_the_whole_ledger_is_what_its_link_gives(client, record):
    rows = linked(client, "/en/data/", "The whole ledger as CSV")
    shown = PublicSeizure.objects.exclude(event__verification="debunked")
    assert sorted(row["id"] for row in rows) == sorted(shown.values_list("uid", flat=True))
    assert {row["measure"] for row in rows} == set(taxonomy.Measure.values)
    taken = linked(client, "/en/data/", "what was taken alone")
    assert {row["outcome"] for row in taken} == {"taken"}


def test_what_search_engines_are_led_to_is_whole(client, record):
    html = client.get("/en/data/").content.decode()
    addresses = [address.encode().decode("unicode_escape") for address in re.findall(r'"contentUrl": "([^"]+)"', html)]
    assert len(addresses) == 4
    assert all("limit=all" in address for address in addresses)
