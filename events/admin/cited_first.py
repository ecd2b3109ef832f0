"""Reports in a chooser: those that the page cites already come first."""

from django.contrib import admin
from django.db.models import Case, Value, When

_MOST = 50


class CitedFirst(admin.ModelAdmin):
    """Mixin of the reports' admin: "first" of the query string names reports to put before the others that fit."""

    def get_search_results(self, request, queryset, search_term):
        """Find as ever; only the order is another, and only for a chooser."""
        found, has_doubles = super().get_search_results(request, queryset, search_term)
        keys = request.GET.get("first", "").split(",")[:_MOST] if request.path.endswith("/autocomplete/") else []
        keys = [int(key) for key in keys if key.isdecimal() and len(key) < 16]
        if keys:
            is_first = Case(When(pk__in=keys, then=Value(0)), default=Value(1))
            found = found.order_by(is_first, *self.opts.ordering)
        return found, has_doubles
