"""Rules that Django cannot write as constraints: composite keys and coordinates.

A claim's target lies inside its own event: a composite foreign key on (target, event). The
constraints are deferred, so that one form may save rows and claims in any order.
"""

from django.db import migrations

TARGETS = {
    "seizure": "events_seizure",
    "casualty": "events_casualty",
    "event_actor": "events_eventactor",
    "event_location": "events_eventlocation",
    "relation": "events_actorrelation",
}


def _own_event(column: str, table: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"""
        ALTER TABLE {table} ADD CONSTRAINT {table}_id_with_event UNIQUE (id, event_id);
        ALTER TABLE events_claim ADD CONSTRAINT claim_{column}_in_own_event
            FOREIGN KEY ({column}_id, event_id) REFERENCES {table} (id, event_id)
            DEFERRABLE INITIALLY DEFERRED;
        """,
        f"""
        ALTER TABLE events_claim DROP CONSTRAINT claim_{column}_in_own_event;
        ALTER TABLE {table} DROP CONSTRAINT {table}_id_with_event;
        """,
    )


def _in_peru(name: str, table: str, column: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"""
        ALTER TABLE {table} ADD CONSTRAINT {name} CHECK (
            {column} IS NULL OR (ST_X({column}) BETWEEN -82.5 AND -67.5 AND ST_Y({column}) BETWEEN -19.5 AND 1.0)
        );
        """,
        f"ALTER TABLE {table} DROP CONSTRAINT {name};",
    )


class Migration(migrations.Migration):
    dependencies = [("events", "0001_initial")]

    operations = [
        *[_own_event(column, table) for column, table in TARGETS.items()],
        _in_peru("location_point_in_peru", "events_location", "point"),
        _in_peru("event_location_public_point_in_peru", "events_eventlocation", "public_point"),
        _in_peru("event_location_exact_point_in_peru", "events_eventlocation", "exact_point"),
        migrations.RunSQL(
            """
            ALTER TABLE events_eventlocation ADD CONSTRAINT event_location_vicinity_hides_exact_point CHECK (
                precision <> 'vicinity' OR public_point IS NULL OR exact_point IS NULL
                OR NOT ST_Equals(public_point, exact_point)
            );
            """,
            "ALTER TABLE events_eventlocation DROP CONSTRAINT event_location_vicinity_hides_exact_point;",
        ),
    ]
