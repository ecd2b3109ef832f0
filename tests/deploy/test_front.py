"""The shipped nginx in front of the site: what is kept, for whom, for how long, and what is never kept."""

import gzip
import json
import re
import time
from urllib.parse import urlencode

import brotli
import pytest

from events.publishing import publish, retract
from tests import factories
from tests.admin.conftest import member

from .front import AWAY, DESK, HOME, READERS, ask

# Seconds that what was taken back may still be told: nine, and nginx counts whole ones and lets the last one pass.
LONGEST = 10
pytestmark = pytest.mark.thorough(
    by="tests/deploy/test_shipped_file.py::test_answers_say_how_long_and_vary_by_what_the_file_knows"
)
ONCE = (
    "Content-Security-Policy", "Strict-Transport-Security", "X-Content-Type-Options", "Referrer-Policy",
    "Permissions-Policy", "Cache-Control", "ETag", "Vary", "Content-Type", "Date",
)  # fmt: skip


@pytest.fixture
def event(transactional_db):
    """Publish an event."""
    made = factories.fit_event()
    publish(made, factories.reviewer(), "Primera publicación")
    made.refresh_from_db()
    return made


def path_of(event) -> str:
    return f"/api/v1/events/{event.public_id}/"


def test_a_hit_is_the_same_answer_and_says_how_old_it_may_be(front, event):
    for path, age in ((path_of(event), "5"), (f"/es/events/{event.public_id}/", "9")):
        first, second = front.get(path), front.get(path)
        assert (first.status, first.cache) == (200, "vraem; fwd=miss")
        assert (second.status, second.cache, second.headers["Age"]) == (200, "vraem; hit", age)
        assert second.body == first.body and event.title_es in second.text
        for name in ONCE:
            assert len(second.headers.get_all(name, [])) == len(first.headers.get_all(name, [])) <= 1, name
        assert first.headers["Strict-Transport-Security"] and first.headers["Content-Security-Policy"]
        assert not second.headers["Set-Cookie"] and "Age" not in first.headers


def test_the_site_sees_the_readers_name_and_https_and_the_cache_keeps_names_apart(front, event):
    listed = "/api/v1/events/?limit=1"
    page = front.get("/sitemap.xml")
    assert page.status == 200 and f"https://{READERS}/" in page.text
    assert front.get(listed).cache == "vraem; fwd=miss" and front.get(listed).cache == "vraem; hit"
    # As many spellings of a host as there are, each is asked for itself: answers name the one they were asked at.
    assert front.get(listed, Host=f"{READERS}:443").cache == "vraem; fwd=miss"
    assert front.get(listed + "&order=-date").cache == "vraem; fwd=miss"


def test_media_types_and_codings_of_one_address_are_kept_apart(front, event):
    path = "/api/v1/events/"
    types = ["application/json", "application/geo+json", "text/csv", "application/x-ndjson"]
    for expected in ("vraem; fwd=miss", "vraem; hit"):
        for accepted in types:
            answer = front.get(path, Accept=accepted)
            assert answer.headers["Content-Type"].split(";")[0] == accepted
            assert answer.cache == expected, accepted
    assert json.loads(front.get(path, Accept="application/geo+json").body)["type"] == "FeatureCollection"
    assert front.get(path, Accept="image/png").status == 406
    unpack = {"": bytes, "gzip": gzip.decompress, "br": brotli.decompress}
    bodies = set()
    for expected in ("vraem; fwd=miss", "vraem; hit"):
        for coding, unpacked in unpack.items():
            answer = front.get("/es/about/", Accept_Encoding=coding or "identity")
            assert (answer.headers["Content-Encoding"] or "", answer.cache) == (coding, expected)
            bodies.add(unpacked(answer.body))
    assert len(bodies) == 1


def test_languages_are_not_mixed(front, event):
    for _ in range(2):
        for language in ("es", "en"):
            bare = front.get("/", Accept_Language=language)
            assert (bare.status, bare.headers["Location"]) == (302, f"/{language}/")
            # A path says its language itself; what is nowhere is answered in the reader's.
            assert f'<html lang="{language}"' in front.get(f"/{language}/", Accept_Language="fr").text
            assert f'<html lang="{language}"' in front.get("/nowhere/", Accept_Language=language).text


