"""The shipped nginx file, read: it agrees with what our answers say. What nginx makes of it is test_front.py's."""

import os
import re
import subprocess

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from events.api.problems import CACHE_CONTROL
from events.pages.urls import urlpatterns
from events.publishing import publish
from tests import factories
from tests.guards.conftest import ROOT
from vraem_tracker.serving import worker

TEMPLATE = (ROOT / "deploy/nginx/vraem.conf.template").read_text()
NEEDED = {
    "FRONT_READERS_NAME": "readers.test",
    "FRONT_DESK_NAME": "desk.test",
    "FRONT_CERTIFICATE": "/c.pem",
    "FRONT_CERTIFICATE_KEY": "/k.pem",
}


def filled(**variables: str) -> subprocess.CompletedProcess:
    """Run script/front with these variables and no others of its own."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("FRONT_")}
    return subprocess.run([ROOT / "script/front"], env=environment | variables, capture_output=True, text=True)


def servers() -> list[str]:
    """Return the text of each server, its comments left out."""
    text = re.sub(r"(?m)(^|\s)#.*$", "", TEMPLATE)
    return re.split(r"(?m)^server \{", text)[1:]


def mapped(variable: str) -> dict[str, str]:
    """Return what a map of the file says: pattern to value."""
    block = re.search(rf"map [^{{]+ \${variable} \{{([^}}]*)\}}", TEMPLATE)[1]
    return dict(re.findall(r'^\s+(".*?"|\S+)\s+"?([^";]*)"?;', block, re.MULTILINE))


def seconds(cache_control: str, name: str) -> int:
    """Return the seconds of a directive."""
    return int(re.search(rf"(?:^|[ ,]){name}=(\d+)", cache_control)[1])


def test_the_file_asks_for_what_the_script_fills_in_and_the_example_names():
    asked = set(re.findall(r"\$\{(\w+)\}", TEMPLATE))
    told = subprocess.run([ROOT / "script/front", "--help"], capture_output=True, text=True).stdout
    assert asked == set(re.findall(r"FRONT_\w+", told))
    example = (ROOT / ".env.example").read_text()
    assert asked == set(re.findall(r"(?m)^(?:# )?(FRONT_\w+)=", example))
    printed = filled(**NEEDED)
    assert (printed.returncode, printed.stderr) == (0, "")
    assert "${" not in printed.stdout and "$scheme://$http_host$request_uri" in printed.stdout


@pytest.mark.parametrize(
    ("variables", "words"),
    [
        ({"FRONT_READERS_NAME": ""}, "FRONT_READERS_NAME is not set"),
        ({"FRONT_CERTIFICATE": ""}, "FRONT_CERTIFICATE is not set"),
        ({"FRONT_DESK_NAME": "readers.test"}, "FRONT_DESK_NAME is the readers' name"),
        ({"FRONT_RATE": "9r/s; load_module x"}, "FRONT_RATE=9r/s; load_module x holds a character"),
    ],
)
def test_what_is_missing_or_would_be_nginxs_own_is_refused_in_words(variables, words):
    refused = filled(**NEEDED | variables)
    assert (refused.returncode, refused.stdout) == (1, "") and words in refused.stderr


def test_no_time_is_nginxs_own_and_nothing_of_the_newsroom_is_kept():
    for own in ("proxy_cache_valid", "proxy_ignore_headers", "proxy_hide_header", "expires"):
        assert own not in TEMPLATE
    assert re.findall(r"proxy_cache_use_stale (.*);", TEMPLATE) == ["off"]
    assert re.findall(r"(?m)^ *proxy_cache (\S+);", TEMPLATE) == ["$vraem_cache", "off"]
    nobody, plain, readers, desk = servers()
    assert "proxy_cache off;" in desk and "add_header" not in desk and "proxy_pass http://vraem_desk;" in desk
    assert "proxy_cache_key $scheme://$http_host$request_uri;" in readers
    assert "proxy_set_header Host $http_host;" in readers
    assert f"location ^~ {settings.DESK_PREFIX.rstrip('/')} {{" in readers and "vraem_desk" not in readers
    assert "proxy_pass" not in nobody + plain


def test_no_address_is_logged_and_nothing_is_packed_anew():
    logged = re.search(r"log_format vraem ([^;]*);", TEMPLATE)[1]
    assert set(re.findall(r"\$(\w+)", logged)) == {
        "time_iso8601", "request_method", "uri", "status", "body_bytes_sent", "request_time",
        "upstream_response_time", "upstream_cache_status",
    }  # fmt: skip
    for server in servers():
        # nginx puts the client's address into each line of this log.
        assert re.findall(r"error_log (.*);", server) == ["/dev/null emerg"]
        assert re.findall(r"access_log (.*);", server) in (["${FRONT_LOG} vraem"], ["off"])
    for server in servers()[2:]:
        assert "gzip off;" in server
        assert "proxy_set_header X-Forwarded-Proto $scheme;" in server
        assert re.findall(r"proxy_set_header Forwarded (.*);", server) == ['""']
    addresses = [re.findall(r"proxy_set_header X-Forwarded-For (.*);", server) for server in servers()[2:]]
    assert addresses == [['""'], ["$proxy_add_x_forwarded_for"]]


@pytest.mark.django_db
def test_answers_say_how_long_and_vary_by_what_the_file_knows(client):
    made = factories.fit_event()
    publish(made, factories.reviewer(), "Primera publicación")
    made.refresh_from_db()
    ages = mapped("vraem_age")
    api, stale, page = ages['"~^HIT /api/"'], ages['"~^(STALE|UPDATING) "'], ages['"~^HIT "']
    assert int(api) == seconds(CACHE_CONTROL, "max-age")
    assert int(stale) == seconds(CACHE_CONTROL, "max-age") + seconds(CACHE_CONTROL, "stale-while-revalidate") <= 9
    number = made.public_id
    for path in (
        "/es/", "/en/timeline/", f"/es/events/{number}/", "/es/feed/atom.xml", "/sitemap.xml", "/es/nowhere/"
    ):  # fmt: skip
        said = of_no_reader(client, path)
        assert seconds(said, "s-maxage") == int(page) <= 10, path
        assert "max-age=0" in said and "must-revalidate" in said, path
    for path in (
        "/api/v1/events/", f"/api/v1/events/{number}/", "/api/v1/totals/", "/api/v1/docs/", "/api/v1/nowhere/"
    ):  # fmt: skip
        assert of_no_reader(client, path) == CACHE_CONTROL
    # nginx keeps what names a time, whatever the status: what failed names none.
    for path in ("/api/v1/events/?type=nothing", "/livez"):
        assert seconds_or_none(of_no_reader(client, path)) is None, path


def seconds_or_none(cache_control: str) -> str | None:
    found = re.search(r"max-?age=[1-9]", cache_control)
    return found and found[0]


def of_no_reader(client: Client, path: str) -> str:
    """Ask; demand that the answer is nobody's own, and return its Cache-Control."""
    answer = client.get(path, headers={"Accept-Encoding": "gzip"})
    varies = {name.strip() for name in answer.get("Vary", "").split(",") if name.strip()}
    assert varies <= {"Accept", "Accept-Encoding", "Accept-Language"} and not answer.cookies, path
    return answer.get("Cache-Control", "")


