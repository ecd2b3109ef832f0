"""Readers report an error: no account, no cookie, no address kept; bounded; absent where it is not wanted."""

import logging
import re
from html import unescape
from urllib.parse import urlencode

import pytest
from django.test import Client

from events.models import ReaderReport
from events.pages.report import limits
from tests.public import builders

# Reports are written by a connection of their own: rows are committed.
pytestmark = pytest.mark.django_db(transaction=True)
OWN = {"Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"}
WORDS = "Persona-Secreta-Zafiro dice que la cifra está mal"


@pytest.fixture(autouse=True)
def taken(settings):
    settings.READER_REPORTS = True
    limits.forget()
    yield
    limits.forget()


def send(client=None, headers=OWN, path="/es/report/", address="192.0.2.1", kind=None, body=None, **fields):
    """Send the form as a browser does."""
    body = urlencode(fields or {"text": WORDS}) if body is None else body
    kind = kind or "application/x-www-form-urlencoded"
    client = client or Client(enforce_csrf_checks=True)
    return client.post(path, data=body, content_type=kind, headers=headers, REMOTE_ADDR=address)


@pytest.mark.parametrize("language", ["es", "en"])
def test_a_report_is_kept_without_anything_of_its_sender(language):
    event = builders.event()
    client = Client(enforce_csrf_checks=True)
    form = client.get(f"/{language}/report/?about={event.public_id}&revision=1")
    assert form.status_code == 200 and event.public_id in form.content.decode()
    response = send(
        client, path=f"/{language}/report/", about=event.public_id.lower(), revision="1", text=WORDS, source="Gaceta"
    )
    assert (response.status_code, response["Location"]) == (303, f"/{language}/report/?sent")
    assert client.get(response["Location"]).status_code == 200
    assert not client.cookies and "Set-Cookie" not in response and response["Cache-Control"] == "no-store"
    row = ReaderReport.objects.get()
    assert (row.language, row.about, row.revision, row.text, row.source, row.state) == (
        language, event.public_id, 1, WORDS, "Gaceta", "open",
    )  # fmt: skip
    # The day and no hour, nothing of who sent it: whatever a row of this table can hold stands here.
    assert {field.name for field in ReaderReport._meta.fields} == {
        "id", "received_on", "language", "about", "revision", "text", "source", "state", "handled_by", "handled_at",
    }  # fmt: skip


def test_where_no_reports_are_taken_there_is_no_such_page_and_no_word_of_it(client, settings):
    event = builders.event()
    pages = [f"/es/events/{event.public_id}/", "/es/about/"]
    assert all("/es/report/" in client.get(path).content.decode() for path in pages)
    settings.READER_REPORTS = False
    assert client.get("/es/report/").status_code == send().status_code == 404
    for contact, says in (("registro@example.org", True), ("", False)):
        settings.CONTACT_EMAIL = contact
        for path in pages:
            text = client.get(path).content.decode()
            assert "/es/report/" not in text and ("mailto:" in text) is says
            assert "todavía" not in text.partition("<main")[2]
    assert 'id="erratum"' not in client.get(pages[0]).content.decode()


@pytest.mark.parametrize(("headers", "status"), [
    ({"Origin": "http://testserver"}, 303),
    ({"Sec-Fetch-Site": "same-origin"}, 303),
    ({"Origin": "null", "Sec-Fetch-Site": "same-origin"}, 303),
    ({}, 403),
    ({"Origin": "null"}, 403),
    ({"Origin": "https://example.org"}, 403),
    ({"Origin": "http://testserver:81"}, 403),
    ({"Origin": "http://testserver.example.org"}, 403),
    ({"Origin": "https://testserver"}, 403),
    ({"Origin": "http://testserver", "Sec-Fetch-Site": "cross-site"}, 403),
    ({"Origin": "http://testserver", "Sec-Fetch-Site": "same-site"}, 403),
    ({"Sec-Fetch-Site": "none"}, 403),
    ({"Origin": "https://example.org", "Sec-Fetch-Site": "same-origin"}, 403),
    ({"Referer": "http://testserver/es/report/"}, 403),
])  # fmt: skip
def test_it_is_taken_from_our_own_page_alone(headers, status):
    response = send(headers=headers)
    assert response.status_code == status
    assert ReaderReport.objects.count() == (status == 303)


def test_a_name_that_the_proxy_changes_can_be_trusted(settings):
    settings.CSRF_TRUSTED_ORIGINS = ["https://registro.example.org"]
    assert send(headers={"Origin": "https://registro.example.org"}).status_code == 303


