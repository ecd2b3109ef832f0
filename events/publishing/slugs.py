"""The addresses of actors and places: once public, they stay whose they were."""

from collections.abc import Iterable

from events.models import Actor, Location, UsedSlug
from events.models.slug import is_of_another, slug_digest
from events.public.models import Change, PublicSlug

from .checks import Problem, PublicationRefused
from .names.checks import tells_a_restricted_name

ACTOR, LOCATION = Change.Kind.ACTOR, Change.Kind.LOCATION


def keep_slugs(kind: str, slugs: dict[str, str]) -> None:
    """Keep the slugs, {slug: uid}, of actors or places that are published; three queries, however many.

    Raises PublicationRefused when readers ever found another one under one of them. To be called in the transaction
    that publishes, under the journal's lock.
    """
    UsedSlug.objects.bulk_create(
        [UsedSlug(digest=slug_digest(kind, slug), uid=uid) for slug, uid in slugs.items()],
        ignore_conflicts=True,
    )
    digests = {slug_digest(kind, slug): slug for slug in slugs}
    kept = UsedSlug.objects.filter(digest__in=digests).values_list("digest", "uid")
    taken = sorted(digests[digest] for digest, uid in kept if slugs[digests[digest]] != uid)
    if taken:
        raise PublicationRefused([Problem.of("slug_used", "slug", address=slug) for slug in taken])
    PublicSlug.objects.bulk_create(
        [PublicSlug(kind=kind, slug=slug, uid=uid) for slug, uid in slugs.items()], ignore_conflicts=True
    )


def refuse_used_slug(kind: str, slug: str, uid: str) -> None:
    """Raise PublicationRefused when readers ever found another actor or place under this slug."""
    if is_of_another(kind, slug, uid):
        raise PublicationRefused([Problem.of("slug_used", "slug", address=slug)])


def old_slugs(kind: str, uid: str, now: str) -> list[str]:
    """Return the slugs that still lead readers to an actor or a place, beside the one that it has now."""
    found = PublicSlug.objects.filter(kind=kind, uid=uid).exclude(slug=now)
    return list(found.order_by("pk").values_list("slug", flat=True))


def erase_told(kind: str, row: Actor | Location) -> None:
    """Let those earlier slugs of a reference lead nowhere that tell a restricted name; to be called once it is put."""
    part = {ACTOR: "actor", LOCATION: "place"}[kind]
    told = [
        slug
        for slug in old_slugs(kind, row.uid, row.slug)
        if tells_a_restricted_name(row, {f"{part}:{row.uid}": {"id": row.uid, "slug": slug}})
    ]
    erase_slugs_of(row.uid, told)


def erase_slugs(uids: Iterable[str]) -> None:
    """Let all slugs of these actors and places answer nobody any more; they are still never given to another."""
    if uids := sorted(uids):
        PublicSlug.objects.filter(uid__in=uids).delete()


def erase_slugs_of(uid: str, slugs: list[str]) -> None:
    """The same with some slugs of one actor or place."""
    if slugs:
        PublicSlug.objects.filter(uid=uid, slug__in=slugs).delete()
