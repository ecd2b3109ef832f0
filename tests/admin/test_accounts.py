"""Accounts: no administrator is both of the two persons, and the audit trail has what became of every account."""

from io import StringIO

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from events.models import AccountRequest
from tests import factories

from .conftest import member, session_of
from .filling import posted

pytestmark = pytest.mark.django_db


_CHOICES = ("groups", "user_permissions")


@pytest.fixture
def second(db):
    return member("segunda", "Administrator")


def page(user, name="change"):
    if name == "password":
        return reverse("admin:auth_user_password_change", args=[user.pk])
    return reverse(f"admin:auth_user_{name}", args=[user.pk])


def save(client, user, **changes):
    """Save an account's page as it is but for the changes; None unticks a box."""
    form = posted(client.get(page(user)).content.decode(), "user_form")
    form = {
        name: values for name, values in form.items() if values != [""] or name not in ("groups", "user_permissions")
    }
    data = {name: value for name, value in {**form, **changes}.items() if value is not None}
    response = client.post(page(user), data)
    assert response.status_code == 302, response.context["errors"]


def group(name):
    return Group.objects.get(name=name)


def fresh(user):
    """Return an account as it is stored, without the permissions that the object at hand remembers."""
    return type(user).objects.get(pk=user.pk)


def decide(client, request, what="confirm"):
    return client.post(reverse("admin:events_accountrequest_decide", args=[request.pk]), {what: "x"})


def rights_of(name):
    return {right.codename for right in group(name).permissions.all()}


def test_an_administrator_holds_no_right_to_publish(administrator):
    assert not {"publish_event", "retract_event", "sign_actor"} & rights_of("Administrator")
    event = factories.fit_event()
    assert session_of(administrator).get(reverse("admin:events_event_publish", args=[event.pk])).status_code == 403


def right_alone(codename):
    return lambda user: {"user_permissions": [Permission.objects.get(codename=codename).pk]}


GIFTS = {
    "the reviewers": lambda user: {"groups": [group("Reviewer").pk]},
    "the administrators": lambda user: {"groups": [group("Administrator").pk]},
    "publishing": right_alone("publish_event"),
    "signing": right_alone("sign_actor"),
    "accounts": right_alone("change_user"),
}


@pytest.mark.parametrize("gift", GIFTS.values(), ids=GIFTS)
@pytest.mark.parametrize("whose", ["own", "another's"])
def test_what_makes_a_reviewer_or_an_administrator_waits_for_a_second_one(administrator, second, gift, whose):
    user = administrator if whose == "own" else member("alguien", "Editor")
    before = fresh(user).get_all_permissions()
    changes = gift(user)
    if "groups" in changes:
        changes["groups"] = [*user.groups.values_list("pk", flat=True), *changes["groups"]]
    had = set(user.groups.all())
    client = session_of(administrator)
    save(client, user, **changes)
    if set(changes.get("groups", ())) == {one.pk for one in had}:
        assert not AccountRequest.objects.exists(), "an administrator is one already"
        return
    assert fresh(user).get_all_permissions() == before and set(user.groups.all()) == had
    asked = AccountRequest.objects.get()
    assert decide(client, asked).status_code == 403
    assert decide(session_of(member("editora", "Editor")), asked).status_code == 403
    assert fresh(user).get_all_permissions() == before
    assert decide(session_of(second), asked).status_code == 302
    assert user.groups.count() + user.user_permissions.count() > len(had)
    asked.refresh_from_db()
    assert (asked.outcome, asked.asked_by, asked.decided_by) == ("confirmed", administrator, second)


@pytest.mark.parametrize("group_of_user", ["Reviewer", "Administrator"])
def test_the_password_of_whoever_may_publish_or_give_rights_waits(administrator, second, group_of_user):
    user = member("alguien", group_of_user)
    data = {"password1": "una-clave-Larga-77", "password2": "una-clave-Larga-77", "usable_password": "true"}
    client = session_of(administrator)
    assert client.post(page(user, "password"), data).status_code == 302
    assert fresh(user).password == user.password
    asked = AccountRequest.objects.get()
    assert decide(client, asked).status_code == 403
    decide(session_of(second), asked)
    assert fresh(user).check_password("una-clave-Larga-77")
    asked.refresh_from_db()
    assert asked.password == ""


def test_an_editors_password_is_set_by_one(administrator):
    user = member("alguien", "Editor")
    data = {"password1": "una-clave-Larga-77", "password2": "una-clave-Larga-77", "usable_password": "true"}
    session_of(administrator).post(page(user, "password"), data)
    assert fresh(user).check_password("una-clave-Larga-77")
    assert not AccountRequest.objects.exists()


def test_while_a_role_waits_the_password_does_too(administrator):
    user = member("alguien", "Editor")
    client = session_of(administrator)
    save(client, user, groups=[group("Editor").pk, group("Reviewer").pk])
    data = {"password1": "una-clave-Larga-77", "password2": "una-clave-Larga-77", "usable_password": "true"}
    client.post(page(user, "password"), data)
    assert not fresh(user).check_password("una-clave-Larga-77")


