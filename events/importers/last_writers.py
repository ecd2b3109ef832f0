"""Who wrote a row last, a loader or a person, as the audit trail knows it: loaders leave LOADER_KEY in its context.

Other loaders (the outlines') carry a key of their own and count for neither.
"""

from django.apps import apps
from django.db.models import F, Max, Model, Q, QuerySet
from django.db.models.functions import Coalesce

from events.desk.intake import LOADER_KEY

_BY_LOADER = f"pgh_context__metadata__{LOADER_KEY}"


def edited_by_people(model: type[Model], loader: str) -> set[int]:
    """The ids of the rows that a person wrote after a loader last did."""
    return set(last_writers(model, loader).filter(edited__gt=F("loaded")).values_list("pgh_obj_id", flat=True))


def untouched(model: type[Model], loader: str) -> set[int]:
    """The ids of the rows that a loader wrote and no person since."""
    return set(last_writers(model, loader).filter(loaded__gt=F("edited")).values_list("pgh_obj_id", flat=True))


def last_writers(model: type[Model], loader: str) -> QuerySet:
    """The last entries by a loader (`loaded`) and by people (`edited`), 0 for none, of every row of a table."""
    audit = apps.get_model("events", f"{model.__name__}Audit").objects
    return audit.values("pgh_obj_id").annotate(
        loaded=Coalesce(Max("pgh_id", filter=Q(**{_BY_LOADER: loader})), 0),
        edited=Coalesce(Max("pgh_id", filter=Q(**{f"{_BY_LOADER}__isnull": True})), 0),
    )


def removed_by_people(model: type[Model], loader: str, *names: str) -> set[tuple]:
    """Every (names) that the trail has ever seen in a table, but for what a loader took out itself."""
    audit = apps.get_model("events", f"{model.__name__}Audit").objects
    own = audit.filter(**{_BY_LOADER: loader, "pgh_label": "delete"})
    return set(audit.values_list(*names)) - set(own.values_list(*names))
