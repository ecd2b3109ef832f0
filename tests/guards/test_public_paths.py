"""On one machine (VRAEM_SIDE=all) every path but the desk's runs as the public role and gives it back afterwards."""

import pytest
from django.contrib import admin
from django.db import DatabaseError, connection
from django.http import HttpResponse
from django.test import Client
from django.urls import path

from events.models import Event
from events.public.models import PublicEvent
from events.public.spool.responses import whole_file
from tests import factories

# Committed rows and real ends of transactions: what a server does.
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.urls(__name__)]


def read_the_record(request):
    """Read what is public."""
    return HttpResponse(f"{current_user()} {PublicEvent.objects.count()}")


def read_the_desk(request):
    """Forget the rule: read a desk table."""
    return HttpResponse(Event.objects.count())


def swallow_the_refusal(request):
    """Read a desk table and answer as if nothing had happened."""
    try:
        Event.objects.count()
    except DatabaseError:
        return HttpResponse("swallowed")


def send_the_record(request):
    """Send what is public as a file."""
    body = f"{current_user()} {PublicEvent.objects.count()}".encode()
    return whole_file(request, ("record",), lambda: iter([body]), "text/plain", {})


def send_the_desk(request):
    """Forget the rule while the body is written."""

    def chunks():
        yield b"begun "
        yield str(Event.objects.count()).encode()

    return whole_file(request, ("desk",), chunks, "text/plain", {})


def write_the_record(request):
    """Change what is public."""
    PublicEvent.objects.update(title_es="Otro")
    return HttpResponse("changed")


def fail(request):
    """Fail in the middle."""
    PublicEvent.objects.count()
    raise RuntimeError("a mistake of ours")


urlpatterns = [
    path("admin/", admin.site.urls),
    *(path(f"{view.__name__}/", view) for view in (
        read_the_record, read_the_desk, swallow_the_refusal, write_the_record, fail, send_the_record, send_the_desk,
    )),
]  # fmt: skip


def current_user() -> str:
    """Return the role that the connection works as."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        return cursor.fetchone()[0]


@pytest.mark.parametrize(("name", "status", "words"), [
    ("read_the_record", 200, "vraem_public 0"),
    ("read_the_desk", 500, None),
    ("swallow_the_refusal", 200, "swallowed"),
    ("write_the_record", 500, None),
    ("fail", 500, None),
])  # fmt: skip
def test_a_view_has_the_public_role_and_no_more_and_the_owner_is_back_afterwards(name, status, words, collected_static):
    factories.EventFactory()
    owner = current_user()
    response = Client(raise_request_exception=False).get(f"/{name}/")
    assert response.status_code == status
    assert words is None or response.content.decode() == words
    assert current_user() == owner != "vraem_public"
    assert Event.objects.count() == 1
    assert not connection.in_atomic_block


def test_a_file_is_read_as_the_public_role_and_no_transaction_waits_for_its_reader(collected_static):
    owner = current_user()
    response = Client().get("/send_the_record/")
    assert not connection.in_atomic_block
    assert current_user() == owner
    assert b"".join(response) == b"vraem_public 0"
    response.close()


def test_a_file_cannot_read_the_desk_and_says_so_before_its_first_byte(collected_static):
    factories.EventFactory()
    response = Client(raise_request_exception=False).get("/send_the_desk/")
    assert response.status_code == 500
    assert b"begun" not in response.content
    assert current_user() != "vraem_public"
    assert not connection.in_atomic_block


def test_the_desk_keeps_its_own_role(collected_static):
    client = Client()
    client.force_login(factories.UserFactory(is_superuser=True))
    assert client.get("/admin/events/event/").status_code == 200
    assert Client().get("/admin/").status_code == 302


@pytest.mark.parametrize("address", ["//admin/", "/ADMIN/", "/%61dmin/", "/./admin/", "/read_the_desk/../admin/"])
def test_another_spelling_of_the_desks_address_is_no_way_around(address, collected_static):
    response = Client(raise_request_exception=False).get(address)
    assert response.status_code in (301, 302, 400, 404)
    assert "/admin/login/" in response.headers.get("Location", "/admin/login/")
