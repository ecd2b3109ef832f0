"""A newsroom in every state at once: what is published, and beside it everything that must stay inside."""

import json
from dataclasses import dataclass, field

import pghistory
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth import get_user_model
from django.contrib.gis.geos import Point
from django.utils import timezone

from events import models
from events.publishing import merge, publish, redact, retract
from events.taxonomy import RedactionReason
from tests import factories

from .canary import Canaries
from .copies import plant_copies
from .imported import plant_import
from .inbox import inbox

# What readers do see; a crawl that does not find these words looked at nothing.
CONTROL = "perejilcontrol"


@dataclass
class World:
    """Ids and slugs of what was built, by state."""

    canaries: Canaries = field(default_factory=Canaries)
    events: dict[str, models.Event] = field(default_factory=dict)
    actors: dict[str, models.Actor] = field(default_factory=dict)
    places: dict[str, models.Location] = field(default_factory=dict)

    def id(self, state: str) -> str:
        """Return the public id of the event in this state."""
        return self.events[state].public_id


def build() -> World:
    """Build the world and publish what of it is public."""
    world = World()
    canaries = world.canaries
    author, chief = people(canaries)
    with pghistory.context(user=author.pk, url=canaries.word("the audit's context")):
        references(world)
        for state in ("open", "pending", "retracted", "redacted", "merged"):
            world.events[state] = full_event(world, state, author)
            keep_inside(world, world.events[state], state)
            talk(world, world.events[state], state, author)
            plant_copies(world.canaries, world.events[state], state, author)
        for state in ("open", "pending"):
            publish(world.events[state], chief)
        take_back(world, chief)
        drafts(world, author)
        edit_what_is_published(world)
    reason, uid = canaries.word("Job.reason"), next(iter(world.actors.values())).uid
    view = models.SavedView.objects.create(owner=chief, name="x", is_shared=True)
    canaries.plant(view, "saved view")
    canaries.plant(models.ListExport.objects.create(by=chief, events=1), "export of the list")
    plant_import(canaries, chief)
    models.Job.objects.create(kind="actor", uid=uid, digest="0" * 64, reason=reason, total=3, asked_by=chief)
    unsaved_work(world, author)
    LogEntry.objects.create(
        user=author, action_flag=CHANGE, object_repr=canaries.word("admin log"), change_message=canaries.word("log")
    )
    return world


def unsaved_work(world: World, author) -> None:
    """Keep what the author typed into the page of every event, and of one that nobody has saved yet."""
    for number, event in enumerate([*world.events.values(), None]):
        values = {"kind": "event", "row": event.pk if event else None, "token": f"{number:032d}", "typed": "[]"}
        copy = models.WorkingCopy.objects.create(owner=author, kept_at=timezone.now(), **values)
        word = world.canaries.word("WorkingCopy.typed")
        typed = json.dumps([["title_es", [word]], ["summary_es", [word]]])
        models.WorkingCopy.objects.filter(pk=copy.pk).update(typed=typed)


def people(canaries: Canaries):
    """Return an author and a reviewer whose names are the newsroom's own business."""
    author, chief = factories.UserFactory(), factories.reviewer()
    for user in (author, chief):
        user.username, user.first_name, user.last_name = (canaries.word(f"user's {part}") for part in ("name",) * 3)
        user.email = f"{canaries.word('user email')}@example.org"
        user.save()
    models.LoginAttempt.objects.create(at=timezone.now(), account=canaries.word("LoginAttempt.account"))
    return author, chief


