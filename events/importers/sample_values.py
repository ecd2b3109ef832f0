"""Values of the sample's YAML files as the desk has them."""

from decimal import Decimal

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from events import models
from events.desk.audit import audit_model


class RowError(Exception):
    """An entry holds something the desk cannot take; the words name the field."""


def words_of(error: ValidationError) -> str:
    """Return why a row is refused, each reason with the field it is about."""
    if not hasattr(error, "error_dict"):
        return "; ".join(error.messages)
    return "; ".join(
        message if field == NON_FIELD_ERRORS else f"{field}: {message}"
        for field, messages in error.message_dict.items()
        for message in messages
    )


def both(text: dict | None, name: str) -> dict:
    """Return the two language fields of a bilingual text."""
    return {f"{name}_{language}": (text or {}).get(language) or "" for language in ("es", "en")}


def save(row):
    row.full_clean()
    row.save()
    return row


def exact(value: int | float | None) -> Decimal | None:
    """Return the decimal that the file spells, not the binary number nearest to it."""
    return None if value is None else Decimal(str(value))


def actor_of(slug: str | None) -> models.Actor | None:
    if not slug:
        return None
    actor = known_as(models.Actor, slug)
    if actor is None:
        raise RowError(f"actors.yaml has no actor {slug!r}")
    # One that an editor merged into another is told as that one.
    return actor.survivor


def known_as(model: type[models.Actor] | type[models.Publisher], slug: str):
    """Return the row that has this slug, or had it before an editor gave it another; None for no such row."""
    found = model.objects.filter(slug=slug).first()
    if found is None:
        trail = audit_model(model).objects.filter(slug=slug)
        found = model.objects.filter(pk__in=trail.values("pgh_obj_id")).order_by("pk").first()
    return found
