"""The sample record: from YAML files an editor can read, through the desk, through the door.

events/sample/README.md describes the files. Loading creates what is missing and corrects what no person touched: an
editor's later change is never overwritten.
"""

from pathlib import Path

import yaml
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db import transaction

from events import models
from events.desk import editing, review, upkeep
from events.desk.locks import lock_to_publish
from events.desk.outcome import Outcome

from . import sample_corrections as corrections
from .sample_actors import load_actors, load_ties
from .sample_rows import write_rows
from .sample_values import RowError, known_as

FOLDER = Path(__file__).resolve().parent.parent / "sample"
PREFIX = "sample:"
# Who writes does not publish what he wrote, here as in a newsroom.
_ACCOUNTS = {
    "muestra-autor": ("add_event", "change_event", "add_report", "change_report", "add_publisher"),
    "muestra-firma": ("add_actor", "change_actor", "sign_actor"),
    "muestra-revisor": (
        *("publish_event", "retract_event", "delete_event"),
        *("delete_report", "delete_publisher", "delete_actor"),
    ),
}
REMOVAL_REASON = "Se retiró el registro de muestra. / The sample record was removed."


class SampleError(Exception):
    """A file of the sample cannot be loaded; the words name file, entry and mend."""


def read(folder: Path = FOLDER) -> dict:
    """Return {"actors", "publishers", "events"}; raises SampleError when a file is no YAML."""
    events = []
    for path in sorted(folder.glob("[12][0-9][0-9][0-9].yaml")):
        content = _parse(path)
        shared = content.get("reports") or {}
        for entry in content.get("events") or []:
            entry["file"] = path.name
            entry["reports"] = [_report(item, shared, entry["key"]) for item in entry["reports"]]
            events.append(entry)
    return {
        "actors": _parse(folder / "actors.yaml"),
        "publishers": _parse(folder / "publishers.yaml"),
        "events": events,
    }


def _parse(path: Path):
    try:
        return yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise SampleError(f"{path.name} cannot be read: {str(error).splitlines()[0]}") from error


def _report(item, shared: dict, key: str) -> dict:
    """Return a report's fields, whether the event spells them out or names a shared one."""
    if isinstance(item, dict):
        return item
    if item not in shared:
        raise SampleError(f"{key} cites the report {item!r}, which the file's reports do not hold.")
    return {"key": item, **shared[item]}


def load() -> dict:
    """Load what is missing, correct what no person touched, and publish what is marked so.

    Returns {"created", "published", "corrected", "kept"} as numbers, and "left": the keys of the events that the files
    have otherwise and a person touched.
    Raises SampleError, naming the file and the entry, and leaves nothing half done.
    """
    content = read()
    with transaction.atomic():
        lock_to_publish()
        author, signer, reviewer = (_account(name) for name in _ACCOUNTS)
        own = {author.pk, signer.pk, reviewer.pk}
        try:
            load_actors(content["actors"], signer, reviewer, own)
            load_ties(content["actors"], signer, reviewer)
        except RowError as error:
            raise SampleError(f"actors.yaml, {error}") from error
        _load_publishers(content["publishers"], author)
        created = [entry for entry in content["events"] if not _is_there(entry)]
        standing = [entry for entry in content["events"] if _is_there(entry)]
        changed, left = corrections.sort_out(standing, PREFIX, own)
        _each(created, lambda entry: _write(entry, author))
        _each(changed, lambda entry: corrections.correct(entry, author, PREFIX))
        related = [*(entry for entry in created if entry.get("related")), *changed]
        _each(related, lambda entry: _relate(entry, author))
        published = [entry for entry in created if entry["status"] == "published"]
        _each([*published, *changed], lambda entry: _publish(entry, reviewer))
    return {
        "created": len(created),
        "published": len(published),
        "corrected": len(changed),
        "kept": len(standing) - len(changed),
        "left": left,
    }


def _write(entry: dict, author) -> None:
    with corrections.loading(entry):
        write_rows(entry, author, PREFIX)


def _each(entries: list[dict], work) -> None:
    """Do the work on every entry and raise SampleError with all that went wrong, an entry a line."""
    wrong = []
    for entry in entries:
        try:
            with transaction.atomic():
                work(entry)
        except RowError as error:
            wrong.append(f"{entry['file']}, {entry['key']}: {error}")
    if wrong:
        raise SampleError("\n".join(wrong))


