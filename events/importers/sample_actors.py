"""The sample's actors: who they are, and the tree of what each is a unit, a faction or a successor of.

What no person touched follows the files; an editor's actor, and its slug, stay as they are.
"""

from django.core.exceptions import ValidationError

from events import models
from events.desk import editing, review, signing
from events.desk.audit import audit_model
from events.models.slug import owners_of

from .sample_corrections import REASON as CORRECTED
from .sample_corrections import touched_by_people
from .sample_values import RowError, both, known_as, save, words_of

REASON = "Se añadió de qué es parte. / What it is a part of was added."


def load_actors(entries: list[dict], signer, reviewer, own: set[int]) -> None:
    """Write the actors that the desk lacks, and bring those that no person touched to the files, with a reason.

    own: the pks of the loader's accounts. Raises RowError.
    """
    known = {entry["slug"]: known_as(models.Actor, entry["slug"]) for entry in entries}
    owners = owners_of("actor", [slug for slug, actor in known.items() if actor is None])
    touched = touched_by_people(models.Actor, [actor.pk for actor in known.values() if actor], own)
    for entry in entries:
        actor = known[entry["slug"]]
        try:
            if actor is None:
                # Readers knew it, and the desk has it no more: it comes back as the same one.
                uid = owners.get(entry["slug"])
                _write_actor(models.Actor(slug=entry["slug"], **({"uid": uid} if uid else {})), entry, signer)
            elif actor.merged_into_id is None and actor.pk not in touched and _differs(actor, entry):
                _correct(actor, entry, signer, reviewer)
        except ValidationError as error:
            raise RowError(f"{entry['slug']}: {words_of(error)}") from error


def _fields_of(entry: dict) -> dict:
    """Return what an entry says of an actor, but for its other names, by field of the desk."""
    name = entry["name"]
    return {
        "kind": entry["kind"],
        "name_es": name["es"],
        "name_en": (name.get("en") or "") if name.get("en") != name["es"] else "",
        **both(entry.get("description"), "description"),
        "is_official": bool(entry.get("is_official")),
        "active_from": entry.get("active_from"),
        "active_to": entry.get("active_to"),
        "public_basis": entry.get("public_basis") or "",
    }


def _names_of(entry: dict) -> set[tuple[str, str, str]]:
    return {(name["text"], name["language"], name["kind"]) for name in entry.get("names") or []}


def _differs(actor: models.Actor, entry: dict) -> bool:
    names = set(actor.names.values_list("text", "language", "kind"))
    return names != _names_of(entry) or any(getattr(actor, name) != value for name, value in _fields_of(entry).items())


def _write_actor(actor: models.Actor, entry: dict, signer) -> None:
    for name, value in _fields_of(entry).items():
        setattr(actor, name, value)
    actor.full_clean()

    def write_names():
        wanted = _names_of(entry)
        for name in actor.names.all():
            if (said := (name.text, name.language, name.kind)) in wanted:
                wanted.remove(said)
            else:
                name.delete()
        for name in entry.get("names") or []:
            if (name["text"], name["language"], name["kind"]) in wanted:
                actor.names.create(text=name["text"], language=name["language"], kind=name["kind"])

    is_signed = actor.kind == "person" and bool(actor.public_basis or actor.is_official)
    signing.save_actor(actor, signer, write_names, is_signed=is_signed)


def _correct(actor: models.Actor, entry: dict, signer, reviewer) -> None:
    is_pending = review.is_pending(actor)
    _write_actor(actor, entry, signer)
    _publish_if_new(actor, is_pending, reviewer, CORRECTED)


def _publish_if_new(actor: models.Actor, was_pending: bool, reviewer, reason: str) -> None:
    """Publish what was written of an actor; what waited before waits on, that nobody's change goes along with it."""
    if not was_pending and review.is_pending(actor):
        outcome = review.publish_reference(actor, reviewer, reason)
        if not outcome.is_done:
            raise RowError(f"{actor.slug}: " + " ".join(str(problem.message) for problem in outcome.problems))


def load_ties(entries: list[dict], writer, reviewer) -> None:
    """Write the ties of actors that never had one, and publish those of actors that readers have already.

    An editor's ties are never touched, nor are those written again that an editor deleted. Raises RowError.
    """
    actors = {entry["slug"]: known_as(models.Actor, entry["slug"]) for entry in entries}
    actors |= {actor.slug: actor for actor in models.Actor.objects.all()}
    had = set(audit_model(models.ActorTie).objects.values_list("actor_id", flat=True))
    for entry in entries:
        actor = actors[entry["slug"]]
        if not entry.get("ties") or actor.pk in had or actor.merged_into_id is not None:
            continue
        is_pending = review.is_pending(actor)
        editing.save_reference(actor, writer, lambda actor=actor, ties=entry["ties"]: _write(actor, ties, actors))
        _publish_if_new(actor, is_pending, reviewer, REASON)


def _write(actor: models.Actor, ties: list[dict], actors: dict[str, models.Actor]) -> None:
    for tie in ties:
        try:
            save(
                models.ActorTie(
                    actor=actor,
                    kind=tie["kind"],
                    parent=actors[tie["of"]].survivor,
                    since=tie.get("since") or "",
                    until=tie.get("until") or "",
                    certainty=tie.get("certainty") or "confirmed",
                    source_url=tie.get("url") or "",
                    **both(tie["source"], "source"),
                )
            )
        except KeyError as error:
            raise RowError(f"a tie of {actor.slug}: {error} is missing or unknown") from error
        except ValidationError as error:
            raise RowError(f"a tie of {actor.slug}: {words_of(error)}") from error
