"""The sample record: from YAML files an editor can read, through the desk, through the door.

events/sample/README.md describes the files. Loading creates what is missing and leaves what is
there: an editor's later change is never overwritten.
"""

from pathlib import Path

import yaml
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db import transaction
from django.utils import timezone

from events import models, publishing

from .sample_rows import RowError, write_rows

FOLDER = Path(__file__).resolve().parent.parent / "sample"
PREFIX = "sample:"
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
    """Load what is missing and publish what is marked so; return how many of each.

    Raises SampleError, naming the file and the entry, and leaves nothing half done.
    """
    content = read()
    with transaction.atomic():
        author, reviewer = _account("muestra-autor"), _account("muestra-revisor", "publish_event")
        _load_actors(content["actors"], reviewer)
        _load_publishers(content["publishers"])
        created = [entry for entry in content["events"] if not _is_there(entry)]
        _each(created, lambda entry: write_rows(entry, author, PREFIX))
        _each(created, _relate)
        published = [entry for entry in created if entry["status"] == "published"]
        _each(published, lambda entry: _publish(entry, reviewer))
    return {"created": len(created), "published": len(published), "kept": len(content["events"]) - len(created)}


def _each(entries: list[dict], work) -> None:
    """Do the work on every entry and raise SampleError with all that went wrong, an entry a line."""
    wrong = []
    for entry in entries:
        try:
            with transaction.atomic():
                work(entry)
        except (RowError, publishing.PublicationRefused) as error:
            wrong.append(f"{entry['file']}, {entry['key']}: {error}")
    if wrong:
        raise SampleError("\n".join(wrong))


def remove() -> int:
    """Take the sample back: retract what is published, delete its desk rows; return how many events."""
    with transaction.atomic():
        reviewer = _account("muestra-revisor", "publish_event", "retract_event")
        events = models.Event.objects.filter(external_key__startswith=PREFIX)
        for event in events.order_by("pk"):
            if event.is_on_the_record:
                publishing.retract(event, reviewer, REMOVAL_REASON)
        ids = list(events.values_list("pk", flat=True))
        models.EventRelation.objects.filter(to_event__in=ids).delete()
        models.Event.objects.filter(merged_into__in=ids).update(merged_into=None)
        models.Event.objects.filter(pk__in=ids).delete()
        _remove_unused()
        reviewer.user_permissions.clear()
    return len(ids)


def _remove_unused() -> None:
    """Delete the sample's reports, publishers and actors that nobody else came to use."""
    reports = models.Report.objects.filter(external_key__startswith=PREFIX, citations=None, claims=None)
    for report in reports.filter(cited_in__isnull=False):
        report.delete()
    reports.filter(relays=None).delete()
    slugs = [publisher["slug"] for publisher in read()["publishers"]]
    models.Publisher.objects.filter(slug__in=slugs, reports=None, claims_made=None).delete()
    slugs = [actor["slug"] for actor in read()["actors"]]
    models.Actor.objects.filter(
        slug__in=slugs,
        event_roles=None,
        relations_out=None,
        relations_in=None,
        claims_made=None,
        named_in_claims=None,
    ).exclude(pk__in=models.Publisher.objects.filter(actor__isnull=False).values("actor")).delete()


def _account(name: str, *codenames: str):
    """Return a service account that nobody can log in with."""
    user, created = get_user_model().objects.get_or_create(username=name)
    if created:
        user.set_unusable_password()
        user.save()
    user.user_permissions.add(*Permission.objects.filter(codename__in=codenames, content_type__app_label="events"))
    return get_user_model().objects.get(pk=user.pk)


def _load_actors(entries: list[dict], signer) -> None:
    for entry in entries:
        basis = entry.get("public_basis") or ""
        description = entry.get("description") or {}
        actor, created = models.Actor.objects.get_or_create(
            slug=entry["slug"],
            defaults={
                "kind": entry["kind"],
                "name_es": entry["name"]["es"],
                "name_en": entry["name"]["en"] if entry["name"].get("en") != entry["name"]["es"] else "",
                "description_es": description.get("es") or "",
                "description_en": description.get("en") or "",
                "is_official": bool(entry.get("is_official")),
                "active_from": entry.get("active_from"),
                "active_to": entry.get("active_to"),
                "public_basis": basis,
            },
        )
        if created:
            for name in entry.get("names") or []:
                actor.names.create(text=name["text"], language=name["language"], kind=name["kind"])
            if entry["kind"] == "person" and (basis or actor.is_official):
                # After the other names: they are signed with it.
                actor.sign(signer, timezone.localdate())
                actor.save()


def _load_publishers(entries: list[dict]) -> None:
    actors = {actor.slug: actor for actor in models.Actor.objects.all()}
    for entry in entries:
        models.Publisher.objects.get_or_create(
            slug=entry["slug"],
            defaults={
                "name": entry["name"],
                "kind": entry["kind"],
                "language": entry.get("language") or "es",
                "actor": actors.get(entry.get("actor")),
            },
        )


def _is_there(entry: dict) -> bool:
    return models.Event.objects.filter(external_key=PREFIX + entry["key"]).exists()


def _relate(entry: dict) -> None:
    event = models.Event.objects.get(external_key=PREFIX + entry["key"])
    for related in entry.get("related") or []:
        other = models.Event.objects.filter(external_key=PREFIX + related["event"]).first()
        if other is None:
            raise RowError(f"no event has the key {related['event']!r}")
        event.relations_out.get_or_create(to_event=other, kind=related["relation"])


def _publish(entry: dict, reviewer) -> None:
    publishing.publish(models.Event.objects.get(external_key=PREFIX + entry["key"]), reviewer)