def references(world: World) -> None:
    """Make the actors and places that published events name, and those that none does."""
    for state in ("open", "pending"):
        world.actors[state] = factories.ActorFactory(name_es=f"{CONTROL} actor {state}", slug=f"actor-{state}")
        world.places[state] = factories.LocationFactory(
            name_es=f"{CONTROL} lugar {state}", slug=f"lugar-{state}", kind="populated_place", point=Point(-74.3, -12.9)
        )
    for state in ("retracted", "redacted", "merged"):
        # Public for a while, then withdrawn with the only event that named them.
        plant = world.canaries.plant
        world.actors[state] = plant(factories.ActorFactory(), f"{state} actor")
        world.places[state] = plant(factories.LocationFactory(kind="populated_place"), f"{state} place")
    world.canaries.plant(factories.VicinityOffsetFactory(), "offset of a vicinity")
    report = models.ReaderReport.objects.create(received_on=timezone.localdate(), language="es", text="x")
    world.canaries.plant(report, "what a reader reported")
    inbox(world.canaries)
    world.actors["unpublished"] = world.canaries.plant(factories.ActorFactory(), "unpublished actor")
    world.places["unpublished"] = world.canaries.plant(factories.LocationFactory(), "unpublished place")
    world.actors["unsigned"] = world.canaries.plant(factories.ActorFactory(kind="person"), "unsigned person")
    world.actors["restricted"] = world.canaries.plant(factories.ActorFactory(is_public=False), "restricted actor")
    tie = models.ActorTie(actor=world.actors["open"], parent=world.actors["restricted"], kind="unit_of", source_es="x")
    tie.save()
    world.canaries.plant(tie, "tie to a restricted actor")
    for state in ("unsigned", "restricted"):
        digest = world.canaries.word(f"{state} actor: Actor.signed_digest")
        models.Actor.objects.filter(pk=world.actors[state].pk).update(signed_digest=digest)


def full_event(world: World, state: str, author) -> models.Event:
    """Return a fit event with a row of everything that a document can hold."""
    event = factories.fit_event(
        title_es=f"{CONTROL} título {state}", summary_es=f"{CONTROL} resumen {state}", created_by=author,
        place={"location": world.places[state], "precision": "site", "public_point": Point(-74.31, -12.91)},
    )  # fmt: skip
    models.EventConfidential.objects.create(event=event)
    report = event.citations.get().report
    # Known by its id to who asks for its reports.
    models.Publisher.objects.filter(pk=report.publisher_id).update(uid=f"b{state:0>11.11}")
    seizure = factories.SeizureFactory(event=event, currency="PEN", value=1)
    part = factories.EventActorFactory(event=event, actor=world.actors[state])
    factories.CasualtyFactory(event=event)
    factories.ClaimFactory(event=event, report=report, seizure=seizure)
    factories.ClaimFactory(event=event, report=report, event_actor=part, about="perpetrator")
    factories.EventActorFactory(event=event, actor=world.actors["restricted"], described_as_es="un vecino")
    family(world, event, state, report)
    return event


def family(world: World, event: models.Event, state: str, report) -> None:
    """Add who is whose kin, and what a public report says of it: that never leaves the desk."""
    ends = {"from_actor": world.actors["unpublished"], "to_actor": world.actors["restricted"]}
    kin = models.ActorRelation.objects.create(event=event, **ends, kind="kin_of", certainty="confirmed")
    world.canaries.plant(kin, f"{state}, who is whose kin")
    claim = factories.ClaimFactory(event=event, report=report, relation=kin, about="relation")
    world.canaries.plant(claim, f"{state}, what is said of kin")


def keep_inside(world: World, event: models.Event, state: str) -> None:
    """Fill what is never public of an event that is to be published, and add a confidential report to it."""
    plant = world.canaries.plant
    plant(event, state, only_confidential=True)
    plant(event.confidential, state)
    for rows in (event.places, event.cast, event.seizures, event.casualties, event.claims):
        for row in rows.all():
            plant(row, state, only_confidential=True)
    report = event.citations.get().report
    plant(report, state, only_confidential=True)
    plant(report.publisher, state, only_confidential=True)
    plant(world.actors[state], state, only_confidential=True)
    secret = plant(factories.ReportFactory(is_confidential=True), f"{state}, confidential report")
    plant(secret.publisher, f"{state}, confidential publisher")
    models.Citation.objects.create(event=event, report=secret)
    claim = factories.ClaimFactory(
        event=event, report=secret, value_actor=world.actors["unpublished"], claimant_words_es="x"
    )
    plant(claim, f"{state}, claim of a confidential report")
    told = factories.ClaimFactory(
        event=event, report=secret, claimant_actor=world.actors["restricted"],
        claimant_words_es="", claimant_words_en="",
    )  # fmt: skip
    models.Claim.objects.filter(pk=told.pk).update(text_es=world.canaries.word(f"{state}, claim of a restricted actor"))


