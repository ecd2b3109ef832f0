"""The PostgreSQL role of the public side: what it may read, and how a process takes it on.

The list of tables is the record app's own models: a table added there is granted, nothing else is.
PostGIS's catalog relations (spatial_ref_sys, geometry_columns...) stay readable to every role.
"""

from django.apps import apps
from django.conf import settings
from django.db import transaction
from psycopg import sql

_GRANTING = 0x5652_4752  # an advisory lock: two grants at once would change the same rows of the catalogue


def public_tables() -> list[str]:
    """Return the names of the tables that the world may read."""
    return sorted(model._meta.db_table for model in apps.get_app_config("record").get_models())


def _role() -> sql.Identifier:
    return sql.Identifier(settings.PUBLIC_ROLE)


def enter_public_role(connection) -> None:
    """Take on the public role until the end of the current transaction."""
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("SET LOCAL ROLE {}").format(_role()))


def leave_public_role(connection) -> None:
    """Give the public role back; raises DatabaseError when the transaction is aborted."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE NONE")


def grant_public(connection) -> None:
    """Revoke everything from the public role and grant it SELECT on the public tables.

    In one transaction, so that readers under way never meet a table that is revoked and not yet granted.
    Idempotent; runs after every migrate and in the tests' session fixture. Raises
    psycopg's errors as django.db.DatabaseError when the role does not exist or the
    connection does not own the tables.
    """
    role, database = _role(), connection.settings_dict["NAME"]
    statements = [
        sql.SQL("REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {}").format(role),
        sql.SQL("REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM {}").format(role),
        sql.SQL("REVOKE CREATE ON SCHEMA public FROM PUBLIC"),
        # Every role may make temporary tables unless told otherwise; the public side has no use for them.
        sql.SQL("REVOKE TEMPORARY ON DATABASE {} FROM PUBLIC").format(sql.Identifier(database)),
        sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(role),
    ]
    statements += [sql.SQL("GRANT SELECT ON {} TO {}").format(sql.Identifier(table), role) for table in public_tables()]
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_GRANTING])
        for statement in statements:
            cursor.execute(statement)


def login_beyond_the_record(connection) -> tuple[str, str]:
    """Return who the process logged in as, and what that login may do beyond reading the public tables, if anything.

    One query of the catalogue, which every role may read. A role that the login may become counts as the login.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            """
            WITH mine AS (
                SELECT oid, rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication
                    OR rolname ~ '^pg_((read|write)_server_files|execute_server_program)$' AS is_powerful
                FROM pg_roles WHERE pg_has_role(current_user, oid, 'MEMBER')
            ), ours AS (
                SELECT c.oid, c.relname, c.relowner, c.relnamespace FROM pg_class c
                JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
                  AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
                  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
            )
            SELECT current_user,
                (SELECT bool_or(is_powerful) FROM mine),
                (SELECT min(relname) FROM ours JOIN mine ON relowner = mine.oid),
                (SELECT min(relname) FROM ours, mine
                 WHERE has_schema_privilege(mine.oid, relnamespace, 'USAGE')
                   AND (has_table_privilege(mine.oid, ours.oid, 'DELETE, TRUNCATE, TRIGGER')
                        OR has_any_column_privilege(mine.oid, ours.oid, 'INSERT, UPDATE'))),
                (SELECT min(relname) FROM ours, mine
                 WHERE has_schema_privilege(mine.oid, relnamespace, 'USAGE') AND relname <> ALL(%s)
                   AND has_any_column_privilege(mine.oid, ours.oid, 'SELECT'))
            """,
            [public_tables()],
        )
        user, is_powerful, owned, written, read = cursor.fetchone()
    if is_powerful:
        return user, "is, or may become, a superuser or another role with powers of its own"
    if owned:
        return user, f"owns the table {owned}, or may become its owner"
    if written:
        return user, f"may write the table {written}"
    return user, f"may read the table {read}" if read else ""


def readable_tables(connection) -> set[str]:
    """Return the tables of the schema of which the public role can read anything right now."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p', 'v', 'm')
              AND has_any_column_privilege(%s, c.oid, 'SELECT')
              AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
            """,
            [settings.PUBLIC_ROLE],
        )
        return {row[0] for row in cursor.fetchall()}


def writable_tables(connection) -> set[str]:
    """Return the tables of the schema that the public role could change: none, ever."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p', 'v', 'm')
              AND (has_table_privilege(%s, c.oid, 'DELETE, TRUNCATE, TRIGGER')
                   OR has_any_column_privilege(%s, c.oid, 'INSERT, UPDATE'))
              AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
            """,
            [settings.PUBLIC_ROLE, settings.PUBLIC_ROLE],
        )
        return {row[0] for row in cursor.fetchall()}
