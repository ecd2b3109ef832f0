"""What a page says of rows is what is stored: the form that was refused has changed its instances half-way."""

from copy import copy

from django.contrib import admin


class KeepsStored:
    """Mixin of a form: keeps its row as it was before it is checked, which writes into it what was typed."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._stored = copy(self.instance) if self.is_bound else None

    def show_stored(self) -> None:
        """Turn the row back into what is stored; the boxes show what was typed all the same."""
        if self.is_bound and self.instance.pk is not None:
            self.instance.__dict__.update(copy(self._stored).__dict__)


def show_stored_rows(formsets) -> None:
    """Turn back the stored rows of a page's formsets, before anything is said of them."""
    for formset in formsets:
        for form in formset.initial_forms:
            form.show_stored()


class SaysWhatIsStored(admin.ModelAdmin):
    """Mixin: headings, read-only lines and names of rows on a page that was not saved are computed from stored rows."""

    def get_form(self, request, obj=None, change=False, **kwargs):
        """Let the page's form keep its row."""
        return _keeping(super().get_form(request, obj, change=change, **kwargs))

    def get_formsets_with_inlines(self, request, obj=None):
        """Let the forms of rows keep theirs."""
        for formset, inline in super().get_formsets_with_inlines(request, obj):
            formset.form = _keeping(formset.form)
            yield formset, inline

    def get_inline_formsets(self, request, formsets, inline_instances, obj=None):
        """Turn rows back before anything is said of them: this is asked only of a page that is shown."""
        show_stored_rows(formsets)
        return super().get_inline_formsets(request, formsets, inline_instances, obj)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        """Turn the page's own row back before it is named."""
        form = context["adminform"].form
        if change and obj is not None and isinstance(form, KeepsStored):
            form.show_stored()
            context["subtitle"] = str(obj)
        return super().render_change_form(request, context, add, change, form_url, obj)


def _keeping(form: type) -> type:
    if issubclass(form, KeepsStored):
        return form
    keeping = type(form.__name__, (KeepsStored, form), {})
    # Making a class makes its fields anew, without what was changed of them since.
    keeping.base_fields = form.base_fields
    return keeping
