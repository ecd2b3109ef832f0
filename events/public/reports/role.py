"""The PostgreSQL role that writes readers' reports: it may add a row to reader_report, and do nothing else at all.

It reads no table, the public ones neither, and not even what it wrote. The columns that it may not fill in (day, state,
who handled it) are the trigger's of events/migrations/0031_reader_reports.py.
"""

from django.conf import settings
from django.db import transaction
from psycopg import sql

TABLE = "reader_report"
COLUMNS = ("language", "about", "revision", "text", "source")


def has_role(connection) -> bool:
    """Return whether the server has the role: an installation that takes no reports needs none."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = %s)", [settings.REPORTS_ROLE])
        return cursor.fetchone()[0]


def grant_reports(connection) -> bool:
    """Give the role INSERT on those columns and nothing else; return False where there is no such role. Idempotent."""
    if not has_role(connection):
        return False
    role, columns = sql.Identifier(settings.REPORTS_ROLE), sql.SQL(", ").join(map(sql.Identifier, COLUMNS))
    statements = [
        sql.SQL("REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {}").format(role),
        sql.SQL("REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM {}").format(role),
        sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(role),
        sql.SQL("GRANT INSERT ({}) ON {} TO {}").format(columns, sql.Identifier(TABLE), role),
    ]
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
    return True


_BEYOND = """
    WITH mine AS (
        SELECT oid, rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication
            OR rolname ~ '^pg_((read|write)_server_files|execute_server_program)$' AS is_powerful
        FROM pg_roles WHERE pg_has_role(%(role)s::name, oid, 'MEMBER')
    ), ours AS (
        SELECT c.oid, c.relname, c.relowner, c.relnamespace FROM pg_class c
        JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
          AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
    ), columns AS (
        SELECT ours.oid, relname, relnamespace, attname FROM ours
        JOIN pg_attribute a ON a.attrelid = ours.oid AND a.attnum > 0 AND NOT a.attisdropped
    )
    SELECT (SELECT bool_or(is_powerful) FROM mine),
        (SELECT min(relname) FROM ours JOIN mine ON relowner = mine.oid),
        (SELECT min(relname) FROM ours, mine WHERE has_schema_privilege(mine.oid, relnamespace, 'USAGE')
            AND (has_table_privilege(mine.oid, ours.oid, 'DELETE, TRUNCATE, TRIGGER, REFERENCES')
                OR has_any_column_privilege(mine.oid, ours.oid, 'SELECT, UPDATE'))),
        (SELECT min(relname || '.' || attname) FROM columns, mine
            WHERE has_schema_privilege(mine.oid, relnamespace, 'USAGE')
            AND has_column_privilege(mine.oid, columns.oid, attname, 'INSERT')
            AND (relname <> %(table)s OR attname <> ALL(%(columns)s))),
        EXISTS (SELECT FROM ours WHERE relname = %(table)s)
            AND (SELECT bool_and(has_column_privilege(%(role)s::name, columns.oid, attname, 'INSERT')) FROM columns
            WHERE relname = %(table)s AND attname = ANY(%(columns)s))
"""


def beyond_reporting(cursor, role: str) -> str:
    """Return what a role may do beyond adding a report, or that it may not even do that; "" when all is well.

    One query of the catalogue, which every role may read. A role that it may become counts as itself.
    """
    cursor.execute(_BEYOND, {"role": role, "table": TABLE, "columns": list(COLUMNS)})
    is_powerful, owned, used, written, may_write = cursor.fetchone()
    if is_powerful:
        return "is, or may become, a superuser or another role with powers of its own"
    if owned:
        return f"owns the table {owned}, or may become its owner"
    if used:
        return f"may read or change the table {used}"
    if written:
        return f"may write {written}"
    return "" if may_write else f"may not write the table {TABLE}"
