"""The login under guessing: what is closed, what is slowed, what is kept, and that nobody learns anything from it."""

import logging
import re
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core.management import call_command
from django.db import connection, connections
from django.test import Client
from django.utils import timezone

from events.models import LoginAttempt
from tests.admin.conftest import member, session_of

pytestmark = pytest.mark.django_db
RIGHT, LOGIN = "only-for-this-test", "/admin/login/?next=/admin/"
HOME, AWAY = "203.0.113.7", "198.51.100.9"


class CountingHasher(MD5PasswordHasher):
    """A real hasher, fast and counted: how many passwords were looked at."""

    looked_at = 0

    def encode(self, password, salt, iterations=None):
        type(self).looked_at += 1
        return super().encode(password, salt)


@pytest.fixture(autouse=True)
def hasher(settings):
    settings.PASSWORD_HASHERS = ["tests.wiring.test_login.CountingHasher"]
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    CountingHasher.looked_at = 0
    return CountingHasher


@pytest.fixture
def editor(hasher):
    user = member("editora", "Editor")
    hasher.looked_at = 0
    return user


def enter(password=RIGHT, name="editora", address=HOME, **headers):
    """Try to log in from an address; return the response."""
    return Client(REMOTE_ADDR=address, headers=headers).post(LOGIN, {"username": name, "password": password})


def let_pass(**time) -> None:
    """Let time pass: everything kept so far is older."""
    for attempt in LoginAttempt.objects.all():
        LoginAttempt.objects.filter(pk=attempt.pk).update(at=attempt.at - timedelta(**time))


def test_five_failures_close_a_pair_for_a_quarter_of_an_hour(editor, hasher):
    assert [enter("guess").status_code for _ in range(5)] == [200] * 5
    looked_at = hasher.looked_at
    refused = enter()
    assert refused.status_code == 429
    assert 0 < int(refused["Retry-After"]) <= 900
    text = refused.content.decode()
    assert "Demasiados intentos" in text and "Espere 15 minutos" in text
    # Refused before it was looked at: the right password made no difference and cost no hash.
    assert hasher.looked_at == looked_at
    assert enter(address=AWAY).status_code == 302
    let_pass(minutes=16)
    assert enter().status_code == 302


def test_the_words_are_english_for_who_chose_english(editor):
    for _ in range(5):
        enter("guess")
    client = Client(REMOTE_ADDR=HOME)
    client.cookies["django_language"] = "en"
    page = client.post(LOGIN, {"username": "editora", "password": "x"}).content.decode()
    assert "Too many attempts" in page and "Wait 15 minutes" in page


def test_an_account_alone_is_slowed_and_never_closed(editor):
    enter()  # HOME is known from now on
    statuses = [enter("guess", address=f"198.51.100.{number}").status_code for number in range(12)]
    assert statuses == [200] * 10 + [429] * 2
    # Whoever logged in from an address before is not kept out by strangers.
    assert enter().status_code == 302
    refused = enter(address="192.0.2.1")
    assert refused.status_code == 429 and int(refused["Retry-After"]) <= 30
    let_pass(seconds=31)
    assert enter(address="192.0.2.1").status_code == 302


def test_the_wait_grows_to_half_a_minute(editor):
    waits = []
    for number in range(17):
        response = enter("guess", address=f"198.51.100.{number}")
        while response.status_code == 429:
            waits.append(int(response["Retry-After"]))
            let_pass(seconds=waits[-1] + 1)
            response = enter("guess", address=f"198.51.100.{number}")
    assert waits == sorted(waits) and waits[0] <= 2 and 28 <= waits[-1] <= 30


def test_an_address_with_many_accounts_is_slowed(editor, hasher):
    assert [enter("guess", f"name{number}").status_code for number in range(11)] == [200] * 10 + [429]
    assert enter().status_code == 429
    assert enter(address=AWAY).status_code == 302
    let_pass(seconds=61)
    assert enter().status_code == 302


@pytest.mark.parametrize("proxies", [0, 1, 2])
def test_invented_forwarded_addresses_do_not_get_round_it(editor, settings, proxies):
    settings.PROXIES = proxies
    own = ["203.0.113.7", "10.0.0.2"][:proxies]  # what our proxies append
    statuses = []
    for number in range(6):
        forwarded = ", ".join([f"192.0.2.{number}", f"192.0.2.{number + 50}", *own])
        statuses.append(enter("guess", address="10.0.0.1", x_forwarded_for=forwarded).status_code)
    assert statuses == [200] * 5 + [429]
    other = ", ".join(["203.0.113.7", *["198.51.100.9", "10.0.0.2"][:proxies]])
    # Another reader behind the same proxy is another address; without proxies the header says nothing.
    assert enter("guess", address="10.0.0.1", x_forwarded_for=other).status_code == (200 if proxies else 429)


def test_the_addresses_of_one_ipv6_network_are_one(editor):
    statuses = [enter("guess", address=f"2001:db8:1:2::{number:x}").status_code for number in range(6)]
    assert statuses == [200] * 5 + [429]
    assert enter("guess", address="2001:db8:1:3::1").status_code == 200


