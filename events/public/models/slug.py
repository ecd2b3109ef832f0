"""Slugs of actors and places that readers ever had: an old address goes on meaning the same."""

from django.db import models


class PublicSlug(models.Model):
    """A slug under which readers found an actor or a place, the one that it has now among them.

    Whether that one is published still, its own table says. What left the record with a retraction keeps its rows: a
    filter that names it finds nothing, and is no mistake. What a redaction erased has none, nor has a person who left:
    the slug spells the name. Then it answers as any unknown word.

    Of what was merged into another one, all slugs, and its id as one of them, lead to that.
    """

    class Kind(models.TextChoices):
        """What it is the slug of; the words of the journal."""

        ACTOR = "actor"
        LOCATION = "location"
        # Publishers have no page: here is the id of one that was merged, which leads to the other.
        PUBLISHER = "publisher"

    kind = models.CharField(max_length=10, choices=Kind.choices)
    slug = models.SlugField(max_length=80, db_index=False)
    uid = models.CharField(max_length=12)

    class Meta:
        constraints = [models.UniqueConstraint(name="public_slug_once", fields=["kind", "slug"])]
        indexes = [models.Index(name="public_slug_of", fields=["uid"])]

    def __str__(self):
        return f"{self.kind} {self.slug}"
