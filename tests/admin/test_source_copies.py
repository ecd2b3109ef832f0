"""The page of a report's copies: who sees it, what it takes, and how a copy leaves it: as bytes and nothing else."""

import hashlib
import html

import pytest
from django.core.files.storage import storages
from django.test import Client
from django.urls import reverse

from events.archive import store
from events.models import SourceCopy
from tests import factories
from tests.archive import files
from tests.archive.conftest import archive  # noqa: F401

from .conftest import member, session_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("archive")]
ROLES = ("Editor", "Reviewer", "Administrator")


@pytest.fixture
def report(db):
    return factories.ReportFactory(title="Informe")


def page_of(report) -> str:
    return reverse("admin:events_report_copies", args=[report.pk])


def add(client, report, name="nota.pdf", content=files.PDF, **more):
    return client.post(page_of(report), {"act": "add", "file": files.sent(content, name), **more}, follow=True)


def kept(report, by, content=files.PDF, name="nota.pdf") -> SourceCopy:
    add(session_of(by), report, name, content)
    return SourceCopy.objects.latest("pk")


def address_of(copy) -> str:
    return reverse("admin:events_report_copy", args=[copy.report_id, copy.pk])


def words_of(response) -> str:
    return html.unescape(response.content.decode())


@pytest.mark.parametrize("language", ["es", "en"])
def test_a_copy_is_kept_listed_with_who_and_when_and_counted_on_the_report(editor, report, language):
    client = session_of(editor)
    client.cookies["django_language"] = language
    answer = add(client, report, "../../Nota <b>.pdf")
    copy = SourceCopy.objects.get()
    text = answer.content.decode()
    assert answer.status_code == 200 and "Nota &lt;b&gt;.pdf" in text and "editora" in text and copy.sha256 in text
    assert store.check(copy.sha256) == len(files.PDF)
    change = reverse("admin:events_report_change", args=[report.pk])
    assert page_of(report) in client.get(change).content.decode()
    assert copy.sha256 in words_of(client.get(reverse("admin:events_report_history", args=[report.pk])))


@pytest.mark.parametrize("name", ["a.html", "a.pdf", "a.mhtml", "a.png"])
def test_a_copy_leaves_as_bytes_that_no_browser_shows_or_runs(editor, report, name):
    content = next(one[1] for several in files.KEPT.values() for one in several if one[0].endswith(name[1:]))
    copy = kept(report, editor, content, f"ñandú {name}")
    answer = session_of(editor).get(address_of(copy))
    assert b"".join(answer.streaming_content) == content
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment; filename")
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["X-Content-Type-Options"] == "nosniff" and answer["Content-Length"] == str(len(content))
    assert "no-store" in answer["Cache-Control"] and answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert session_of(editor).post(address_of(copy)).status_code == 405


@pytest.mark.parametrize(
    ("code", "name", "content"),
    [(code, *several[0]) for code, several in files.REFUSED.items()],
)
@pytest.mark.parametrize("language", ["es", "en"])
def test_what_is_refused_is_said_on_the_page(editor, report, code, name, content, language):
    client = session_of(editor)
    client.cookies["django_language"] = language
    answer = add(client, report, name, content)
    if code == "copy_empty":  # browsers send an empty file; Django's own parser keeps it
        assert answer.status_code in (200, 422)
    assert answer.status_code == 422 and 'role="alert"' in answer.content.decode()
    assert not SourceCopy.objects.exists() and not list(store.stored())


def test_a_file_over_the_limit_is_dropped_as_it_comes_and_said(editor, report, settings):
    settings.ARCHIVE_MAX_BYTES = 1_000_000
    answer = add(session_of(editor), report, content=files.PDF + b"\x00" * 1_200_000)
    assert answer.status_code == 422 and "1 MB" in words_of(answer)
    assert not SourceCopy.objects.exists()
    assert add(session_of(editor), report, content=files.PDF + b"\x00" * 900_000).status_code == 200
    assert SourceCopy.objects.count() == 1


@pytest.mark.parametrize(
    "name",
    [
        "x" * 700 + ".pdf",
        "a." + "y" * 400,
        "",
        "..",
        "/",
        "con\x01trol.pdf",
        "ñ.pdf",
        "../../../etc/x.pdf",
        "..\\..\\x.pdf",
        "a\x00.pdf",
    ],
)
def test_no_name_of_a_file_makes_the_page_fail(editor, report, name):
    answer = session_of(editor).post(page_of(report), **files.form_with(name))
    assert answer.status_code in (302, 422)
    assert all("/" not in copy.name and len(copy.name) <= 150 for copy in SourceCopy.objects.all())


@pytest.mark.parametrize("posted", [
    {}, {"act": "add"}, {"act": "add", "file": "words"}, {"act": "erase"}, {"act": "erase", "copy": "x"},
    {"act": "tell", "copy": "9" * 40}, {"act": "tell", "copy": "\x00"}, {"act": "steal", "copy": "1"},
])  # fmt: skip
def test_no_form_makes_the_page_fail(editor, report, posted):
    assert session_of(editor).post(page_of(report), posted).status_code in (404, 422)


