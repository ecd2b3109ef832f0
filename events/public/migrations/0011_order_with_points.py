"""The index on the order of lists also holds what they are narrowed by on the way: a box reads no wide row."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("record", "0010_types_by_day")]

    operations = [
        migrations.RemoveIndex("publicevent", "public_event_order"),
        migrations.AddIndex(
            "publicevent",
            models.Index(
                fields=["-sort_on", "public_id"], include=("point", "verification"), name="public_event_order"
            ),
        ),
    ]
