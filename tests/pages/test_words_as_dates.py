"""A year, a month or a day among the words becomes the dates of the address, shown as a chip; nothing else does."""

import re
from html import unescape
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from django.utils.translation import override

from tests.public.builders import event

pytestmark = pytest.mark.django_db
YEAR = ("2014-01-01", "2014-12-31")
MAY = ("2014-05-01", "2014-05-31")
DAY = ("2014-05-12", "2014-05-12")
READ = [
    ("pista 2014", "pista", YEAR),
    ("2014 pista", "pista", YEAR),
    ("pista en 2014", "pista", YEAR),
    ("pista del año 2014", "pista", YEAR),
    ("2014", "", YEAR),
    ("pista, 2014.", "pista,", YEAR),
    ("pista mayo 2014", "pista", MAY),
    ("pista en mayo de 2014", "pista", MAY),
    ("Mayo del 2014 pista", "pista", MAY),
    ("airstrip May 2014", "airstrip", MAY),
    ("2014 mayo", "", MAY),
    ("pista 2014-05", "pista", MAY),
    ("12 de mayo de 2014", "", DAY),
    ("airstrip May 12, 2014", "airstrip", DAY),
    ("pista 2014-05-12", "pista", DAY),
    ("pista setiembre 2014", "pista", ("2014-09-01", "2014-09-30")),
    ("pista septiembre 2014", "pista", ("2014-09-01", "2014-09-30")),
    ("pista 2012-2014", "pista", ("2012-01-01", "2014-12-31")),
    ("pista entre 2012 y 2014", "pista", ("2012-01-01", "2014-12-31")),
    ("airstrip between 2012 and 2014", "airstrip", ("2012-01-01", "2014-12-31")),
    ("río Ene 2014", "río Ene", YEAR),
    ("La Mar 2014", "La Mar", YEAR),
]
WORDS = [
    "pista", '"2014"', "«2014»", "DS 010-2014-PCM", "DS 010 2014", "N° 2014", "ley 2014", "VRT-2014-00012", "2014 kg",
    "2014 kilos de hoja", "2014 soles", "2012 2014", "mayo", "5 de mayo", "10-2014", "1980", "2999", "9999999999",
    "12/2014",
]  # fmt: skip


@pytest.fixture
def record():
    for day in ("2012-03-02", "2014-05-12", "2015-01-09"):
        event(day, precision="day")


def led(client, path: str, **params) -> dict[str, str] | None:
    """Return the parameters that an address leads to, None where it answers itself."""
    answer = client.get(f"{path}?{urlencode(params)}")
    if answer.status_code != 302:
        return None
    place = urlsplit(answer["Location"])
    assert place.path in ("", path)
    return {name: value for name, [value] in parse_qs(place.query).items()}


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize(("text", "rest", "days"), READ)
def test_days_among_the_words_become_dates_and_the_other_words_stay(client, record, language, text, rest, days):
    wanted = {"date_from": days[0], "date_to": days[1], **({"q": rest} if rest else {})}
    assert led(client, f"/{language}/", q=text) == wanted


@pytest.mark.parametrize("text", WORDS)
def test_what_is_no_day_of_the_record_stays_words(client, record, text):
    assert led(client, "/es/", q=text) is None


def test_nothing_is_read_so_where_nothing_is_recorded(client):
    assert led(client, "/es/", q="pista 2014") is None


@pytest.mark.parametrize("page", ["", "panels/", "timeline/", "seizures/", "places/", "months/"])
def test_every_page_with_words_reads_them_alike_and_keeps_the_other_filters(client, record, page):
    asked = {"type": "ambush", "location": "nobody-knows", "q": "pista 2014"}
    wanted = {"type": "ambush", "location": "nobody-knows", "q": "pista", "date_from": YEAR[0], "date_to": YEAR[1]}
    assert led(client, f"/es/{page}", **asked) == wanted
    assert led(client, f"/es/{page}", **wanted) is None


@pytest.mark.parametrize(
    ("chosen", "days"),
    [
        (("2013-06-01", "2014-06-30"), ("2014-01-01", "2014-06-30")),
        (("2010-01-01", "2020-12-31"), YEAR),
        (("2012-01-01", "2012-12-31"), YEAR),
        (("2014-03-01", ""), ("2014-03-01", "2014-12-31")),
        (("", "2012-02-01"), YEAR),
    ],
)
def test_chosen_days_are_narrowed_by_what_is_typed_and_give_way_to_others(client, record, chosen, days):
    params = {name: day for name, day in zip(("date_from", "date_to"), chosen, strict=True) if day}
    assert led(client, "/es/", q="pista 2014", **params) == {"q": "pista", "date_from": days[0], "date_to": days[1]}


def test_a_day_that_is_none_is_told_of_and_nothing_is_read_into_the_words(client, record):
    assert client.get("/es/?q=pista+2014&date_from=ayer").status_code == 400


@pytest.mark.parametrize(
    ("language", "days", "words"),
    [
        ("es", YEAR, "2014"), ("es", MAY, "mayo de 2014"), ("es", DAY, "12 de mayo de 2014"),
        ("en", YEAR, "2014"), ("en", MAY, "May 2014"), ("en", DAY, "12 May 2014"),
        ("en", ("2012-01-01", "2014-12-31"), "2012–2014"),
    ],
)  # fmt: skip
def test_a_period_is_one_chip_and_taking_it_off_takes_both_days(client, record, language, days, words):
    path = f"/{language}/?{urlencode({'q': 'pista', 'date_from': days[0], 'date_to': days[1]})}"
    html = client.get(path).content.decode()
    chips = re.findall(r'<a class="chip" href="([^"]*)".*?<span class="soft">([^<]*):</span> ([^<]*)<', html)
    name = "Fechas" if language == "es" else "Dates"
    assert [(unescape(href), told) for href, called, told in chips if called == name] == [("?q=pista", words)]
    assert len(chips) == 2
    assert words in re.search(r"<title>(.*?)</title>", html, re.S)[1]


def test_other_days_are_said_one_by_one(client, record):
    html = client.get("/es/?date_from=2014-01-02&date_to=2014-12-31").content.decode()
    assert html.count('<a class="chip" ') == 2


def test_any_text_is_answered(client, record):
    with override("es"):
        for text in (
            "0000",
            "31 de febrero de 2014",
            "2014 2014",
            "-",
            "2014-2012",
            "99 de mayo de 2014",
            "٢٠١٤",
            "²014",
        ):
            assert client.get(f"/es/?{urlencode({'q': text})}", follow=True).status_code in (200, 400)
