"""An event's form in which nothing was written is not saved as an event without a title."""

from django.contrib import admin

# What says something by itself; the rest (a language, a precision) comes with the form.
_FACTS = (
    "event_type", "secondary_types", "title_es", "title_en", "summary_es", "summary_en", "date_start", "date_end",
    "date_note_es", "date_note_en",
)  # fmt: skip


def says_nothing(form) -> bool:
    """Return whether a checked form of an event holds no fact and no row."""
    return not any(form.cleaned_data.get(name) for name in _FACTS) and not form.has_rows()


class TellsOfRows(admin.ModelAdmin):
    """Mixin: tells the page's form whether any row is posted beside it."""

    def get_form(self, request, obj=None, change=False, **kwargs):
        """Give the form, whose class is made for this request, a way to ask for rows."""
        form = super().get_form(request, obj, change=change, **kwargs)
        form.has_rows = staticmethod(lambda: self._has_rows(request, obj))
        return form

    def _has_rows(self, request, obj) -> bool:
        formsets = (
            formset(
                request.POST, instance=obj, prefix=formset.get_default_prefix(), queryset=inline.get_queryset(request)
            )
            for formset, inline in self.get_formsets_with_inlines(request, obj)
        )
        return any(
            (form.instance.pk is not None or form.has_changed()) and request.POST.get(f"{form.prefix}-DELETE") != "on"
            for formset in formsets
            for form in formset.forms
        )
