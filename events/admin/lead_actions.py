"""Actions on many leads of the inbox at once: each by itself, and each refusal says why."""

from django.contrib import admin, messages
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from events.desk import leads

from .bulk_pages import are_too_many, lost_words, ticked
from .lead_pages import DiscardForm
from .locking import one_of_many

_MOST_TOLD = 10


class LeadActions:
    """Mixin of LeadAdmin: take and discard the selected leads."""

    actions = ["take_selected", "release_selected", "discard_selected"]

    def get_actions(self, request):
        """Leave out deleting many at once: a lead is discarded."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    @admin.action(description=gettext_lazy("Take the selected leads"), permissions=["change"])
    def take_selected(self, request, queryset):
        """Put each into one's own hands."""
        return self._each(request, queryset, lambda lead: leads.take(lead, request.user))

    @admin.action(description=gettext_lazy("Give the selected leads back"), permissions=["change"])
    def release_selected(self, request, queryset):
        """Put each back into the inbox."""
        return self._each(request, queryset, lambda lead: leads.release(lead, request.user))

    @admin.action(description=gettext_lazy("Discard the selected leads…"), permissions=["change"])
    def discard_selected(self, request, queryset):
        """Ask why, once; then discard each."""
        chosen, _lost = ticked(self, request, queryset)
        rows = list(chosen.order_by("pk"))
        if are_too_many(self, request, rows):
            return None
        form = DiscardForm(request.POST if "confirmed" in request.POST else None)
        if form.is_bound and form.is_valid():
            why = form.cleaned_data["why"]
            return self._each(request, queryset, lambda lead: leads.discard(lead, request.user, why))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Discard"),
            "opts": self.opts,
            "objects": rows,
            "action": "discard_selected",
            "form": form,
            "button": _("Discard"),
            "is_dangerous": True,
            "words": ngettext("%(n)s lead is discarded.", "%(n)s leads are discarded.", len(rows)) % {"n": len(rows)},
        }
        return TemplateResponse(request, "admin/events/confirm.html", context)

    def _each(self, request, queryset, act) -> None:
        """Do an act on each of the ticked rows, and tell what came of it."""
        chosen, lost = ticked(self, request, queryset)
        rows = list(chosen.order_by("pk"))
        if are_too_many(self, request, rows):
            return
        refused = []
        for lead in rows:
            outcome, why = one_of_many(request, lead, lambda lead=lead: act(lead))
            if outcome is None or not outcome.is_done:
                refused.append((lead, why or " ".join(str(problem.message) for problem in outcome.problems)))
        if n := len(rows) - len(refused):
            self.message_user(
                request, ngettext("%(n)s lead done.", "%(n)s leads done.", n) % {"n": n}, messages.SUCCESS
            )
        for lead, why in refused[:_MOST_TOLD]:
            self.message_user(request, f"{lead}: {why}", messages.WARNING)
        if (n := len(refused) - _MOST_TOLD) > 0:
            words = ngettext("%(n)s more stayed as it was.", "%(n)s more stayed as they were.", n)
            self.message_user(request, words % {"n": n}, messages.WARNING)
        if lost:
            self.message_user(request, lost_words(lost), messages.WARNING)
