"""Let the planner know how points are spread, so that it reads a box's list in the cheaper of two ways."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("record", "0005_finished_features_and_lines")]

    operations = [
        migrations.RunSQL(
            "CREATE STATISTICS public_event_sides (ndistinct) ON (ST_X(point)), (ST_Y(point)) FROM record_publicevent",
            "DROP STATISTICS IF EXISTS public_event_sides",
        )
    ]
