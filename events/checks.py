"""System checks of the database role: `manage.py check --database default --fail-level WARNING`.

Warnings, since migrate runs them before grant_public can have granted a new table. A public side that logged in as
somebody else than the public role is an error, and a web process that is one does not start.
"""

from django.conf import settings
from django.core.checks import Error, Tags, Warning, register
from django.db import connection

from events.public.reports.role import beyond_reporting, has_role
from events.public.reports.writing import reports_connection
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


@register(Tags.database)
def reports_role_only_adds_reports(app_configs, databases, **kwargs):
    """Compare what the role of readers' reports may do with what it should, where there is one or should be."""
    if not databases or settings.SIDE == "public" or "reader_report" not in connection.introspection.table_names():
        return []
    if not has_role(connection):
        hint = f"CREATE ROLE {settings.REPORTS_ROLE} LOGIN PASSWORD '…' and grant it to the owner; then grant_public."
        message = f"READER_REPORTS is on, and the database role {settings.REPORTS_ROLE} does not exist."
        return [Warning(message, hint=hint, id="events.W004")] if settings.READER_REPORTS else []
    with connection.cursor() as cursor:
        wrong = beyond_reporting(cursor, settings.REPORTS_ROLE)
    message = f"The database role {settings.REPORTS_ROLE} {wrong}."
    return [Warning(message, hint="Run manage.py grant_public.", id="events.W005")] if wrong else []


def reports_login_refusal() -> str:
    """Return in one sentence why a public side must not take reports by its login for them; raises psycopg.Error."""
    if not settings.READER_REPORTS or not settings.REPORTS_DATABASE_URL:
        return ""
    with reports_connection() as cursor:
        (user,) = cursor.execute("SELECT current_user").fetchone()
        wrong = beyond_reporting(cursor, user)
    if user != settings.REPORTS_ROLE:
        wrong = f"is not {settings.REPORTS_ROLE}"
    if not wrong:
        return ""
    return (
        f"READER_REPORTS=true, but the database role {user} of REPORTS_DATABASE_URL {wrong}: as the database's owner "
        "run manage.py grant_public, and give a role that may add readers' reports and nothing else."
    )


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