@pytest.mark.parametrize("role", ROLES)
def test_what_each_role_may_do(role, report, editor):
    copy = kept(report, editor)
    person = editor if role == "Editor" else member("otra", role)
    stranger_s = kept(report, member("tercera", "Editor"), files.PNG, "a.png")
    client = session_of(person)
    text = client.get(page_of(report)).content.decode()
    assert client.get(address_of(copy)).status_code == 200 and 'type="file"' in text
    assert text.count('value="erase"') == {"Editor": 1, "Reviewer": 2, "Administrator": 2}[role]
    erase = {"act": "erase", "copy": stranger_s.pk, "is_sure": "on"}
    assert client.post(page_of(report), erase).status_code == (403 if role == "Editor" else 302)
    assert client.post(page_of(report), {"act": "tell", "copy": copy.pk, "is_told": "on"}).status_code == 302
    copy.refresh_from_db()
    assert (copy.is_told, copy.is_hash_told) == (True, False)


def test_who_may_only_look_takes_out_and_changes_nothing(report, editor):
    copy = kept(report, editor)
    client = session_of(factories.UserFactory(may=["view_report"], is_staff=True))
    text = client.get(page_of(report)).content.decode()
    assert 'type="file"' not in text and 'name="act"' not in text
    assert client.get(address_of(copy)).status_code == 200
    for posted in ({"act": "add", "file": files.sent()}, {"act": "tell", "copy": copy.pk}, {"act": "erase"}):
        assert client.post(page_of(report), {**posted, "copy": copy.pk, "is_sure": "on"}).status_code == 403
    assert SourceCopy.objects.count() == 1


def test_who_may_not_see_reports_or_is_nobody_gets_nothing(report, editor, client):
    copy = kept(report, editor)
    stranger = session_of(factories.UserFactory(is_staff=True, may=["view_event"]))
    for address in (page_of(report), address_of(copy)):
        assert stranger.get(address).status_code == 403
        assert client.get(address).status_code == 302
    assert add(client, report).status_code == 403 and SourceCopy.objects.count() == 1


def test_a_copy_of_another_report_is_not_found_under_this_one(report, editor):
    copy = kept(factories.ReportFactory(), editor)
    client = session_of(editor)
    assert client.get(reverse("admin:events_report_copy", args=[report.pk, copy.pk])).status_code == 404
    assert client.post(page_of(report), {"act": "tell", "copy": copy.pk}).status_code == 404
    assert client.get(reverse("admin:events_report_copies", args=[10**18 - 1])).status_code == 404
    assert client.get(reverse("admin:events_report_copies", args=[10**40])).status_code == 404


def test_erasing_asks_for_a_tick_and_takes_the_file(report, editor, django_capture_on_commit_callbacks):
    copy = kept(report, editor)
    client = session_of(editor)
    assert client.post(page_of(report), {"act": "erase", "copy": copy.pk}).status_code == 422
    with django_capture_on_commit_callbacks(execute=True):
        client.post(page_of(report), {"act": "erase", "copy": copy.pk, "is_sure": "on"})
    assert not SourceCopy.objects.exists() and not list(store.stored())


def test_a_form_of_another_site_keeps_nothing(report, editor):
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    assert client.post(page_of(report), {"act": "add", "file": files.sent()}).status_code == 403
    assert not SourceCopy.objects.exists()


def test_a_file_that_is_missing_is_said_and_does_not_fail(report, editor):
    copy = kept(report, editor)
    store.erase(copy.sha256)
    assert session_of(editor).get(address_of(copy), follow=True).status_code == 200


def test_many_copies_take_no_more_queries(report, editor, django_assert_max_num_queries):
    client = session_of(editor)
    kept(report, editor)
    client.get(page_of(report))
    for number in range(8):
        kept(report, editor, files.PNG + bytes([number]), "a.png")
    with django_assert_max_num_queries(12):
        client.get(page_of(report))


def test_the_internet_archive_is_offered_as_links_and_not_where_it_would_tell(editor):
    address = "https://example.org/a?b=c&d=%C3%B1"
    change = lambda row: reverse("admin:events_report_change", args=[row.pk])  # noqa: E731
    client = session_of(editor)
    text = words_of(client.get(change(factories.ReportFactory(url=address))))
    for where in ("web/*/", "save/"):
        assert f'<a href="https://web.archive.org/{where}{address}" rel="noreferrer noopener" target="_blank">' in text
    for inside in ("is_confidential", "is_address_withheld"):
        text = words_of(client.get(change(factories.ReportFactory(url=f"{address}&{inside}", **{inside: True}))))
        assert "web.archive.org" not in text


def test_the_archive_lies_outside_of_everything_that_is_served(settings, archive):  # noqa: F811
    sha256 = hashlib.sha256(files.PDF).hexdigest()
    store.put(sha256, files.sent(), len(files.PDF))
    client = Client()
    for address in (
        f"/static/{sha256[:2]}/{sha256}",
        f"/media/{sha256}",
        f"/archive/{sha256}",
        f"/{sha256[:2]}/{sha256}",
    ):
        assert client.get(address).status_code == 404
    assert not archive.is_relative_to(settings.STATIC_ROOT)
    with pytest.raises(ValueError, match="no address"):
        storages["archive"].url("x")
