"""What publishing an actor, a place or a publisher has in common."""

from django.core.exceptions import PermissionDenied

from events.public.models import Change, PublicActor, PublicLocation

from .checks import Problem, PublicationRefused
from .journal import Journal
from .slugs import ACTOR, LOCATION, refuse_used_slug


def names(row) -> dict:
    """Return {"es", "en"} of a proper name; the English one is None when it is the same."""
    return {"es": row.name_es, "en": row.name_en or None}


def enter(by, reason: str, found: list[Problem]) -> Journal:
    """Return the journal's pen for a later edit of a reference.

    Raises PermissionDenied, or PublicationRefused with every reason at once.
    """
    if not by.has_perm("events.publish_event"):
        raise PermissionDenied
    if not reason.strip():
        found = [*found, Problem.of("reason_missing", "reason")]
    if found:
        raise PublicationRefused(found)
    return Journal()


def refuse_unpublished(before) -> None:
    """Refuse what no published event needed yet: a list of its own would tell of a draft."""
    if before is None:
        raise PublicationRefused([Problem.of("not_on_record", "")])


def operation_of(renamed: bool) -> str:
    """Return the journal's word for a later edit."""
    return Change.Operation.RENAME if renamed else Change.Operation.UPDATE


def refuse_taken_address(model: type[PublicActor] | type[PublicLocation], row) -> None:
    """Refuse a slug or ubigeo under which readers find another one, and a slug under which they ever did.

    On the desk it is free again as soon as the other was changed; on the record only once that
    change is published.
    """
    for name in ("slug", "ubigeo"):
        value = getattr(row, name, None)
        if value and model.objects.filter(**{name: value}).exclude(pk=row.uid).exists():
            raise PublicationRefused([Problem.of("address_taken", name, name=row.name_es, address=value)])
    refuse_used_slug(ACTOR if model is PublicActor else LOCATION, row.slug, row.uid)
