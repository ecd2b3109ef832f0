"""The desk: private tables in which editors work. Readers never reach these."""

from .account import Account, AccountGroup, AccountRequest, AccountRight, GroupRight, Membership
from .actor import Actor, ActorName, ActorRelation, EventActor
from .actor_tie import ActorTie
from .casualty import Casualty
from .claim import TARGET_FIELDS, Claim
from .comment import Comment, CommentThread
from .decree import Decree
from .duplicates import DistinctEvents, EventMerge
from .event import Event, EventConfidential
from .event_links import EventRelation, ExternalId
from .import_batch import ImportBatch, ImportRow
from .job import Job
from .lead import SOONEST_LEADS, Lead, LeadAddress, LeadEvent, LeadState
from .list_view import ListColumns, ListExport, SavedView
from .location import EventLocation, Location, LocationAlias
from .location_membership import LocationMembership
from .login import LoginAttempt, Milestone
from .merged import MERGEABLE, ReferenceMerge
from .preference import DeskPreference, Notice
from .reader_report import ReaderReport
from .review import ReviewMark
from .search_words import Tells
from .seizure import Seizure
from .slug import UsedSlug
from .source import Citation, Publisher, Report
from .source_copy import SourceCopy
from .vicinity import VicinityOffset
from .waiting import Priority
from .workflow import ArchivedDocument, KeptPast, PublicIdCounter
from .working_copy import WorkingCopy

__all__ = [
    "MERGEABLE",
    "SOONEST_LEADS",
    "TARGET_FIELDS",
    "Account",
    "AccountGroup",
    "AccountRequest",
    "AccountRight",
    "Actor",
    "ActorName",
    "ActorRelation",
    "ActorTie",
    "ArchivedDocument",
    "Casualty",
    "Citation",
    "Claim",
    "Comment",
    "CommentThread",
    "Decree",
    "DeskPreference",
    "DistinctEvents",
    "Event",
    "EventActor",
    "EventConfidential",
    "EventLocation",
    "EventMerge",
    "EventRelation",
    "ExternalId",
    "GroupRight",
    "ImportBatch",
    "ImportRow",
    "Job",
    "KeptPast",
    "Lead",
    "LeadAddress",
    "LeadEvent",
    "LeadState",
    "ListColumns",
    "ListExport",
    "Location",
    "LocationAlias",
    "LocationMembership",
    "LoginAttempt",
    "Membership",
    "Milestone",
    "Notice",
    "Priority",
    "PublicIdCounter",
    "Publisher",
    "ReaderReport",
    "ReferenceMerge",
    "Report",
    "ReviewMark",
    "SavedView",
    "Seizure",
    "SourceCopy",
    "Tells",
    "UsedSlug",
    "VicinityOffset",
    "WorkingCopy",
]
