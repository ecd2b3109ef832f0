"""What was merged into what, however many merges lie between: one thing under all of its numbers and ids."""

from collections.abc import Iterable

from django.db.models import Model

from events.models import Actor, Location
from events.public.models import Tombstone


def rows_led_to(model: type[Model], keys: Iterable[int]) -> set[int]:
    """Return the keys of the reports, publishers, actors or places that these stand for; not their own."""
    return _below(keys, lambda last: model._default_manager.filter(merged_into__in=last).values_list("pk", flat=True))


def events_led_to(public_id: str) -> set[str]:
    """Return the ids of the events that were taken from readers in favour of this one."""
    return _below(
        [public_id], lambda last: Tombstone.objects.filter(merged_into__in=last).values_list("public_id", flat=True)
    )


def uids_led_to(uids: Iterable[str]) -> set[str]:
    """Return the uids of the actors and places that those of these uids stand for; not their own."""
    found = set()
    for model in (Actor, Location):
        keys = rows_led_to(model, model.objects.filter(uid__in=uids).values_list("pk", flat=True))
        found |= set(model.objects.filter(pk__in=keys).values_list("uid", flat=True))
    return found


def uids_led_on(uids: Iterable[str]) -> set[str]:
    """Return the uids of what these actors and places stand for today: themselves, or what they were merged into."""
    found = set(uids)
    for model in (Actor, Location):
        while led := dict(
            model.objects.filter(uid__in=found, merged_into__isnull=False).values_list("uid", "merged_into__uid")
        ):
            found = {led.get(uid, uid) for uid in found}
    return found


def _below(start: Iterable, find) -> set:
    start = set(start)
    found, last = set(start), set(start)
    while last := set(find(last)) - found:
        found |= last
    return found - start