def test_known_and_unknown_accounts_answer_alike(editor, hasher):
    def story(name, address):
        answers = []
        for _ in range(7):
            before = hasher.looked_at
            response = enter("guess", name, address)
            text = re.sub(r'value="[^"]*"', "", response.content.decode())
            answers.append((response.status_code, text, hasher.looked_at - before))
        return answers

    known, unknown = story("editora", HOME), story("nadie", AWAY)
    assert known == unknown
    assert [status for status, _text, _hashes in known] == [200] * 5 + [429] * 2


def test_nothing_that_identifies_is_kept_or_logged(editor, caplog):
    caplog.set_level(logging.DEBUG)
    enter("the-guessed-one", user_agent="Canary/1.0", accept_language="qu-PE")
    enter("guess", name="typed-in-the-wrong-box")
    enter()
    kept = caplog.text
    with connection.cursor() as cursor:
        for model in [LoginAttempt, *apps.get_app_config("axes").get_models()]:
            cursor.execute(f"SELECT t::text FROM {model._meta.db_table} t")
            kept += "".join(text for (text,) in cursor.fetchall())
    for secret in (HOME, "the-guessed-one", "typed-in-the-wrong-box", "Canary", "qu-PE", RIGHT):
        assert secret not in kept, secret
    assert "editora" in kept
    lines = [record for record in caplog.records if record.name == "vraem_tracker.login"]
    assert len(lines) == 2 and all("\n" not in record.getMessage() for record in lines)
    assert not any(model.objects.exists() for model in apps.get_app_config("axes").get_models())


def test_the_digest_of_an_address_is_keyed(editor, settings):
    enter("guess")
    settings.SECRET_KEY = "another"
    enter("guess")
    assert len(set(LoginAttempt.objects.values_list("address_digest", flat=True))) == 2


@pytest.mark.parametrize("way", ["login", "command"])
def test_what_is_older_than_thirty_days_is_deleted(editor, way):
    enter("guess")
    let_pass(days=29)
    enter("guess")
    let_pass(days=2)
    enter("guess") if way == "login" else call_command("delete_old_logins")
    assert LoginAttempt.objects.filter(at__lt=timezone.now() - timedelta(days=30)).count() == 0
    assert LoginAttempt.objects.count() == (2 if way == "login" else 1)


def test_refused_tries_add_no_rows(editor):
    for _ in range(30):
        enter("guess")
    assert LoginAttempt.objects.count() == 5
    assert sum(LoginAttempt.objects.values_list("refused", flat=True)) == 25


@pytest.mark.django_db(transaction=True)
def test_guesses_at_once_are_as_many_as_guesses_in_a_row(editor, hasher):
    gate, statuses = Barrier(12), []

    def guess():
        gate.wait()
        statuses.append(enter("guess").status_code)
        connections.close_all()

    threads = [Thread(target=guess) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(statuses) == [200] * 5 + [429] * 7
    assert LoginAttempt.objects.count() == 5


def test_guessing_the_old_password_at_its_change_is_counted_too(editor):
    client = session_of(editor)
    new = "valle-del-mantaro-77"

    def change(old, new=new):
        return client.post("/admin/password_change/", {"old_password": old, "new_password1": new, "new_password2": new})

    assert change(RIGHT, "1").status_code == 200  # right, but the new one is not taken: no guess
    assert [change("guess").status_code for _ in range(5)] == [200] * 5
    assert change(RIGHT).status_code == 429
    let_pass(minutes=16)
    assert change(RIGHT).status_code == 302
    editor.refresh_from_db()
    assert editor.check_password(new)


@pytest.mark.parametrize("weak", ["1", "elevenchars", "1234567890123", "password12345", "editora12345"])
def test_weak_passwords_are_refused(editor, weak):
    client = session_of(editor)
    data = {"old_password": RIGHT, "new_password1": weak, "new_password2": weak}
    assert client.post("/admin/password_change/", data).status_code == 200
    assert get_user_model().objects.get(pk=editor.pk).check_password(RIGHT)


def test_administrators_see_the_attempts_and_others_do_not(editor):
    enter("guess")
    enter("guess", name="nadie")
    address = "/admin/events/loginattempt/"
    page = session_of(member("administradora", "Administrator")).get(address)
    text = page.content.decode()
    assert page.status_code == 200 and "editora" in text and "contraseña incorrecta" in text
    assert HOME not in text and ">nadie<" not in text
    for user in (editor, member("revisor", "Reviewer")):
        assert session_of(user).get(address).status_code == 403
    attempt = LoginAttempt.objects.first()
    boss = session_of(get_user_model().objects.create_superuser("jefa", password=RIGHT))
    assert boss.post(f"{address}{attempt.pk}/delete/", {"post": "yes"}).status_code == 403
    assert boss.get(f"{address}{attempt.pk}/change/").status_code == 200