def test_ways_into_a_reviewers_account_wait_and_its_name_does_not(administrator, second, reviewer):
    type(reviewer).objects.filter(pk=reviewer.pk).update(is_active=False)
    client = session_of(administrator)
    save(client, reviewer, username="otro", email="otra@example.org", is_active="on", first_name="Nombre")
    user = fresh(reviewer)
    assert (user.username, user.email, user.is_active, user.first_name) == ("revisor", "", False, "Nombre")
    decide(session_of(second), AccountRequest.objects.get())
    user = fresh(reviewer)
    assert (user.username, user.email, user.is_active) == ("otro", "otra@example.org", True)


def test_taking_away_and_closing_never_wait(administrator, reviewer):
    client = session_of(administrator)
    save(client, reviewer, groups=[group("Editor").pk], is_active=None)
    assert (list(reviewer.groups.all()), fresh(reviewer).is_active) == ([group("Editor")], False)
    other = member("otra", "Reviewer")
    client.post(page(other, "password"), {"usable_password": "false", "unset-password": "x"})
    assert not fresh(other).has_usable_password()
    assert not AccountRequest.objects.exists()


def test_declined_is_declined(administrator, second):
    client = session_of(administrator)
    save(client, administrator, groups=[group("Administrator").pk, group("Reviewer").pk])
    asked = AccountRequest.objects.get()
    decide(client, asked, "decline")
    decide(session_of(second), asked)
    assert group("Reviewer") not in administrator.groups.all()


def test_the_database_too_wants_two(administrator, reviewer):
    asked = AccountRequest.objects.create(account=reviewer, asked_by=administrator, changes={})
    with pytest.raises(IntegrityError), transaction.atomic():
        AccountRequest.objects.filter(pk=asked.pk).update(outcome="confirmed", decided_by=administrator)
    with pytest.raises(IntegrityError), transaction.atomic():
        AccountRequest.objects.filter(pk=asked.pk).update(outcome="declined", password="x")


def test_a_superuser_is_no_exception(django_user_model, second):
    root = django_user_model.objects.create_superuser("raiz")
    user = member("alguien", "Editor")
    client = session_of(root)
    save(client, user, groups=[group("Reviewer").pk], is_superuser="on")
    assert not user.groups.filter(name="Reviewer").exists() and not fresh(user).is_superuser
    asked = AccountRequest.objects.get()
    assert decide(session_of(second), asked).status_code == 403, "only a superuser makes one"
    decide(session_of(django_user_model.objects.create_superuser("otra-raiz")), asked)
    assert fresh(user).is_superuser


def test_a_group_is_not_given_the_right_in_the_admin(django_user_model):
    member("alguien", "Editor")
    editors, url = group("Editor"), reverse("admin:auth_group_change", args=[group("Editor").pk])
    client = session_of(django_user_model.objects.create_superuser("raiz"))
    has = list(editors.permissions.values_list("pk", flat=True))
    publish = Permission.objects.get(codename="publish_event").pk
    response = client.post(url, {"name": "Editor", "permissions": [*has, publish]})
    assert "permissions" in response.context["adminform"].form.errors
    assert "publish_event" not in rights_of("Editor")
    harmless = Permission.objects.get(codename="view_eventconfidential").pk
    assert client.post(url, {"name": "Editor", "permissions": [*has, harmless]}).status_code == 302


def test_the_command_line_gives_and_takes_a_role():
    user = member("alguien", "Editor")
    call_command("grant_role", "alguien", "Reviewer", stdout=StringIO())
    assert fresh(user).has_perm("events.publish_event")
    call_command("grant_role", "alguien", "Reviewer", "--take-away", stdout=StringIO())
    assert not fresh(user).has_perm("events.publish_event")
    for arguments in (["nadie", "Reviewer"], ["alguien", "Rey"]):
        with pytest.raises(CommandError, match=arguments[0] if arguments[0] == "nadie" else "Reviewer"):
            call_command("grant_role", *arguments)


def test_the_trail_has_accounts_groups_rights_and_that_a_password_changed(administrator):
    user = member("alguien", "Editor")
    client = session_of(administrator)
    save(client, user, first_name="Nombre")
    data = {"password1": "una-clave-Larga-77", "password2": "una-clave-Larga-77", "usable_password": "true"}
    client.post(page(user, "password"), data)
    user.groups.clear()
    user.user_permissions.add(Permission.objects.get(codename="view_eventconfidential"))
    session_of(user)  # a login changes nothing that is kept
    entries = client.get(page(user, "history")).context["page"].object_list
    told = [(entry.kind, entry.what, entry.row) for entry in entries]
    assert len(told) == 6, told
    assert sum("Editor" in row for _kind, _what, row in told) == 2
    assert {entry.who for entry in entries if entry.what in ("contraseña cambiada", "password changed")} == {
        "administradora"
    }
    groups = client.get(reverse("admin:auth_group_history", args=[group("Editor").pk]))
    assert len(groups.context["page"].object_list) > 20
    assert session_of(member("editora", "Editor")).get(page(user, "history")).status_code == 403


def test_no_audit_table_holds_a_hash(administrator, reviewer):
    reviewer.set_password("una-clave-Larga-77")
    reviewer.save()
    with connection.cursor() as cursor:
        names = [
            name for name in connection.introspection.table_names(cursor) if "audit" in name or "pghistory" in name
        ]
        assert "events_accountaudit" in names
        for name in names:
            cursor.execute(f"SELECT count(*) FROM {name} t WHERE t::text LIKE %s OR t::text LIKE '%%pbkdf2%%'",
                           [f"%{reviewer.password[-20:]}%"])  # fmt: skip
            assert cursor.fetchone() == (0,), name
