"""Filters of the inbox: whose a lead is, and of which site its addresses are."""

from django.contrib import admin
from django.db.models import Count, F, Func, TextField, Value
from django.utils.translation import gettext_lazy as _

from events.models import LeadAddress

_MOST_HOSTS = 30
_HOST = r"^https?://(?:www\.)?([^/]+)"


class HandsOfLead(admin.SimpleListFilter):
    """In whose hands a lead is."""

    title = _("in the hands of")
    parameter_name = "hands"

    def lookups(self, request, model_admin):
        """Offer oneself, nobody, and the colleagues."""
        return [("me", _("me")), ("nobody", _("nobody")), ("others", _("colleagues"))]

    def queryset(self, request, queryset):
        """Keep what the choice says."""
        match self.value():
            case "me":
                return queryset.filter(assigned_to=request.user)
            case "nobody":
                return queryset.filter(assigned_to=None)
            case "others":
                return queryset.exclude(assigned_to=None).exclude(assigned_to=request.user)
        return queryset


class HostOfLead(admin.SimpleListFilter):
    """The site of one of its addresses; those with the most leads are offered."""

    title = _("site")
    parameter_name = "host"

    def lookups(self, request, model_admin):
        """Offer the commonest sites."""
        hosts = _with_hosts().values("host").annotate(n=Count("lead", distinct=True)).order_by("-n", "host")
        return [(row["host"], f"{row['host']} ({row['n']})") for row in hosts[:_MOST_HOSTS]]

    def queryset(self, request, queryset):
        """Keep the leads of a site, also of one that is not offered any more."""
        if self.value() is None:
            return queryset
        return queryset.filter(pk__in=_with_hosts().filter(host=self.value()).values("lead"))


def _with_hosts():
    host = Func(F("url"), Value(_HOST), function="substring", output_field=TextField())
    return LeadAddress.objects.alias(host=host).annotate(host=host).order_by()
