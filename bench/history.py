"""A correction and a withdrawal in the bench's database, so that the pages that tell of them can be looked at."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission

from events.models import Event
from events.public.models import Change, Tombstone
from events.publishing import publish, retract

from . import generate

_EDITOR = "bench"


def editor(name: str = _EDITOR):
    """Return an editor of the bench, made if need be."""
    by, _is_new = get_user_model().objects.get_or_create(username=name)
    by.user_permissions.set(Permission.objects.filter(codename__in=("publish_event", "retract_event")))
    return by


def correct_and_withdraw() -> None:
    """Correct one event of the sample and withdraw another through the door, unless that was done before."""
    generate.check()
    by = editor()
    sample = Event.objects.filter(external_key__startswith="sample:", public_id__isnull=False).order_by("-public_id")
    standing = sample.exclude(public_id__in=Tombstone.objects.values("public_id"))
    if not Change.objects.filter(kind="event", operation=Change.Operation.UPDATE).exists():
        event = standing.filter(seizures__isnull=False).distinct().first()
        event.title_es += " (corregido)"
        event.title_en += " (corrected)"
        event.save()
        event.seizures.first().delete()
        publish(event, by, "Corrección generada para medir. / A correction generated to measure.")
    if not Tombstone.objects.exists():
        retract(standing.last(), by, "Retiro generado para medir. / A withdrawal generated to measure.")
