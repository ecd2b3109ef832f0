"""The signature under a person's name: who may give it, what takes it off, and saving an actor under that rule."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from events import taxonomy
from events.models import Actor, Event
from events.models.signature import signature_digest

from . import editing
from .audit import acting

SIGN = "events.sign_actor"
_PERSON = taxonomy.ActorKind.PERSON
# In place of a digest: what was a person, unsigned by now. Without any digest a body is free.
_NOT_SIGNED = "-"


class SavedActor(NamedTuple):
    """What saving an actor meant: events that differ from it now, and whether a signature was taken off."""

    pending: list[Event]
    is_signature_off: bool


def needs_signers_right(before: Actor | None, after: Actor) -> str:
    """Return the field by which a change lets a person's name out without a signed basis; empty when none does.

    before: the actor as stored. To make a person of a body keeps a name inside, so anybody may.
    """
    was_official = before is not None and before.kind == _PERSON and before.is_official
    if after.kind == _PERSON and after.is_official and not was_official:
        return "is_official"
    if before is not None and before.kind == _PERSON and after.kind != _PERSON:
        return "kind"
    return ""


def save_actor(
    actor: Actor, by, write_names: Callable[[], Iterable[tuple] | None], *, is_signed: bool = False
) -> SavedActor:
    """Write an actor and its other names, then put a signature down or take off the one that no longer holds.

    write_names: writes the other names and returns (text, kind, language) of those that the user saw, or None for
    those that stand there then: a name that somebody adds meanwhile is not signed. is_signed: whether the user states
    that the public interest requires the name. To say that a person is an official, or no person, is a signature too.

    Raises PermissionDenied when the user may not write actors, or would need the right to sign.
    """
    may_sign = by.has_perm(SIGN)
    with transaction.atomic(), acting(by, "sign" if is_signed else "change"):
        before = Actor.objects.select_for_update(no_key=True).filter(pk=actor.pk).first() if actor.pk else None
        if not may_sign and (is_signed or needs_signers_right(before, actor)):
            raise PermissionDenied
        # Before the row is written: the database takes no signature without its basis.
        is_off = actor.signed_by_id is not None and not actor.public_basis.strip()
        if is_off:
            _take_off(actor)

        def write():
            nonlocal is_off
            names = write_names()
            if may_sign and (is_signed or _says_official(before, actor)):
                sign(actor, by, names)
            elif may_sign and before is not None and actor.kind not in (before.kind, _PERSON) and actor.signed_digest:
                actor.take_signature_off()
                actor.save()
            if actor.signed_digest.strip(_NOT_SIGNED) and not actor.is_signature_valid:
                is_off = True
                _take_off(actor)
                actor.save()

        saved = editing.save_reference(actor, by, write)
        return SavedActor(saved.pending, is_off)


def sign(actor: Actor, by, names: Iterable[tuple] | None = None) -> None:
    """Put a person's signature under an actor's name and basis as they stand.

    names: (text, kind, language) of the other names that the signer saw. Raises PermissionDenied.
    """
    if not by.has_perm(SIGN):
        raise PermissionDenied
    with transaction.atomic(), acting(by, "sign"):
        actor.sign(by, timezone.localdate(), signature_digest(actor, names) if names is not None else "")
        actor.save()


def waiting_for_signature() -> list[Actor]:
    """Return the actors whom only a signature keeps inside, by name."""
    maybe = Actor.objects.filter(
        Q(kind=_PERSON) | ~Q(signed_digest=""), is_public=True, merged_into=None
    ).prefetch_related("names")
    return [actor for actor in maybe.order_by("name_es", "pk") if actor.waits_for_signature]


def _take_off(actor: Actor) -> None:
    """Take an actor's signature off, to be saved by the caller."""
    actor.take_signature_off()
    if actor.kind != _PERSON:
        # Without a digest a body is free; only who may sign says that this was no person.
        actor.signed_digest = _NOT_SIGNED


def _says_official(before: Actor | None, actor: Actor) -> bool:
    is_official = actor.kind == _PERSON and actor.is_official
    return is_official and (before is None or not before.is_official or before.kind != actor.kind)
