"""Events whose status says that they were never published, or not any more, although the record has them.

Handing an event over used not to look at where it stood by then: one that was published at the same moment fell back to
"in review". It could not be taken back, and nobody was told when it showed what had become confidential. The record is
right about what readers see, so the status follows it; an event that stands waits for a reviewer, who compares the two.
"""

from django.db import migrations

_UNPUBLISHED = ("lead", "draft", "in_review")


def follow_the_record(apps, schema_editor):
    """Give every event the status that the record bears out; only such as contradict it change."""
    event = apps.get_model("events", "Event")
    standing = apps.get_model("record", "PublicEvent").objects.values("public_id")
    event.objects.filter(public_id__in=standing).exclude(status__in=["published", "changes_pending"]).update(
        status="changes_pending"
    )
    tombstones = apps.get_model("record", "Tombstone").objects
    for kind in ("retracted", "merged", "redacted"):
        gone = tombstones.filter(kind=kind).values("public_id")
        event.objects.filter(public_id__in=gone, status__in=_UNPUBLISHED).update(status=kind)


class Migration(migrations.Migration):
    dependencies = [("events", "0011_signature_of_name"), ("record", "0012_dates_that_add_up")]

    operations = [
        # Not undone: which event had stood wrongly is not kept, and the wrong status is worth nothing.
        migrations.RunPython(follow_the_record, migrations.RunPython.noop),
    ]
