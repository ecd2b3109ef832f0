"""Changes that two people agreed on elsewhere: no further pair of eyes is asked for them."""

from collections import defaultdict

from django.apps import apps
from django.db.models import Max

from events.models import Actor, Citation, Event, Location, Report, ReviewMark

from . import trail

# Whose marks a row is under, by the column of its trail; the row itself where it has none of these.
_OWNERS = (("event_id", Event), ("actor_id", Actor), ("location_id", Location))


def entries_now(rows: dict[type, set[int]]) -> dict[type, dict[int, int]]:
    """Return the number of the last entry that the trail has of each of these rows, {model: {key: entry}}."""
    found = {}
    for model, keys in rows.items():
        entries = _trail(model).filter(pgh_obj_id__in=keys).values("pgh_obj_id")
        found[model] = dict(entries.annotate(last=Max("pgh_id")).values_list("pgh_obj_id", "last"))
    return found


def pass_over(rows: dict[type, set[int]], before: dict[type, dict[int, int]]) -> None:
    """Let rows that stood as they were reviewed count as reviewed with what was written to them since.

    before: of entries_now(), from before it was written, in the same transaction and under the desk's lock. Where
    something waited for review already, it still does.
    """
    after, owners = entries_now(rows), defaultdict(list)
    for model, keys in rows.items():
        for subject, key in _subjects(model, keys):
            if after[model].get(key) != before[model].get(key):
                owners[subject].append((model, key))
    marks = list(ReviewMark.objects.select_for_update().filter(subject__in=owners).order_by("pk"))
    for mark in marks:
        for model, key in owners[mark.subject]:
            of_model = mark.marks.get(model.__name__, {})
            if of_model.get(str(key)) == before[model].get(key):
                of_model[str(key)] = after[model][key]
                if not model.objects.filter(pk=key).exists():
                    del of_model[str(key)]
    ReviewMark.objects.bulk_update(marks, ["marks"], batch_size=500)


def _subjects(model: type, keys: set[int]):
    """Yield (whose marks a row is under, its key); a report's is under those of every event that rests on it."""
    if model is Report:
        for column in ("report_id", "report__cited_in_id"):
            cited = Citation.objects.filter(**{f"{column}__in": keys}).values_list("event_id", column)
            yield from ((f"event:{event}", key) for event, key in cited)
        return
    columns = {field.name for field in _trail(model).model._meta.concrete_fields}
    for column, owner in _OWNERS:
        if column.removesuffix("_id") in columns and model is not owner and _is_own(model, column):
            last = _trail(model).filter(pgh_obj_id__in=keys).order_by("pgh_obj_id", "-pgh_id").distinct("pgh_obj_id")
            for key, of in last.values_list("pgh_obj_id", column):
                yield f"{owner._meta.model_name}:{of}", key
            return
    yield from ((f"{model._meta.model_name}:{key}", key) for key in keys)


def _is_own(model: type, column: str) -> bool:
    """Whether rows of this model belong to what the column names: a publisher does not belong to its actor."""
    return any(column == owned and model in models for owned, models in trail._OWN_ROWS.values())


def _trail(model: type):
    return apps.get_model("events", f"{model.__name__}Audit").objects
