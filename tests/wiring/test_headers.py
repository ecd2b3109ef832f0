"""What every answer says to browsers, which Host is believed, and where the desk's messages are kept."""

import pytest
from django.test import Client

from events.taxonomy import PublisherKind
from tests.admin.conftest import member, session_of
from tests.admin.filling import posted

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("port", ["99999", "0", "65536", "123456", "00080000"])
@pytest.mark.parametrize("path", ["/livez", "/es/", "/api/v1/events/", "/admin/login/"])
def test_a_host_with_an_impossible_port_is_refused(client, port, path):
    assert client.get(path, headers={"host": f"localhost:{port}"}).status_code == 400


def test_a_host_with_a_possible_port_is_answered_and_kept_in_links(client):
    answer = client.get("/api/v1/events/", headers={"host": "localhost:8443"})
    assert answer.status_code == 200
    assert client.get("/livez", headers={"host": "[::1]:65535"}).status_code == 200


@pytest.mark.parametrize(
    "path", ["/livez", "/es/timeline/", "/es/nothing-here/", "/api/v1/events/", "/admin/login/", "/robots.txt"]
)
def test_no_answer_lets_a_page_ask_for_the_device(client, path):
    policy = client.get(path)["Permissions-Policy"]
    for power in ["camera", "geolocation", "microphone", "payment", "usb"]:
        assert f"{power}=()" in policy


def test_only_the_page_with_the_map_may_ask_where_its_reader_is(client):
    policy = client.get("/es/")["Permissions-Policy"]
    assert "geolocation=(self)" in policy
    for power in ["camera", "microphone", "payment", "usb"]:
        assert f"{power}=()" in policy


def test_the_desk_is_kept_to_itself_and_the_record_is_for_other_sites_too(client):
    assert client.get("/admin/login/")["Cross-Origin-Resource-Policy"] == "same-origin"
    for path in ["/es/", "/api/v1/events/"]:
        assert "Cross-Origin-Resource-Policy" not in client.get(path)


def test_what_the_desk_says_to_an_editor_is_in_no_cookie():
    client: Client = session_of(member("editora", "Editor"))
    address = "/admin/events/publisher/add/"
    form = posted(client.get(address).content.decode(), "publisher_form")
    filled = {**form, "name": "Radio Canario del Valle", "slug": "radio-canario", "kind": PublisherKind.values[0]}
    assert client.post(address, filled).status_code == 302
    assert set(client.cookies) <= {"sessionid", "csrftoken", "django_language"}
    carried = [morsel.value for morsel in client.cookies.values()]
    assert "Radio Canario" in client.get("/admin/").content.decode()
    assert not any("Canario" in value for value in carried)