def take_back(world: World, chief) -> None:
    """Publish, change and take back the events that readers must find tombstones of."""
    for state in ("retracted", "redacted", "merged"):
        event, canaries = world.events[state], world.canaries
        words = {name: canaries.word(f"{state} event's {name}") for name in ("title_es", "summary_es", "title_en")}
        models.Event.objects.filter(pk=event.pk).update(**words)
        for rows in (event.seizures, event.casualties, event.places):
            for row in rows.all():
                canaries.plant(row, f"{state} event")
        publish(event, chief)
        models.Event.objects.filter(pk=event.pk).update(title_es=canaries.word(f"{state} event's second title"))
        publish(event, chief, canaries.word(f"the reason of a change of the {state} event"))
    retract(world.events["retracted"], chief, f"{CONTROL} motivo")
    redact(world.events["redacted"], chief, RedactionReason.values[0])
    merge(world.events["merged"], world.events["open"], chief, f"{CONTROL} duplicado")


def drafts(world: World, author) -> None:
    """Add an event in every state before publication, each full of canaries, and one that has an id already."""
    models.Event.objects.filter(public_id="VRT-2020-77777").update(public_id=None)
    states = {"lead": {}, "draft": {}, "in_review": {}, "embargoed": {"embargo_until": timezone.now()}}
    states["numbered"] = {"public_id": "VRT-2020-77777"}
    for state, values in states.items():
        place = world.canaries.plant(factories.LocationFactory(kind="populated_place"), f"{state} event's new place")
        world.places[state] = place
        event = factories.fit_event(created_by=author, place={"location": place, "precision": "site"})
        fill(world, event, state)
        talk(world, event, state, author)
        world.events[state] = event
        status = state if state in ("lead", "in_review") else "draft"
        models.Event.objects.filter(pk=event.pk).update(status=status, **values)
        event.refresh_from_db()
    models.EventRelation.objects.create(event=world.events["open"], to_event=world.events["draft"], kind="follow_up")
    told_twice(world, author)


def told_twice(world: World, author) -> None:
    """Say of two events that they are not the same, and propose to merge two others: the newsroom's own business."""
    open_event, draft = world.events["open"], world.events["draft"]
    first, second = sorted((open_event, draft), key=lambda event: event.pk)
    apart = models.DistinctEvents.objects.create(first=first, second=second, said_by=author)
    world.canaries.plant(apart, "two events told apart")
    merge = models.EventMerge.objects.create(
        event=world.events["lead"], into=open_event, by=author, state="done", was_status="draft"
    )
    world.canaries.plant(merge, "a merge of a draft")
    taken = [{"step": "field", "name": "title_es", "before": world.canaries.word("EventMerge.taken"), "after": ""}]
    models.EventMerge.objects.filter(pk=merge.pk).update(taken=taken)
    entered_twice(world, author)