def test_who_has_it_gets_a_304(front, event):
    first = front.get(path_of(event))
    for condition in (first.headers["ETag"], "*"):
        again = front.get(path_of(event), If_None_Match=condition)
        assert (again.status, again.body, again.cache) == (304, b"", "vraem; hit")
        assert again.headers["ETag"] == first.headers["ETag"]
    assert front.get(path_of(event), If_None_Match='W/"another"').status == 200
    # After its time it is asked for anew with its ETag, and stays when the site has no other.
    time.sleep(LONGEST + 1)
    revalidated = front.get(path_of(event))
    assert (revalidated.status, revalidated.body) == (200, first.body)
    assert revalidated.cache == "vraem; fwd=stale; fwd-status=304"


def test_what_was_taken_back_is_gone_within_ten_seconds_and_from_the_disk_soon_after(front, event):
    asked = [path_of(event), path_of(event) + "history/", "/api/v1/events/?limit=20", "/es/", "/es/feed/atom.xml"]
    asked.append(f"/es/events/{event.public_id}/")
    named = event.title_es.encode()
    assert [path for path in asked if named not in front.get(path).body] == []
    assert front.keeps(event.title_es)
    retract(event, factories.reviewer(), "No ocurrió")
    taken = time.monotonic()
    still = set(asked)
    while still and time.monotonic() - taken < LONGEST + 20:
        for path in sorted(still):
            began = time.monotonic()
            if named not in front.get(path).body:
                still.remove(path)
            else:
                assert began - taken <= LONGEST, f"{path} is still told"
        time.sleep(0.1)
    assert not still
    assert front.get(path_of(event)).status == 410 and front.get(asked[-1]).status == 410
    end = time.monotonic() + 60
    while front.keeps(event.title_es) and time.monotonic() < end:
        time.sleep(0.5)
    assert not front.keeps(event.title_es)


def test_whole_files_and_parts_pass_through_and_are_not_kept(front, event):
    for path in ("/es/downloads/events.csv", "/api/v1/events/?format=csv&limit=all"):
        whole = front.get(path)
        assert (whole.status, whole.cache, whole.headers["Accept-Ranges"]) == (200, "", "bytes")
        part = front.get(path, Range="bytes=5-9", If_Range=whole.headers["ETag"])
        assert (part.status, part.body) == (206, whole.body[5:10])
        assert front.get(path, Range=f"bytes={len(whole.body)}-").status == 416
    # However the address spells it.
    for path in ("/api/v1/events/?format=csv&limit=a%6cl", "/api/v1/events/?format=csv&%6cimit=all"):
        for _ in range(2):
            answer = front.get(path)
            assert (answer.status, answer.cache) == (200, "vraem; fwd=miss") and event.title_es in answer.text
            assert "X-Accel-Expires" not in answer.headers
    assert not front.keeps(event.title_es)
    assert front.get("/api/v1/events/", Range="bytes=0-3").status == 200


def test_while_the_database_is_away_nothing_failed_is_kept_and_nothing_stale_is_told_for_longer(front, line, event):
    kept, other = path_of(event), "/api/v1/actors/"
    assert front.get(kept).status == 200
    began = time.monotonic()
    line.cut()
    try:
        for path in (other, "/es/timeline/"):
            for _ in range(2):
                failed = front.get(path)
                assert failed.status == 503 and failed.headers["Retry-After"] and "hit" not in failed.cache
                assert failed.headers["Cache-Control"] == "no-store"
        while (answer := front.get(kept)).status == 200:
            asked = time.monotonic()
            assert "hit" in answer.cache and answer.headers["Age"] in ("5", "9")
            assert asked - began <= LONGEST
            time.sleep(0.2)
        assert answer.status == 503 and "Age" not in answer.headers
    finally:
        line.open()
    end = time.monotonic() + 30
    while front.get(other).status != 200 and time.monotonic() < end:
        time.sleep(0.2)
    assert front.get(other).status == 200 and front.get(kept).status == 200


def enter(front, name="editora", password="only-for-this-test", home=HOME, **headers):
    """Log in as a browser does; return the answer."""
    shown = front.desk("/admin/login/", home=home)
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', shown.text)[1]
    form = urlencode({"csrfmiddlewaretoken": token, "username": name, "password": password, "next": "/admin/"})
    return front.desk(
        "/admin/login/", method="POST", body=form, home=home,
        Origin=f"https://{DESK}", Cookie=shown.headers["Set-Cookie"].split(";")[0],
        Content_Type="application/x-www-form-urlencoded", **headers,
    )  # fmt: skip


