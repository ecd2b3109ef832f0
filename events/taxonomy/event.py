"""Vocabularies of events: dates, verification, workflow, relations; their types stand in event_types.py."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Status(TextChoices):
    """Where an event stands in the newsroom's workflow (desk only)."""

    LEAD = "lead", _("Stub")
    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in_review", _("In review")
    PUBLISHED = "published", _("Published")
    CHANGES_PENDING = "changes_pending", _("Published, with changes pending")
    RETRACTED = "retracted", _("Retracted")
    MERGED = "merged", _("Merged into another event")
    REDACTED = "redacted", _("Redacted")


class Verification(TextChoices):
    """How well an event is attested: a list of codes, not a scale."""

    UNVERIFIED = "unverified", _("Unverified")
    SINGLE_SOURCE = "single_source", _("Single source")
    CORROBORATED = "corroborated", _("Corroborated")
    CONFIRMED = "confirmed", _("Confirmed")
    CONTESTED = "contested", _("Contested")
    UNVERIFIABLE = "unverifiable", _("Unverifiable")
    DEBUNKED = "debunked", _("Debunked")


# These a person says, with a reason; the others follow from the reports (events/verification.py).
TYPED_VERIFICATION = frozenset({"confirmed", "contested", "unverifiable", "debunked"})

VERIFICATION_MEANING: dict[str, str] = {
    "unverified": _("Nobody has checked it yet."),
    "single_source": _("One report, or several that repeat one origin."),
    "corroborated": _("Two or more independent reports that we read agree on the core."),
    "confirmed": _("Official and independent reports agree, or a document proves it."),
    "contested": _("Sources disagree on whether or how it happened."),
    "unverifiable": _("It cannot be checked with what is public."),
    "debunked": _("It was shown not to have happened as told; it enters no total."),
}


class DatePrecision(TextChoices):
    """How precisely the date is known."""

    DAY = "day", _("day")
    FEW_DAYS = "few_days", _("a few days")
    WEEK = "week", _("about a week")
    MONTH = "month", _("month")
    YEAR = "year", _("year")
    BETWEEN = "between", _("between two days")
    UNKNOWN = "unknown", _("unknown")


# UCDP GED date_prec and ACLED time_precision; None where the other codebook has no such code.
# "between" has these up to 31 days, beyond them 5 and none (dates.codes_of_between).
DATE_PRECISION_CODES: dict[str, tuple[int | None, int | None]] = {
    "day": (1, 1),
    "few_days": (2, 2),
    "week": (3, 2),
    "month": (4, 3),
    "year": (5, None),
    "between": (4, 3),
    "unknown": (None, None),
}


class DateSpan(TextChoices):
    """Whether the event happened at some moment of its dates or went on through all of them."""

    WITHIN = "within", _("at some moment in it")
    DURATION = "duration", _("through all of it")


class TimeOfDay(TextChoices):
    """When in the day it happened, by the clock in Peru; most sources of attacks say it."""

    DAWN = "dawn", _("dawn")
    MORNING = "morning", _("morning")
    AFTERNOON = "afternoon", _("afternoon")
    EVENING = "evening", _("evening")
    NIGHT = "night", _("night")


class Basis(TextChoices):
    """Whether a date is stated by a source or inferred by us."""

    STATED = "stated", _("stated")
    INFERRED = "inferred", _("inferred")


class StartBasis(TextChoices):
    """Whether a date's first day is stated, or the earliest plausible one because no source gives a beginning."""

    STATED = "stated", pgettext_lazy("first day", "stated")
    ASSUMED = "assumed", _("assumed: the earliest plausible day")


class Language(TextChoices):
    """Languages that content may be written in."""

    ES = "es", _("Spanish")
    EN = "en", _("English")
    PT = "pt", _("Portuguese")
    QU = "qu", _("Quechua")
    CNI = "cni", _("Asháninka")
    OTHER = "other", _("Other")


class Certainty(TextChoices):
    """How certain an attribution is."""

    CONFIRMED = "confirmed", _("confirmed")
    PROBABLE = "probable", _("probable")
    ALLEGED = "alleged", _("alleged")


class EventRelationKind(TextChoices):
    """How an event relates to another, read from the first to the second."""

    SAME_OPERATION = "same_operation", _("part of the same operation as")
    PART_OF_OPERATION = "part_of_operation", _("action of the operation")
    SAME_SITE = "same_site", _("at the same site as")
    SAME_BRAND = "same_brand", _("bears the same mark as")
    SAME_SHIPMENT = "same_shipment", _("of the same shipment as")
    FOLLOW_UP = "follow_up", _("follow-up to")
    REPRISAL = "reprisal", _("reprisal for")
    RESCUE_ATTEMPT = "rescue_attempt", _("rescue attempt after")
    EXTENDS = "extends", _("extends")
    MODIFIES = "modifies", _("modifies")
    DUPLICATE_OF = "duplicate_of", _("duplicate of")


# Why somebody did it: a claim always, never a bare fact.
MOTIVES = frozenset({"reprisal"})


class DecreeAction(TextChoices):
    """What a decree does to the state of emergency."""

    DECLARED = "declared", _("declared")
    EXTENDED = "extended", _("extended")
    MODIFIED = "modified", _("modified")
    PARTLY_LIFTED = "partly_lifted", _("partly lifted")
    LIFTED = "lifted", _("lifted")


class RedactionReason(TextChoices):
    """Why something must never have been public: a code, since words would repeat the harm."""

    PERSON_AT_RISK = "person_at_risk", _("a person could be harmed")
    PLACE_AT_RISK = "place_at_risk", _("a place could be harmed")
    SOURCE_AT_RISK = "source_at_risk", _("a source could be harmed")
    LEGAL = "legal", _("the law or a court requires it")