def test_whole_files_are_those_of_the_downloads_page():
    pattern = next(found[1:] for found in mapped("vraem_by_path") if "downloads" in found)
    files = [str(url.pattern) for url in urlpatterns if url.name.startswith("download_")]
    assert len(files) == 6 and all(re.match(pattern, f"/es/{file}") for file in files)
    assert not re.match(pattern, "/es/data/")


def test_limits_fit_the_sites_own():
    _, _, readers, desk = servers()
    size = int(re.search(r"client_max_body_size (\d+)k;", desk)[1]) * 1024
    assert size == settings.DATA_UPLOAD_MAX_MEMORY_SIZE + worker._ABOVE_THE_FORM
    imports = re.search(r"location = (\S+) \{\s+client_max_body_size (\d+)k;", desk)
    assert imports[1] == reverse("admin:events_importbatch_add")
    assert int(imports[2]) * 1024 == settings.IMPORT_BYTES + worker._ABOVE_THE_FORM
    assert f"client_body_buffer_size {size // 1024}k;" in desk and "proxy_max_temp_file_size 0;" in desk
    for server, statement in ((readers, 15), (desk, 30)):  # STATEMENT_TIMEOUT's defaults, and five seconds more
        assert int(re.search(r"proxy_read_timeout (\d+)s;", server)[1]) > statement + 5
    # The site's side of a connection outlives nginx's, or a request may meet its end: nginx's is a minute by itself.
    assert worker._KEPT_OPEN > 60 and "keepalive_timeout" not in TEMPLATE.split("server {")[0]
