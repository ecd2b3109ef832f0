"""System checks of the database role: `manage.py check --database default --fail-level WARNING`.

Warnings, since migrate runs them before grant_public can have granted a new table. A public side that logged in as
somebody else than the public role is an error, and a web process that is one does not start.
"""

from django.conf import settings
from django.core.checks import Error, Tags, Warning, register
from django.db import connection

from events.public.roles import login_beyond_the_record, public_tables, readable_tables, writable_tables


@register(Tags.database)
def public_role_reads_the_record_only(app_configs, databases, **kwargs):
    """Compare what the public role may do with the list of public tables."""
    if not databases or "django_migrations" not in connection.introspection.table_names():
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = %s)", [settings.PUBLIC_ROLE])
        (exists,) = cursor.fetchone()
    if not exists:
        hint = "Run script/setup, or: CREATE ROLE name NOSUPERUSER; then manage.py grant_public."
        return [Warning(f"The database role {settings.PUBLIC_ROLE} does not exist.", hint=hint, id="events.W001")]
    found = []
    readable, allowed = readable_tables(connection), set(public_tables())
    if readable != allowed:
        wrong = ", ".join(sorted(readable ^ allowed))
        message = f"The public role's tables are not the public ones: {wrong}."
        found.append(Warning(message, hint="Run manage.py grant_public.", id="events.W002"))
    if writable_tables(connection):
        found.append(Warning("The public role can write.", hint="Run manage.py grant_public.", id="events.W003"))
    return found


def public_login_refusal() -> str:
    """Return in one sentence why a public side must not run with its login, or nothing. Raises DatabaseError.

    The middleware takes on no role there: the login is all that keeps readers from the desk.
    """
    user, excess = login_beyond_the_record(connection)
    if user != settings.PUBLIC_ROLE:
        return wrong_login(user)
    if excess:
        return (
            f"VRAEM_SIDE=public, but its database role {user} {excess}: take that from it as the database's owner "
            "(manage.py grant_public; roles and ownership by SQL), or give DATABASE_URL a role that reads the public "
            "tables only."
        )
    return ""


def wrong_login(user: str) -> str:
    """Return the sentence for a public side that logs in as somebody else than the public role."""
    return (
        f"VRAEM_SIDE=public, but DATABASE_URL logs in as {user}: give it the user {settings.PUBLIC_ROLE}, "
        "a role that may read the public tables only."
    )


@register(Tags.database)
def public_side_reads_the_record_only(app_configs, databases, **kwargs):
    """Refuse a public side whose login may do more than read the public tables."""
    if not databases or settings.SIDE != "public":
        return []
    refusal = public_login_refusal()
    return [Error(refusal, id="events.E001")] if refusal else []
