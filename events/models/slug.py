"""Slugs that readers ever had: an address is never given to another actor or place."""

import hashlib
from collections.abc import Iterable

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

    # slug_digest() of its kind and letters.
    digest = models.CharField(max_length=64, primary_key=True)
    uid = models.CharField(max_length=12)

    def __str__(self):
        return self.uid


def owners_of(kind: str, slugs: Iterable[str]) -> dict[str, str]:
    """Return {slug: uid} of those of these slugs under which readers ever found an actor or a place; one query.

    Where no row of the desk has that uid any more, a row that is entered anew for the same one takes it.
    """
    digests = {slug_digest(kind, slug): slug for slug in slugs}
    found = UsedSlug.objects.filter(digest__in=digests).values_list("digest", "uid")
    return {digests[digest]: uid for digest, uid in found}


def is_of_another(kind: str, slug: str, uid: str) -> bool:
    """Return whether readers ever found another actor or place under this slug."""
    return owners_of(kind, [slug]).get(slug, uid) != uid


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
            words = _("“%(slug)s” was once the public address of another one, and stays that one’s: choose another.")
            refusal = ValidationError(words, code="used_slug", params={"slug": self.slug})
            raise ValidationError({"slug": refusal})

    @classmethod
    def known_by(cls, slug: str):
        """Return the row that has this slug, or had it in public; None for no such row."""
        row = cls.objects.filter(slug=slug).first()
        if row is None and (uid := owners_of(cls.SLUG_KIND, [slug]).get(slug)):
            row = cls.objects.filter(uid=uid).first()
        # What was merged leads to the one that stands for it.
        return row and row.survivor
