"""What keeps events from being published, asked of many at once: by the same rules as the door's, in the database.

publishing/checks.py tells of one event all that stands in its way. These are its reasons as an editor groups them, for
a list of thousands; tests/desk/test_blocked.py holds the two against each other. What only a look at the texts or at
exact points tells (restricted names in prose, circles), no list asks.
"""

from collections.abc import Callable

from django.db.models import Count, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events import taxonomy
from events.models import (
    TARGET_FIELDS,
    Actor,
    ActorRelation,
    Citation,
    Claim,
    Decree,
    Event,
    EventActor,
    EventLocation,
    EventRelation,
    Report,
)
from events.publishing.checks import KINDS_OF_PRECISION
from events.publishing.date_messages import DATE_MESSAGES
from events.publishing.event_dates import refused_dates

from .review import PUBLISHABLE

_NO_TITLE = Q(title_es="", title_en="")
_DECREE = taxonomy.EventType.EMERGENCY_MEASURE


def _title() -> Q:
    return _NO_TITLE


def _type() -> Q:
    rank = {code: at for at, code in enumerate(taxonomy.EventType.values)}
    rows = Event.objects.filter(status__in=PUBLISHABLE, secondary_types__len__gt=0).exclude(event_type="")
    wrong = [
        pk
        for pk, main, others in rows.values_list("pk", "event_type", "secondary_types")
        if main in others or any(rank.get(other, 0) < rank.get(main, 0) for other in others)
    ]
    with_decree = Decree.objects.values("event")
    is_decree = Q(event_type=_DECREE)
    return (
        Q(event_type="") | Q(pk__in=wrong) | (is_decree & ~Q(pk__in=with_decree)) | (~is_decree & Q(pk__in=with_decree))
    )


def _date() -> Q:
    columns = ("date_start", "date_end", "date_precision", "date_span", "date_start_basis")
    rows = Event.objects.filter(status__in=PUBLISHABLE).values_list("pk", *columns)
    wrong = [pk for pk, *given in rows if refused_dates(*given)]
    return Q(pk__in=wrong) | Q(date_basis=taxonomy.Basis.INFERRED, date_note_es="", date_note_en="")


def _place() -> Q:
    contradicts = Q()
    for precision, kinds in KINDS_OF_PRECISION.items():
        contradicts |= Q(precision=precision) & ~Q(location__kind__in=kinds)
    wrong = EventLocation.objects.filter(contradicts, location__isnull=False)
    return ~Q(pk__in=EventLocation.objects.values("event")) | Q(pk__in=wrong.values("event"))


def hidden_reports() -> Q:
    """Return the rule of confidential reports and of those known through one, however many lie between."""
    hidden = set(Report.objects.filter(is_confidential=True).values_list("pk", flat=True))
    level = hidden
    while level:
        level = set(Report.objects.filter(cited_in__in=level).values_list("pk", flat=True)) - hidden
        hidden |= level
    return Q(pk__in=hidden)


def _report() -> Q:
    public = Citation.objects.exclude(report__in=Report.objects.filter(hidden_reports()).values("pk"))
    relays = public.filter(report__cited_in__isnull=False).exclude(
        report__cited_in__in=Citation.objects.filter(event=OuterRef("event")).values("report")
    )
    read = public.filter(report__cited_in__isnull=True, report__read_extent__in=taxonomy.READ_EXTENTS)
    no_reason = ~Q(verification="") & Q(verification_reason_es="", verification_reason_en="")
    unread = Q(verification=taxonomy.Verification.CONFIRMED) & ~Q(pk__in=read.values("event"))
    return ~Q(pk__in=public.values("event")) | Q(pk__in=relays.values("event")) | no_reason | unread


def _name() -> Q:
    may_be_inside = Q(is_public=False) | Q(kind=taxonomy.ActorKind.PERSON) | ~Q(signed_digest="")
    kept = [actor for actor in Actor.objects.filter(may_be_inside).prefetch_related("names") if not actor.may_be_named]
    waiting = [actor.pk for actor in kept if actor.waits_for_signature]
    inside = [actor.pk for actor in kept]
    described = ~Q(described_as_es="", described_as_en="")
    cast = EventActor.objects.filter(Q(actor__in=waiting) | (Q(actor__in=inside) & ~described))
    relations = ActorRelation.objects.exclude(kind__in=taxonomy.DESK_ONLY_RELATIONS)
    relations = relations.filter(Q(from_actor__in=inside) | Q(to_actor__in=inside))
    claims = Claim.objects.filter(Q(claimant_actor__in=inside) | Q(value_actor__in=inside))
    claims = claims.exclude(report__in=Report.objects.filter(hidden_reports()).values("pk"))
    claims = claims.exclude(relation__kind__in=taxonomy.DESK_ONLY_RELATIONS)
    return _any_of(cast, relations, claims)


