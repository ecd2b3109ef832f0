"""System checks of the database role: `manage.py check --database default --fail-level WARNING`.

Warnings, since migrate runs them before grant_public can have granted a new table. A public side that logged in as
somebody else than the public role is an error, and a web process that is one does not start.
"""

from django.conf import settings
from django.core.checks import Error, Tags, Warning, register
from django.db import connection

from events.public.roles import public_tables, readable_tables, writable_tables


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
def public_side_is_no_owner(app_configs, databases, **kwargs):
    """Refuse a public side whose login may do more than the public role: the middleware takes on no role there."""
    if not databases or settings.SIDE != "public":
        return []
    hint = f"Give DATABASE_URL the user {settings.PUBLIC_ROLE}, a role that may read the public tables only."
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_user, rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb,"
            " EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
            " WHERE n.nspname = 'public' AND pg_has_role(current_user, c.relowner, 'MEMBER'))"
            " FROM pg_roles WHERE rolname = current_user"
        )
        user, is_powerful, is_owner = cursor.fetchone()
    if user != settings.PUBLIC_ROLE:
        return [Error(f"VRAEM_SIDE=public, but the process logged in as {user}.", hint=hint, id="events.E001")]
    if is_powerful or is_owner:
        message = f"VRAEM_SIDE=public, but the role {user} owns tables or is a superuser."
        return [Error(message, hint=hint, id="events.E001")]
    return []
