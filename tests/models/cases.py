"""Rules of the desk's database: for each a valid row, and what to change in it to break the rule."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

import pytest
from django.contrib.gis.geos import Point
from django.db import models
from django.utils import timezone

from events.models import (
    Actor,
    ActorName,
    ActorRelation,
    ActorTie,
    Casualty,
    Citation,
    Claim,
    Comment,
    CommentThread,
    Decree,
    DistinctEvents,
    Event,
    EventActor,
    EventLocation,
    EventMerge,
    EventRelation,
    ExternalId,
    ImportBatch,
    ImportRow,
    Job,
    Lead,
    LeadAddress,
    LeadEvent,
    Location,
    LocationAlias,
    LocationMembership,
    ReferenceMerge,
    Report,
    SavedView,
    Seizure,
    SourceCopy,
    VicinityOffset,
    WorkingCopy,
)  # fmt: skip
from tests import factories

from . import rows
from .rows import actor_relation, same_as_another

HUANTA = Point(-74.25, -12.93)
VALID = {**rows.VALID, **rows.UNAUDITED}
LATER, EARLIER = date(2020, 2, 2), date(2020, 2, 1)


class Case(NamedTuple):
    """A rule, the model it is a rule of, and what breaks it: values, or a function of the valid row."""

    rule: str
    model: type[models.Model]
    wrong: dict | Callable

    def broken(self) -> tuple[models.Model, dict]:
        """Return a saved valid row and the values that would break the rule."""
        row = VALID[self.model]()
        return row, self.wrong(row) if callable(self.wrong) else self.wrong


def in_order(rule: str, model: type[models.Model], *names: str) -> list[Case]:
    """Return the three ways in which low, best and high can be out of order."""
    low, best, high = names
    return [
        Case(rule, model, {low: 3, best: 2, high: 4}),
        Case(rule, model, {low: 1, best: 4, high: 3}),
        Case(rule, model, {low: 3, best: None, high: 2}),
    ]


def vicinity(**values) -> dict:
    """Return a vicinity drawn at Huanta, with other values."""
    return {"precision": "vicinity", "public_point": HUANTA, "radius_m": 2000, **values}


def second_main_place(row) -> dict:
    """Return the event whose main place is another row."""
    return {"event": factories.EventLocationFactory().event}


def made_of_the_same_row(row) -> dict:
    """Return a draft made of a row of which another one was made."""
    other = VALID[ImportRow]()
    ImportRow.objects.filter(pk=other.pk).update(event=factories.EventFactory(), outcome="made")
    return {"event": factories.EventFactory(), "outcome": "made", "key": other.key}


MEMBERSHIP = ("location", "zone", "source")
IN_PERU = "event_location_public_point_in_peru"
SIGNED = "actor_basis_signed_whole"
RADIUS = "event_location_radius_only_for_vicinity"
CLAIMANT = "claim_one_claimant"


def _said_before(row) -> dict:
    """Return what another row says of two that are not the same."""
    pair = {"gone_key": row.gone_key, "into_key": row.into_key, "state": "distinct"}
    ReferenceMerge.objects.create(kind=row.kind, **pair)
    return pair


CASES = [
    Case("actor_end_not_before_start", Actor, {"active_from": LATER, "active_to": EARLIER}),
    Case(SIGNED, Actor, lambda row: {"signed_by": factories.UserFactory(), "public_basis": "Cargo"}),
    Case(SIGNED, Actor, {"signed_on": LATER, "public_basis": "Cargo"}),
    Case(SIGNED, Actor, lambda row: {"signed_by": factories.UserFactory(), "signed_on": LATER}),
    Case("actor_name_once", ActorName, same_as_another(ActorName, "actor", "text", "language")),
    Case("import_file_goes_with_the_end", ImportBatch, {"state": "done", "stored": "x"}),
    Case("import_row_once", ImportRow, same_as_another(ImportRow, "batch", "number")),
    Case("import_key_once", ImportRow, made_of_the_same_row),
    Case("saved_view_name_once", SavedView, same_as_another(SavedView, "owner", "name")),
    Case("actor_tie_not_to_itself", ActorTie, lambda row: {"parent": row.actor}),
    Case("actor_tie_has_a_source", ActorTie, {"source_es": ""}),
    Case("actor_tie_of_the_tree", ActorTie, {"kind": "rival_of"}),
    Case("actor_tie_once", ActorTie, same_as_another(ActorTie, "actor", "parent", "kind")),
    Case("event_actor_named_or_described", EventActor, {"actor": None}),
    Case("event_actor_kind_of_the_unnamed", EventActor, {"described_kind": "police"}),
    *in_order("event_actor_size_in_order", EventActor, "size_low", "size_best", "size_high"),
    Case("external_id_once", ExternalId, same_as_another(ExternalId, "event", "source", "value")),
    Case("actor_relation_not_to_itself", ActorRelation, lambda row: {"to_actor": row.from_actor}),
    Case("actor_relation_end_not_before_start", ActorRelation, {"from_date": LATER, "to_date": EARLIER}),
    Case("event_end_not_before_start", Event, {"date_start": LATER, "date_end": EARLIER}),
    *(
        Case("event_public_id_well_formed", Event, {"public_id": wrong})
        for wrong in ("", "VRT-2020-1", "VRT-20-00001", "vrt-2020-00001", "VRT-2020-00001\n", "XVRT-2020-00001")
    ),
    Case("event_not_merged_into_itself", Event, lambda row: {"merged_into": row}),
    *(
        Case("event_public_once_published", Event, {"status": status})
        for status in ("published", "changes_pending", "retracted", "merged", "redacted")
    ),
    Case("event_relation_not_to_itself", EventRelation, lambda row: {"to_event": row.event}),
    Case("event_relation_once", EventRelation, same_as_another(EventRelation, "event", "to_event", "kind")),
    Case("distinct_events_in_order", DistinctEvents, lambda row: {"first": row.second, "second": row.first}),
    Case("distinct_events_once", DistinctEvents, same_as_another(DistinctEvents, "first", "second")),
    Case("event_merge_not_into_itself", EventMerge, lambda row: {"into": row.event}),
    Case("event_merge_one_at_a_time", EventMerge, same_as_another(EventMerge, "event")),
    Case("reference_merge_not_into_itself", ReferenceMerge, lambda row: {"into_key": row.gone_key}),
    Case("reference_merge_one_at_a_time", ReferenceMerge, same_as_another(ReferenceMerge, "gone_key")),
    Case("reference_distinct_once", ReferenceMerge, _said_before),
    Case("decree_end_not_before_start", Decree, {"in_force_from": LATER, "in_force_to": EARLIER}),
    *(Case("location_ubigeo_well_formed", Location, {"ubigeo": wrong}) for wrong in ("5", "50401", "AB", "0504 1")),
    *(Case("location_inei_code_well_formed", Location, {"inei_code": wrong}) for wrong in ("504080010", "05040800AB")),
    Case("location_inei_code_well_formed", Location, {"inei_code": "0504080010", "ubigeo": "050408"}),
    *(Case("location_area_more_than_nothing", Location, {"area_km2": wrong}) for wrong in (0, -1)),
    Case("location_not_within_itself", Location, lambda row: {"parent": row}),
    Case("location_end_not_before_start", Location, {"valid_from": LATER, "valid_to": EARLIER}),
    Case("location_point_in_peru", Location, {"point": Point(-12.93, -74.25)}),
    Case("location_alias_once", LocationAlias, same_as_another(LocationAlias, "location", "text")),
    Case("membership_not_in_itself", LocationMembership, lambda row: {"location": row.zone}),
    Case("membership_end_not_before_start", LocationMembership, {"valid_from": LATER, "valid_to": EARLIER}),
    Case(
        "membership_once_a_source",
        LocationMembership,
        same_as_another(LocationMembership, "location", "zone", "source"),
    ),
    Case("event_location_one_primary", EventLocation, second_main_place),
    *(
        Case("event_location_point_only_when_precise", EventLocation, {"precision": code, "public_point": HUANTA})
        for code in ("district", "province", "department", "zone", "route", "unknown", "withheld")
    ),
    Case(RADIUS, EventLocation, vicinity(radius_m=None)),
    Case(RADIUS, EventLocation, vicinity(radius_m=999)),
    Case(RADIUS, EventLocation, vicinity(radius_m=10_001)),
    Case("event_location_radius_needs_a_middle", EventLocation, vicinity(public_point=None)),
    Case(RADIUS, EventLocation, {"radius_m": 2000, "exact_point": HUANTA}),
    Case(RADIUS, EventLocation, {"precision": "site", "public_point": HUANTA, "radius_m": 2000}),
    Case("event_location_effect_never_primary", EventLocation, {"role": "area_of_effect"}),
    Case("event_location_place_or_unknown", EventLocation, {"location": None}),
    Case(IN_PERU, EventLocation, {"precision": "site", "public_point": Point(74.25, -12.93)}),
    Case("event_location_exact_point_in_peru", EventLocation, {"exact_point": Point(-74.25, 12.93)}),
    Case("event_location_vicinity_hides_exact_point", EventLocation, vicinity(exact_point=HUANTA)),
    *(
        Case("event_location_vicinity_keeps_apart", EventLocation, vicinity(exact_point=Point(-74.25, lat)))
        for lat in (-12.929999, -12.925, -12.9135, -12.5)
    ),
    Case(
        "vicinity_offset_of_one_point",
        VicinityOffset,
        same_as_another(VicinityOffset, "bearing_tenths", "metres"),
    ),
    *in_order("seizure_low_best_high_in_order", Seizure, "quantity_low", "quantity_best", "quantity_high"),
    Case("seizure_quantity_not_negative", Seizure, {"quantity_low": -1}),
    Case("seizure_quantity_not_negative", Seizure, {"value": -1, "currency": "PEN"}),
    Case("seizure_quantity_and_unit_together", Seizure, {"unit": ""}),
    Case(
        "seizure_quantity_and_unit_together",
        Seizure,
        {"quantity_low": None, "quantity_best": None, "quantity_high": None},
    ),
    Case("seizure_value_and_currency_together", Seizure, {"value": 100}),
    Case("seizure_value_and_currency_together", Seizure, {"currency": "USD"}),
    Case("seizure_purity_is_a_percentage", Seizure, {"purity_pct": 101}),
    Case("seizure_item_decides_category", Seizure, {"category": "weapon"}),
    Case("seizure_item_decides_form", Seizure, {"form": "plant"}),
    Case("seizure_item_decides_measure", Seizure, {"measure": "rehabilitated"}),
    *(Case("seizure_item_decides_unit", Seizure, {"unit": unit}) for unit in ("ha", "round", "stick")),
    Case("casualty_minors_among_them", Casualty, {"of_which_minors": 9}),
    *in_order("casualty_low_best_high_in_order", Casualty, "low", "best", "high"),
    Case("casualty_one_row_a_group_and_effect", Casualty, same_as_another(Casualty, "event", "group", "effect")),
    *(
        Case("event_between_two_days", Event, {"date_precision": "between", "date_start": start, "date_end": end})
        for start, end in ((LATER, LATER), (None, LATER), (EARLIER, None), (date(2019, 2, 1), LATER))
    ),
    *(
        Case("event_assumed_start_has_an_end", Event, {"date_start_basis": "assumed", side: None})
        for side in ("date_start", "date_end")
    ),
    Case("comment_says_something", Comment, {"text": ""}),
    Case("comment_thread_about_one_thing", CommentThread, {"event": None}),
    Case("comment_thread_about_one_thing", CommentThread, lambda row: {"actor": factories.ActorFactory()}),
    *(
        Case("comment_thread_confidential_where_its_field_is", CommentThread, where)
        for where in ({"section": "confidential"}, {"section": "places", "field": "exact_point"})
    ),
    Case("comment_thread_returned_events_only", CommentThread, {"is_return": True, "is_confidential": True}),
    Case(
        "comment_thread_returned_events_only",
        CommentThread,
        lambda row: {"is_return": True, "event": None, "report": factories.ReportFactory()},
    ),
    Case("lead_address_once", LeadAddress, same_as_another(LeadAddress, "lead", "url")),
    Case("lead_event_once", LeadEvent, same_as_another(LeadEvent, "lead", "event")),
    Case("lead_taken_by_somebody", Lead, {"state": "taken"}),
    Case("lead_taken_by_somebody", Lead, lambda row: {"assigned_to": factories.UserFactory()}),
    Case("lead_discarded_says_why", Lead, {"state": "discarded"}),
    Case("lead_discarded_says_why", Lead, {"discard_reason": "No es del VRAEM"}),
    Case("lead_brought_by_one", Lead, lambda row: {"brought_by": "x", "brought_by_account": factories.UserFactory()}),
    Case("comment_thread_resolved_by_somebody", CommentThread, {"resolved_at": timezone.now()}),
    Case("comment_thread_resolved_by_somebody", CommentThread, lambda row: {"resolved_by": factories.UserFactory()}),
    Case("source_copy_has_its_hash", SourceCopy, {"sha256": "A" * 64}),
    Case("source_copy_is_not_empty", SourceCopy, {"size": 0}),
    Case("source_copy_hash_told_with_the_copy", SourceCopy, {"is_hash_told": True}),
    Case("working_copy_one_a_form", WorkingCopy, same_as_another(WorkingCopy, "owner", "token")),
    Case("working_copy_closed_is_empty", WorkingCopy, {"is_closed": True}),
    *(Case("job_keeps_no_reason_after_its_end", Job, {"state": state}) for state in ("done", "replaced")),
    Case("report_not_known_through_itself", Report, lambda row: {"cited_in": row, "read_extent": "not_read"}),
    *(
        Case(
            "report_known_through_another_not_read",
            Report,
            lambda row, extent=extent: {"cited_in": VALID[Report](), "read_extent": extent},
        )
        for extent in ("whole", "opening", "headline")
    ),
    *(
        Case(
            "report_origin_has_its_kind",
            Report,
            lambda row, origin=origin: {"origin": origin, "origin_publisher": row.publisher},
        )
        for origin in ("", "own_reporting")
    ),
    Case("citation_once", Citation, same_as_another(Citation, "event", "report")),
    *in_order("claim_value_in_order", Claim, "value_low", "value_best", "value_high"),
    Case(CLAIMANT, Claim, {"claimant_words_es": "", "claimant_words_en": ""}),
    Case(CLAIMANT, Claim, lambda row: {"claimant_actor": factories.ActorFactory()}),
    Case(CLAIMANT, Claim, lambda row: {"claimant_publisher": row.report.publisher}),
    Case(
        "claim_one_target",
        Claim,
        lambda row: {
            "seizure": factories.SeizureFactory(event=row.event),
            "casualty": factories.CasualtyFactory(event=row.event),
        },
    ),
    Case("claim_seizure_in_own_event", Claim, lambda row: {"seizure": factories.SeizureFactory()}),
    Case("claim_casualty_in_own_event", Claim, lambda row: {"casualty": factories.CasualtyFactory()}),
    Case("claim_event_actor_in_own_event", Claim, lambda row: {"event_actor": factories.EventActorFactory()}),
    Case("claim_event_location_in_own_event", Claim, lambda row: {"event_location": factories.EventLocationFactory()}),
    Case("claim_relation_in_own_event", Claim, lambda row: {"relation": actor_relation()}),
]
# A validator of the field or clean() speaks before the rule is tried.
SAID_BY_A_FIELD = {"actor_tie_of_the_tree", "location_not_within_itself", "seizure_purity_is_a_percentage"}
each_case = pytest.mark.parametrize("case", CASES, ids=[f"{n}-{case.rule}" for n, case in enumerate(CASES)])
