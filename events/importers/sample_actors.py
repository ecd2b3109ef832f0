"""The tree of the sample's actors: what each is a unit, a faction or a successor of."""

from django.core.exceptions import ValidationError

from events import models
from events.desk import editing, review
from events.desk.audit import audit_model

from .sample_values import RowError, both, save

REASON = "Se añadió de qué es parte. / What it is a part of was added."


def load_ties(entries: list[dict], writer, reviewer) -> None:
    """Write the ties of actors that never had one, and publish those of actors that readers have already.

    An editor's ties are never touched, nor are those written again that an editor deleted. Raises RowError.
    """
    actors = {actor.slug: actor for actor in models.Actor.objects.all()}
    had = set(audit_model(models.ActorTie).objects.values_list("actor_id", flat=True))
    for entry in entries:
        actor = actors[entry["slug"]]
        if not entry.get("ties") or actor.pk in had:
            continue
        is_pending = review.is_pending(actor)
        editing.save_reference(actor, writer, lambda actor=actor, ties=entry["ties"]: _write(actor, ties, actors))
        # What waited before waits on: an editor's own change is not published along with it.
        if not is_pending and review.is_pending(actor):
            outcome = review.publish_reference(actor, reviewer, REASON)
            if not outcome.is_done:
                raise RowError(f"{entry['slug']}: " + " ".join(str(problem.message) for problem in outcome.problems))


def _write(actor: models.Actor, ties: list[dict], actors: dict[str, models.Actor]) -> None:
    for tie in ties:
        try:
            save(
                models.ActorTie(
                    actor=actor,
                    kind=tie["kind"],
                    parent=actors[tie["of"]],
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
            raise RowError(f"a tie of {actor.slug}: {'; '.join(error.messages)}") from error