def test_the_newsroom_is_entered_by_its_own_name_and_nothing_of_it_is_kept(front, event):
    member("editora", "Editor")
    entered = enter(front)
    assert (entered.status, entered.headers["Location"]) == (302, "/admin/")
    cookies = entered.headers.get_all("Set-Cookie")
    session = next(cookie for cookie in cookies if cookie.startswith("sessionid="))
    assert all(word in session for word in ("Secure", "HttpOnly", "SameSite=Strict"))
    before = sorted(front.cache.rglob("*"))
    for _ in range(2):
        page = front.desk("/admin/", Cookie=session.split(";")[0], Accept_Encoding="gzip, br")
        # Not packed either, though Debian's nginx.conf packs HTML.
        assert page.status == 200 and "editora" in page.text and "Content-Encoding" not in page.headers
        assert "Cache-Status" not in page.headers and "Age" not in page.headers
        assert front.desk("/admin/").status == 302
    assert sorted(front.cache.rglob("*")) == before
    for path in ("/admin/", "/admin/login/", "/admin", "//admin/", "/%61dmin/"):
        assert front.get(path, Cookie=session.split(";")[0]).status == 404
    # A reader's cookie reaches nobody and changes nothing.
    assert front.get("/es/about/", Cookie=session.split(";")[0]).cache == "vraem; fwd=miss"
    assert front.get("/es/about/").cache == "vraem; hit"


def test_the_login_counts_by_the_address_that_nginx_saw(front, event):
    member("editora", "Editor")
    for number in range(5):
        forged = {"X_Forwarded_For": f"198.51.100.{number}", "Forwarded": "for=198.51.100.9"}
        assert enter(front, password="guess", **forged).status == 200
    assert enter(front, X_Forwarded_For="203.0.113.7").status == 429
    assert enter(front, home=AWAY).status == 302


def test_http_leads_to_https_and_other_names_get_nothing(front):
    for name in (READERS, DESK):
        plain = ask(front.http_port, "/es/?type=ambush", name=name, tls=False)
        assert (plain.status, plain.headers["Location"]) == (308, f"https://{name}/es/?type=ambush")
    with pytest.raises(OSError):
        ask(front.port, "/es/", name="other.test")
    with pytest.raises(Exception, match="closed connection"):
        ask(front.http_port, "/es/", name="other.test", tls=False)
    with pytest.raises(Exception, match="closed connection"):
        front.desk("/admin/", Host="other.test")
    assert front.get("/es/", X_Forwarded_Proto="http", X_Forwarded_Host="other.test").status == 200


def test_no_address_is_in_any_log_whatever_goes_wrong(front, event):
    marks = (HOME, AWAY, "203.0.113.7", "perejil")
    member("editora", "Editor")
    enter(front, password="guess")
    front.get("/es/?q=perejil", X_Forwarded_For="203.0.113.7", User_Agent="perejil")
    assert front.desk("/admin/login/", method="POST", body=b"x" * 6_000_000, home=AWAY).status == 413
    assert front.get("/es/?" + "q=perejil" * 3000).status == 414
    assert ask(front.port, "/es/", tls=False).status == 400
    assert front.get("/es/nowhere/").status == 404
    written = front.written()
    assert "/es/nowhere/ 404" in written and "/admin/login/ 413" in written
    assert not [mark for mark in marks if mark in written]


def test_a_side_that_does_not_run_is_said_in_words(front, tmp_path):
    (alone := tmp_path / "alone").mkdir()
    with type(front)(alone, 9, 9).running() as without:
        page, problem = without.get("/es/"), without.get("/api/v1/events/")
        assert page.status == problem.status == 503
        assert "registro" in page.text and "record" in page.text
        assert json.loads(problem.body)["status"] == 503
        assert problem.headers["Content-Type"] == "application/problem+json"
        for answer in (page, problem):
            assert (answer.headers["Retry-After"], answer.headers["Cache-Control"]) == ("30", "no-store")
        assert not [mark for mark in (HOME, "error") if mark in without.written()]
