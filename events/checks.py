"""System checks of the database role: `manage.py check --database default --fail-level WARNING`.

Warnings, since migrate runs them before grant_public can have granted a new table.
"""

from django.conf import settings
from django.core.checks import Tags, Warning, register
from django.db import connection

from events.public.roles import public_tables, readable_tables, writable_tables


@register(Tags.database)
def public_role_reads_the_record_only(app_configs, databases, **kwargs):
    """Compare what the public role may do with the list of public tables."""
    if not databases or "django_migrations" not in connection.introspection.table_names():
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, EXISTS (SELECT FROM pg_roles WHERE rolname = %s)", [settings.PUBLIC_ROLE])
        user, exists = cursor.fetchone()
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
    if settings.SIDE == "public" and user != settings.PUBLIC_ROLE:
        message = f"VRAEM_SIDE=public, but the process logged in as {user}."
        hint = f"Give DATABASE_URL the user {settings.PUBLIC_ROLE}."
        found.append(Warning(message, hint=hint, id="events.W004"))
    return found
