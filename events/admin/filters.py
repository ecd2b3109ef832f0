"""The filters of the list of events."""

from django.db.models import Case, Count, F, Q, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events import taxonomy
from events.desk.blocked import REASONS, blocked_by
from events.models import Citation, EventLocation

from .filter_base import Box, DeskFilter, OneOf, day_of
from .filters_by_person import AuthorFilter, ChangedByFilter, HandsFilter, ReviewerFilter
from .filters_by_row import ActorFilter, PlaceFilter, PublisherFilter, ReportFilter
from .search.events import may_see

# By name: base.py, which has it too, draws on filter_base.py.
_CONFIDENTIAL = "events.view_eventconfidential"


class _Coded(OneOf):
    """A column of codes."""

    choices_of = ()
    unknown = gettext_lazy("No such choice is in the list: choose one of it.")

    def options(self):
        """Return the codes and their labels."""
        return list(self.choices_of)


class StateFilter(_Coded):
    """Where it stands in the newsroom."""

    title = gettext_lazy("state")
    names = ("status__exact",)
    choices_of = taxonomy.Status.choices

    def kept_by(self, queryset, value):
        """Keep those that stand there."""
        return queryset.filter(status=value)


class TypeFilter(_Coded):
    """What it is, mainly or beside something else."""

    title = gettext_lazy("type")
    names = ("event_type__exact",)
    choices_of = taxonomy.EventType.choices

    def kept_by(self, queryset, value):
        """Keep those of this type, the secondary ones too."""
        return queryset.filter(Q(event_type=value) | Q(secondary_types__contains=[value]))


class VerificationFilter(_Coded):
    """How well it is attested, as readers would get it."""

    title = gettext_lazy("verification")
    names = ("verification__exact",)
    choices_of = taxonomy.Verification.choices

    def kept_by(self, queryset, value):
        """Keep what a person said, and where nobody did, what its reports come to."""
        rule = Q(verification=value)
        read = Citation.objects.filter(
            report__cited_in__isnull=True,
            report__is_confidential=False,
            report__read_extent__in=taxonomy.READ_EXTENTS,
        )
        own = taxonomy.ReportOrigin.OWN_REPORTING
        origin = Case(When(report__origin=own, then=F("report__publisher")), default=F("report__origin_publisher"))
        counted = read.order_by().values("event").annotate(origins=Count(Coalesce(origin, 0), distinct=True))
        if value == taxonomy.Verification.CORROBORATED:
            rule |= Q(verification="", pk__in=counted.filter(origins__gt=1).values("event"))
        elif value == taxonomy.Verification.SINGLE_SOURCE:
            rule |= Q(verification="", pk__in=counted.filter(origins=1).values("event"))
        elif value == taxonomy.Verification.UNVERIFIED:
            rule |= Q(verification="") & ~Q(pk__in=read.values("event"))
        return queryset.filter(rule)


class BlockedFilter(OneOf):
    """What keeps it from being published."""

    title = gettext_lazy("blocked by")
    names = ("blocked",)
    unknown = gettext_lazy("No such reason is in the list: choose one of it.")

    def options(self):
        """Return the reasons."""
        return [(reason, words) for reason, (words, _codes, _rule) in REASONS.items()]

    def kept_by(self, queryset, value):
        """Keep what is not published and cannot be, for this reason."""
        return queryset.filter(blocked_by(value))


class PointFilter(OneOf):
    """Whether a place of it has a point; exact points are asked about by those who may see them."""

    title = gettext_lazy("has point")
    names = ("point",)
    unknown = gettext_lazy("Choose with or without a point.")

    def options(self):
        """Return with and without a public point, and with an exact one for those who may see it."""
        exact = [("exact", _("with an exact point"))] if self.request.user.has_perm(_CONFIDENTIAL) else []
        return [("yes", _("with a public point")), ("no", _("without a public point")), *exact]

    @staticmethod
    def is_for(user):
        """Whoever sees places."""
        return may_see(user, EventLocation)

    def kept_by(self, queryset, value):
        """Keep those with such a point, or without."""
        column = "exact_point" if value == "exact" else "public_point"
        rule = Q(pk__in=EventLocation.objects.filter(**{f"{column}__isnull": False}).values("event"))
        return queryset.filter(~rule if value == "no" else rule)


class PeriodFilter(DeskFilter):
    """When it may have happened: any day of it within the period."""

    title = gettext_lazy("period")
    names = ("from", "to")

    def boxes(self):
        """Draw two boxes for days."""
        return [
            Box("from", _("happened from"), "day", self.value("from")),
            Box("to", _("happened until"), "day", self.value("to")),
        ]

    def chosen(self):
        """Return the period as it was asked."""
        return f"{self.value('from') or '…'} – {self.value('to') or '…'}"

    def kept(self, queryset):
        """Keep what has a day in it."""
        first, last = (day_of(self.value(name), is_last=name == "to") for name in self.names)
        for name, day in (("from", first), ("to", last)):
            if self.value(name) and day is None:
                words = _("“%(text)s” is no day: write 2024, 2024-03, 2024-03-05 or 05/03/2024.")
                return self.refused(queryset, words % {"text": self.value(name)})
        if first and last and last < first:
            return self.refused(queryset, _("The period ends before it begins: swap the days."))
        if first:
            queryset = queryset.alias(last_day=Coalesce("date_end", "date_start")).filter(last_day__gte=first)
        if last:
            queryset = queryset.alias(first_day=Coalesce("date_start", "date_end")).filter(first_day__lte=last)
        return queryset


EVENT_FILTERS = [
    StateFilter,
    TypeFilter,
    PlaceFilter,
    ActorFilter,
    PeriodFilter,
    VerificationFilter,
    BlockedFilter,
    PointFilter,
    PublisherFilter,
    ReportFilter,
    AuthorFilter,
    ChangedByFilter,
    ReviewerFilter,
    HandsFilter,
]
