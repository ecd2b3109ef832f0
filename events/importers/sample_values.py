"""Values of the sample's YAML files as the desk has them."""

from decimal import Decimal

from events import models


class RowError(Exception):
    """An entry holds something the desk cannot take; the words name the field."""


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
    actor = models.Actor.known_by(slug)
    if actor is None:
        raise RowError(f"actors.yaml has no actor {slug!r}")
    return actor
