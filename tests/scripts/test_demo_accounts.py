"""Demo accounts: once, in a demo, and never again."""

import stat
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from events.models import Milestone
from events.public.roles import grant_public

from .test_preparation import shell

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def demo(settings, tmp_path):
    settings.IS_DEMO, settings.LOCAL_STATE = True, tmp_path
    call_command("create_groups", stdout=StringIO())


def make() -> str:
    out = StringIO()
    call_command("demo_accounts", stdout=out)
    return out.getvalue()


def names() -> list[str]:
    return sorted(get_user_model().objects.values_list("username", flat=True))


def test_they_are_made_once_with_passwords_only_the_owner_reads(tmp_path):
    said = make()
    file = tmp_path / "demo-accounts.txt"
    kept = dict(line.split() for line in file.read_text().splitlines())
    assert names() == ["editor", "reviewer"] == sorted(kept)
    assert all(get_user_model().objects.get(username=name).check_password(kept[name]) for name in kept)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert not any(password in said for password in kept.values())


@pytest.mark.parametrize("gone", [["editor"], ["reviewer"], ["editor", "reviewer"]])
@pytest.mark.parametrize("file_lost", [False, True])
def test_deleted_accounts_never_come_back(tmp_path, gone, file_lost):
    make()
    before = dict(get_user_model().objects.values_list("username", "password"))
    get_user_model().objects.filter(username__in=gone).delete()
    if file_lost:
        (tmp_path / "demo-accounts.txt").unlink()
    make()
    assert names() == sorted(set(before) - set(gone))
    # Nor does a lost file change a password.
    assert all(before[user.username] == user.password for user in get_user_model().objects.all())
    assert (tmp_path / "demo-accounts.txt").exists() is not file_lost


@pytest.mark.parametrize("name", ["reviewer", "editor", "rosa"])
def test_where_somebody_has_an_account_none_is_made(tmp_path, name):
    user = get_user_model().objects.create_user(name, password="a-real-persons-own")
    make()
    user.refresh_from_db()
    assert names() == [name] and user.check_password("a-real-persons-own") and not user.groups.exists()
    # Not later either, when that person has left.
    user.delete()
    make()
    assert names() == [] and not (tmp_path / "demo-accounts.txt").exists()


def test_the_samples_own_accounts_are_nobodys():
    user = get_user_model().objects.create_user("sample")
    assert not user.has_usable_password()
    make()
    assert names() == ["editor", "reviewer", "sample"]


def test_outside_a_demo_they_are_refused(settings):
    settings.IS_DEMO = False
    with pytest.raises(CommandError, match="createsuperuser"):
        make()
    assert names() == []


def test_a_file_that_cannot_be_written_leaves_no_account(settings):
    settings.LOCAL_STATE = Path("/proc/nowhere")
    with pytest.raises(OSError):
        make()
    assert names() == [] and not Milestone.objects.exists()


@pytest.mark.parametrize(("variables", "is_demo"), [
    ({}, "1"),
    ({"DATABASE_URL": "postgis://somebody@db/vraem"}, "0"),
    ({"DATABASE_URL": "postgis://somebody@db/vraem", "VRAEM_PRIVATE_CLUSTER": "1"}, "0"),
])  # fmt: skip
def test_the_scripts_say_whose_database_it_is(tmp_path, variables, is_demo):
    said = shell('shared_environment; echo "$VRAEM_PRIVATE_CLUSTER"', LOCAL_STATE=str(tmp_path), **variables)
    assert said == is_demo


@pytest.mark.thorough(by="tests/scripts/test_demo_accounts.py::test_where_somebody_has_an_account_none_is_made")
@pytest.mark.django_db(transaction=True)
def test_a_database_that_was_used_before_this_rule_gets_none():
    before = ("events", "0007_vicinity_offset")
    (now,) = [key for key in MigrationExecutor(connection).loader.disk_migrations if key[1].endswith("login_attempts")]
    executor = MigrationExecutor(connection)
    executor.migrate([before])
    get_user_model().objects.create_user("rosa")
    executor = MigrationExecutor(connection)
    executor.migrate([now])
    call_command("migrate", verbosity=0)
    grant_public(connection)
    assert Milestone.objects.filter(name="demo_accounts").exists()