def remove() -> int:
    """Take the sample back: retract what is published, delete its desk rows; return how many events."""
    with transaction.atomic():
        lock_to_publish()
        reviewer = _account("muestra-revisor")
        events = models.Event.objects.filter(external_key__startswith=PREFIX)
        for event in events.order_by("pk"):
            if event.is_on_the_record:
                _done(review.retract(event, reviewer, REMOVAL_REASON))
        removed = upkeep.delete_withdrawn(events, reviewer)
        _remove_unused(reviewer)
        for name in _ACCOUNTS:
            _account(name).user_permissions.clear()
    return removed


def _remove_unused(by) -> None:
    """Delete the sample's reports, publishers and actors that nobody else came to use."""
    reports = models.Report.objects.filter(external_key__startswith=PREFIX, citations=None, claims=None)
    _delete(reports.filter(cited_in__isnull=False), by)
    _delete(reports.filter(relays=None), by)
    slugs = [publisher["slug"] for publisher in read()["publishers"]]
    _delete(models.Publisher.objects.filter(slug__in=slugs, reports=None, claims_made=None), by)
    slugs = [actor["slug"] for actor in read()["actors"]]
    unused = models.Actor.objects.filter(
        slug__in=slugs,
        event_roles=None,
        relations_out=None,
        relations_in=None,
        claims_made=None,
        named_in_claims=None,
    )
    unused = unused.exclude(pk__in=models.Publisher.objects.filter(actor__isnull=False).values("actor"))
    # The lowest of the tree first: what others are tied to cannot go before them.
    while free := list(unused.filter(ties_below=None)):
        _delete(free, by)


def _delete(rows, by) -> None:
    for row in rows:
        editing.delete(row, by)


def _account(name: str):
    """Return a service account with its rights; nobody can log in with it."""
    user, created = get_user_model().objects.get_or_create(username=name)
    if created:
        user.set_unusable_password()
        user.save()
    rights = Permission.objects.filter(codename__in=_ACCOUNTS[name], content_type__app_label="events")
    user.user_permissions.set(rights)
    return get_user_model().objects.get(pk=user.pk)


def _load_publishers(entries: list[dict], author) -> None:
    for entry in entries:
        if known_as(models.Publisher, entry["slug"]) is None:
            publisher = models.Publisher(
                slug=entry["slug"],
                name=entry["name"],
                kind=entry["kind"],
                language=entry.get("language") or "es",
                actor=_actor_of(entry),
            )
            editing.save_reference(publisher, author)


def _actor_of(entry: dict) -> models.Actor | None:
    """Return the actor that a publisher is, if the desk has it; one that was merged is the other one."""
    actor = known_as(models.Actor, entry["actor"]) if entry.get("actor") else None
    return actor and actor.survivor


def _is_there(entry: dict) -> bool:
    return models.Event.objects.filter(external_key=PREFIX + entry["key"]).exists()


def _relate(entry: dict, author) -> None:
    event = models.Event.objects.get(external_key=PREFIX + entry["key"])

    def write_relations():
        kept = []
        for related in entry.get("related") or []:
            other = models.Event.objects.filter(external_key=PREFIX + related["event"]).first()
            if other is None:
                raise RowError(f"no event has the key {related['event']!r}")
            claim = event.claims.order_by("pk")[related["claim"] - 1] if related.get("claim") else None
            certainty = related.get("certainty") or "confirmed"
            relation, _ = event.relations_out.update_or_create(
                to_event=other, kind=related["relation"], defaults={"certainty": certainty, "claim": claim}
            )
            kept.append(relation.pk)
        event.relations_out.exclude(pk__in=kept).delete()

    editing.save_event(event, author, write_relations)


def _publish(entry: dict, reviewer) -> None:
    event = models.Event.objects.get(external_key=PREFIX + entry["key"])
    if entry["status"] == "published" and event.status in review.PUBLISHABLE:
        _done(review.publish(event, reviewer, corrections.REASON if event.public_id else ""))


def _done(outcome: Outcome) -> None:
    """Raise RowError with all that stood in the way, if anything did."""
    if not outcome.is_done:
        raise RowError(" ".join(str(problem.message) for problem in outcome.problems))