def test_more_than_ten_kilobytes_are_not_even_read(monkeypatch):
    just = "text=" + "a" * 2000 + "&x=" + "b" * (10 * 1024 - 2008)
    assert len(just) == 10 * 1024 and send(body=just).status_code == 303
    response = send(body=just + "b")
    assert response.status_code == 413 and "10" in response.content.decode()
    client = Client()
    for length in ("", "x", "-1", "99999999999999999999999"):
        made = {"CONTENT_LENGTH": length, "CONTENT_TYPE": "application/x-www-form-urlencoded"}
        assert client.generic("POST", "/es/report/", headers=OWN, **made).status_code == 413, length
    assert ReaderReport.objects.count() == 1


@pytest.mark.parametrize("kind", ["multipart/form-data; boundary=x", "application/json", "text/plain", ""])
def test_only_a_plain_form_is_taken(kind):
    assert send(kind=kind or " ", body="text=x").status_code == 415
    assert not ReaderReport.objects.exists()


@pytest.mark.parametrize(("fields", "status"), [
    ({"text": ""}, 400), ({"text": " \x00\x07 "}, 400), ({"text": "a" * 3001}, 400), ({"about": "VRT-2026-00001"}, 400),
    ({"text": "x", "source": "b" * 1001}, 400), ({"text": "x", "about": "VRT-1"}, 400),
    ({"text": "x", "about": "<script>"}, 400), ({"text": "x", "revision": "-1"}, 400),
    ({"text": "x", "revision": "9" * 30}, 400),
    ({"text": "a" * 3000, "source": "b" * 1000}, 303), ({"text": "a\x08c\u202ed", "about": "vrt-2026-00001"}, 303),
])  # fmt: skip
def test_each_field_is_bounded_and_what_was_typed_stays(fields, status):
    response = send(**fields)
    assert response.status_code == status
    if status == 400:
        text = unescape(response.content.decode())
        assert 'role="alert"' in text and fields.get("text", "").strip("\x00\x07 ") in text
    else:
        assert "\x08" not in ReaderReport.objects.get().text


def test_one_address_sends_so_many_a_day_and_is_not_remembered(monkeypatch):
    for _ in range(limits.A_DAY):
        assert send(address="192.0.2.7").status_code == 303
    refused = send(address="192.0.2.7")
    assert refused.status_code == 429 and refused["Retry-After"] and WORDS in unescape(refused.content.decode())
    assert send(address="192.0.2.8").status_code == 303
    assert all(b"192.0.2" not in digest and len(digest) == 16 for digest in limits._counts)
    # A new day has a new key: the same address is another digest.
    before, key = set(limits._counts), limits._key
    monkeypatch.setattr(limits.timezone, "localdate", lambda: limits._day.replace(year=limits._day.year + 1))
    assert send(address="192.0.2.7").status_code == 303
    assert limits._key != key and not before & set(limits._counts)


def test_the_addresses_counted_are_bounded(monkeypatch):
    monkeypatch.setattr(limits, "_ADDRESSES", 2)
    assert [send(address=f"192.0.2.{n}").status_code for n in (1, 2, 3, 1)] == [303, 303, 429, 303]


def test_a_day_is_full_at_its_number_and_says_so_without_losing_the_words():
    rows = [ReaderReport(language="es", text="x", received_on="2026-01-01") for _ in range(ReaderReport.MOST_A_DAY)]
    ReaderReport.objects.bulk_create(rows)
    response = send()
    assert response.status_code == 503 and WORDS in unescape(response.content.decode())
    assert ReaderReport.objects.count() == ReaderReport.MOST_A_DAY


def test_a_database_that_is_away_is_told_and_nothing_of_the_report_is_logged(settings, caplog, capfd):
    settings.REPORTS_DATABASE_URL = "postgis://vraem_reports@127.0.0.1:1/vraem"
    with caplog.at_level(logging.DEBUG):
        response = send()
    assert response.status_code == 503 and WORDS in unescape(response.content.decode())
    settings.REPORTS_DATABASE_URL = ""
    with caplog.at_level(logging.DEBUG):
        assert send().status_code == 303
        assert send(text=WORDS, about="x").status_code == 400
    assert "Zafiro" not in caplog.text + "".join(capfd.readouterr())


def test_what_one_reader_wrote_is_shown_to_no_other_and_is_kept_by_no_cache():
    assert send().status_code == 303
    for path in ("/es/report/", "/es/report/?sent", "/en/report/?about=VRT-2026-00001"):
        response = Client().get(path)
        assert WORDS not in response.content.decode() and response["Cache-Control"] == "no-store"


def test_safer_ways_stand_beside_it_where_they_are_set_and_are_no_links(client, settings):
    assert "Signal" not in client.get("/es/report/").content.decode()
    settings.CONTACT_SIGNAL, settings.CONTACT_TOR = "registro.42", "http://abcdefonion.onion/<b>"
    text = client.get("/es/report/").content.decode()
    assert "registro.42" in text and "&lt;b&gt;" in text and not re.search(r"href=[^>]*onion", text)


def test_another_method_is_refused(client):
    assert client.put("/es/report/", headers=OWN).status_code == 405
    assert client.delete("/es/report/", headers=OWN).status_code == 405