def _claims() -> Q:
    cited = Citation.objects.filter(event=OuterRef("event")).values("report")
    uncited = Claim.objects.exclude(report__in=cited)
    values = ("value_low", "value_best", "value_high", "value_actor")
    empty = Claim.objects.filter(text_es="", text_en="", **{f"{name}__isnull": True for name in values})
    adopted = Claim.objects.filter(status=taxonomy.ClaimStatus.ADOPTED)
    twice = adopted.order_by().values("event", "about", *TARGET_FIELDS).annotate(n=Count("pk")).filter(n__gt=1)
    outside = Q()
    for value in ("value_low", "value_best", "value_high"):
        of_casualty = Q(**{f"{value}__lt": F("casualty__low")}) | Q(**{f"{value}__gt": F("casualty__high")})
        of_seizure = Q(**{f"{value}__lt": F("seizure__quantity_low")}) | Q(
            **{f"{value}__gt": F("seizure__quantity_high")}
        )
        outside |= of_casualty | (of_seizure & Q(casualty__isnull=True, unit=F("seizure__unit")))
    unexplained = adopted.filter(rationale_es="", rationale_en="")
    rule = _any_of(uncited, empty, unexplained, adopted.filter(outside, per=""))
    return rule | Q(pk__in=twice.values("event"))


def _motive() -> Q:
    motives = EventRelation.objects.filter(kind__in=taxonomy.MOTIVES)
    hidden = Report.objects.filter(hidden_reports()).values("pk")
    cited = Citation.objects.filter(event=OuterRef("event")).exclude(report__in=hidden).values("report")
    told = motives.filter(claim__event=F("event"), claim__report__in=cited)
    told = told.exclude(claim__relation__kind__in=taxonomy.DESK_ONLY_RELATIONS)
    return _any_of(motives.exclude(pk__in=told.values("pk")), motives.filter(certainty=taxonomy.Certainty.CONFIRMED))


def _embargo() -> Q:
    return Q(embargo_until__gt=timezone.now())


def _any_of(*querysets) -> Q:
    rule = Q()
    for rows in querysets:
        rule |= Q(pk__in=rows.order_by().values("event"))
    return rule


# Reason -> words, the codes of the door that it stands for, the rule.
REASONS: dict[str, tuple[object, frozenset[str], Callable[[], Q]]] = {
    "title": (_("title"), frozenset({"title_missing"}), _title),
    "type": (
        _("type, or the section of the emergency measure"),
        frozenset({"type_missing", "type_twice", "type_not_first", "decree_missing", "decree_elsewhere"}),
        _type,
    ),
    "date": (_("date"), frozenset({"date_inferred_without_note", *DATE_MESSAGES}), _date),
    "place": (_("place"), frozenset({"place_missing", "place_contradicts_precision"}), _place),
    "report": (
        _("reports and verification"),
        frozenset({"report_missing", "report_relay_missing", "verification_without_reason", "confirmed_unread"}),
        _report,
    ),
    "name": (
        _("a name that waits or stays inside"),
        frozenset({"private_person", "restricted_actor", "restricted_undescribed"}),
        _name,
    ),
    "claims": (
        _("claims"),
        frozenset(
            {"claim_report_not_cited", "claim_empty", "adopted_without_reason", "adopted_outside", "two_adopted"}
        ),
        _claims,
    ),
    "motive": (_("motive"), frozenset({"motive_without_claim", "motive_confirmed"}), _motive),
    "embargo": (_("embargo"), frozenset({"embargoed"}), _embargo),
}


def blocked_by(reason: str) -> Q:
    """Return the rule that something of this kind, a key of REASONS, keeps an event from being published.

    Leads are left out: they lack nearly everything by nature.
    """
    return Q(status__in=PUBLISHABLE) & ~Q(status=taxonomy.Status.LEAD) & REASONS[reason][2]()
