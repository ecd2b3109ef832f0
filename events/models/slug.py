"""Slugs that readers ever had: an address is never given to another actor or place."""

import hashlib

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _


def slug_digest(kind: str, slug: str) -> str:
    """Return the SHA-256 of a kind ("actor" or "location") and a slug, in hexadecimal."""
    return hashlib.sha256(f"{kind}:{slug}".encode()).hexdigest()


class UsedSlug(models.Model):
    """A slug under which readers ever found an actor or a place, and whose it stays.

    What answers readers is the public table beside it (public/models/slug.py). This one outlives it: where a redaction
    erased a name, its address is still never given to another. So it holds a digest and no words.
    """

    kind = models.CharField(max_length=10)
    digest = models.CharField(max_length=64)
    uid = models.CharField(max_length=12, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(name="used_slug_once", fields=["kind", "digest"])]

    def __str__(self):
        return f"{self.kind} {self.uid}"


def is_of_another(kind: str, slug: str, uid: str) -> bool:
    """Return whether readers ever found another actor or place under this slug."""
    return UsedSlug.objects.filter(kind=kind, digest=slug_digest(kind, slug)).exclude(uid=uid).exists()


class PermanentSlug(models.Model):
    """Mixin of actors and places: refuses a slug that was another's in public, in a form's words.

    The database refuses it too (migration used_slugs).
    """

    SLUG_KIND = ""

    class Meta:
        abstract = True

    def clean(self):
        """Refuse a slug that readers know as another's."""
        super().clean()
        if self.slug and is_of_another(self.SLUG_KIND, self.slug, self.uid):
            raise ValidationError(
                {
                    "slug": ValidationError(
                        _(
                            "“%(slug)s” was once the public address of another one, and stays that one’s: choose another."
                        ),
                        code="used_slug",
                        params={"slug": self.slug},
                    )
                }
            )