def entered_twice(world: World, author) -> None:
    """Merge what only the desk knows into what readers have, and propose to merge what they have: both stay inside."""
    actors, places = world.actors, world.places
    for model, kind, rows in ((models.Actor, "actor", actors), (models.Location, "location", places)):
        twin = model.objects.get(pk=rows["unpublished"].pk)
        model.objects.filter(pk=twin.pk).update(merged_into=rows["open"])
        for state, gone in (("done", twin), ("proposed", rows["pending"])):
            # A world may be told more drafts: the merges stay the same ones.
            found = {"into_key": rows["open"].pk, "state": state, "by": author}
            merge, _new = models.ReferenceMerge.objects.get_or_create(kind=kind, gone_key=gone.pk, defaults=found)
            world.canaries.plant(merge, f"a merge of a {kind}, {state}")
            steps = [{"step": "field", "of": "into", "name": "name_es", "before": world.canaries.word("steps")}]
            models.ReferenceMerge.objects.filter(pk=merge.pk).update(steps=steps)


def fill(world: World, event: models.Event, state: str) -> None:
    """Fill an event and a row of everything below it with canaries."""
    plant = world.canaries.plant
    plant(event, state)
    plant(models.EventConfidential.objects.get_or_create(event=event)[0], state)
    actor = plant(factories.ActorFactory(), f"{state} event's new actor")
    report = plant(factories.ReportFactory(), f"{state} event's new report")
    plant(report.publisher, f"{state} event's new publisher")
    models.Citation.objects.create(event=event, report=report)
    rows = [
        factories.SeizureFactory(event=event, currency="PEN", value=1),
        factories.CasualtyFactory(event=event, effect="missing"),
        factories.EventActorFactory(event=event, actor=actor),
        factories.EventLocationFactory(event=event, is_primary=False, precision="site"),
        factories.ClaimFactory(event=event, report=report),
    ]
    for row in rows:
        plant(row, state)


def talk(world: World, event: models.Event, state: str, author) -> None:
    """Let colleagues comment on an event and on what it names, openly and for those who may see exact points."""
    subjects = {"event": event, "report": event.citations.first().report, "location": event.places.first().location}
    for name, row in subjects.items():
        said = models.CommentThread.objects.create(**{name: row}).comments.create(author=author, text="x")
        world.canaries.plant(said, f"{state}, what colleagues said of a {name}")
    inside = {"section": "places", "row": event.places.first().uid, "field": "exact_point", "is_confidential": True}
    said = models.CommentThread.objects.create(event=event, **inside).comments.create(author=author, text="x")
    world.canaries.plant(said, f"{state}, confidential comment")
    back = models.CommentThread.objects.create(event=event, is_return=True).comments.create(author=author, text="x")
    world.canaries.plant(back, f"{state}, why it was sent back")


def edit_what_is_published(world: World) -> None:
    """Change everything about the pending event and its actor, place and publisher, and publish none of it."""
    event, plant = world.events["pending"], world.canaries.plant
    event.refresh_from_db()
    numbers = {"public_id": event.public_id, "status": "changes_pending"}
    fill(world, event, "pending edit")
    models.Event.objects.filter(pk=event.pk).update(**numbers)
    event.refresh_from_db()
    plant(world.actors["pending"], "pending change of an actor")
    plant(models.ActorName.objects.create(actor=world.actors["pending"], text="x"), "pending alias of an actor")
    ends = {"actor": world.actors["pending"], "parent": world.actors["unpublished"]}
    tie = models.ActorTie(**ends, kind="unit_of", source_es="x")
    tie.save()
    plant(tie, "pending tie of an actor")
    plant(world.places["pending"], "pending change of a place")
    plant(models.LocationAlias.objects.create(location=world.places["pending"], text="x"), "pending alias of a place")
    zone = plant(factories.LocationFactory(kind="zone"), "unpublished zone")
    row = models.LocationMembership.objects.create(location=world.places["pending"], zone=zone, source="x")
    plant(row, "pending membership")
    publisher = event.citations.order_by("pk").first().report.publisher
    kept = publisher.published_name
    plant(publisher, "pending change of a publisher")
    models.Publisher.objects.filter(pk=publisher.pk).update(published_name=kept)


def editor():
    """Return a user of the newsroom who may see everything there."""
    return get_user_model().objects.create_superuser("jefa", "jefa@example.org", "x")
