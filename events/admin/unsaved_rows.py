"""Claims on rows that are saved with them: a page posts both, and one transaction writes both.

A row that is not saved yet is named by the key that it was posted under (row_form.py); "new:<key>" in the box of a
claim means it. Numbers of rows would not do: they change as rows are taken out, and when a save meets another one.
"""

from django import forms
from django.core.exceptions import ObjectDoesNotExist
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext_lazy as _

from events.models import Claim

from .row_form import ROW_KEY, RowFormSet, is_row_key

NEW = "new:"
# The event's rows that a claim may be on: the claim's field, and the event's accessor, which is their prefix too.
TARGETS = {
    "seizure": "seizures",
    "casualty": "casualties",
    "event_actor": "cast",
    "event_location": "places",
    "relation": "actor_relations",
}
# Django refuses more rows than this of one kind.
_MOST_ROWS = 1000


def posted_choices(posted) -> list[tuple[str, str]]:
    """Return ("new:<key>", words) of the rows that are posted and not saved yet."""
    found = []
    for prefix in TARGETS.values():
        initial, total = (_count(posted.get(f"{prefix}-{kind}_FORMS", "")) for kind in ("INITIAL", "TOTAL"))
        keys = (posted.get(f"{prefix}-{number}-{ROW_KEY}", "") for number in range(initial, total))
        found += [(f"{NEW}{key}", _("a row that is not saved yet")) for key in keys if is_row_key(key)]
    return found


def _count(text: str) -> int:
    return min(int(text), _MOST_ROWS) if text.isdecimal() and len(text) < 6 else 0


class PointingFormSet(RowFormSet):
    """Rows that may point to rows not saved yet; they find them among the other rows of the page.

    box: the name of the box that points. kinds: {field to put the row on: prefix of such rows}.
    """

    box = ""
    kinds: dict[str, str] = {}
    # Put by the admin: the page's formsets, by their prefix.
    siblings: dict = {}

    def clean(self):
        """Refuse what points to a row that will not be there."""
        super().clean()
        for form in self.forms:
            if (pointed := self.pointed(form)) and not self._should_delete_form(form):
                _field, row = self.find(pointed)
                if row is None or not row.has_changed() or _is_taken_out(row):
                    form.add_error(self.box, _("The row that this is on is empty: fill it in, or choose another."))

    def pointed(self, form) -> str:
        """Return the "new:<key>" in a form's box, or ""."""
        value = form.data.get(form.add_prefix(self.box), "") if form.is_bound and self.box in form.fields else ""
        return value if value.startswith(NEW) else ""

    def find(self, pointed: str) -> tuple[str, forms.ModelForm | None]:
        """Return (the field, the form of the row) that "new:<key>" names; ("", None) for none."""
        for field, prefix in self.kinds.items():
            for form in getattr(self.siblings.get(prefix), "extra_forms", ()):
                if form.posted_key and f"{NEW}{form.posted_key}" == pointed:
                    return field, form
        return "", None

    def settle(self) -> None:
        """Put the rows in, once they are written."""
        for form in self.forms:
            if pointed := self.pointed(form):
                field, row = self.find(pointed)
                setattr(form.instance, field, row.instance)


class ClaimFormSet(PointingFormSet):
    """The claims of an event, each on one of its rows."""

    box = "target"
    kinds = TARGETS


class RelatedFormSet(PointingFormSet):
    """Related events, each with the claim that it rests on."""

    box = "claim"
    kinds = {"claim": "claims"}


class UnsavedClaimSelect(forms.Select):
    """The box of such a claim; a script offers those of the page that are not saved yet."""

    def __init__(self, attrs=None):
        super().__init__({"data-unsaved-rows": _("not saved yet"), "data-unsaved-of": "claims", **(attrs or {})})

    def optgroups(self, name, value, attrs=None):
        """Keep the choice of one that is not saved yet on a page that is shown again."""
        groups = super().optgroups(name, value, attrs)
        if value and value[0].startswith(NEW):
            words = _("a claim that is not saved yet")
            option = self.create_option(name, value[0], words, True, len(groups), attrs=attrs)
            groups.append((None, [option], len(groups)))
        return groups


class UnsavedClaimField(forms.ModelChoiceField):
    """Reads the box; what is not saved yet is put in by the formset."""

    def to_python(self, value):
        """Return the claim, or None."""
        return None if str(value).startswith(NEW) else super().to_python(value)

    def has_changed(self, initial, data):
        """A claim that is not saved yet is a change."""
        return str(data).startswith(NEW) or super().has_changed(initial, data)


def _is_taken_out(form) -> bool:
    return form.cleaned_data.get("DELETE", False) if hasattr(form, "cleaned_data") else False


class TakesUnsavedRows:
    """Mixin of the event's admin: lets its claims find the other rows of the page, and names those in their boxes."""

    def _create_formsets(self, request, obj, change):
        """Introduce the formsets to each other."""
        formsets, inlines = super()._create_formsets(request, obj, change)
        for formset in formsets:
            if isinstance(formset, PointingFormSet):
                formset.siblings = {other.prefix: other for other in formsets}
        return formsets, inlines

    def save_formset(self, request, form, formset, change):
        """Claims come after the rows that they are on, and related events after claims."""
        if isinstance(formset, PointingFormSet):
            formset.settle()
        super().save_formset(request, form, formset, change)

    def get_inline_formsets(self, request, formsets, inline_instances, obj=None):
        """Name the rows that are not saved yet by what they say so far."""
        for formset in formsets:
            if isinstance(formset, ClaimFormSet) and (names := _names(formset.siblings)):
                for form in formset.forms:
                    if "target" in form.fields:
                        form.fields["target"].choices = _renamed(form.fields["target"].choices, names)
        return super().get_inline_formsets(request, formsets, inline_instances, obj)


def _names(siblings) -> dict[str, str]:
    names = {}
    for field, prefix in TARGETS.items():
        kind = capfirst(Claim._meta.get_field(field).related_model._meta.verbose_name)
        for form in getattr(siblings.get(prefix), "extra_forms", ()):
            if key := form.posted_key:
                names[f"{NEW}{key}"] = f"{kind}: {_words_of(form.instance)}"
    return names


def _words_of(row) -> str:
    """Return what a half-filled row is called; what it needs for its name may be missing."""
    try:
        return Truncator(str(row)).chars(80)
    except (ObjectDoesNotExist, AttributeError, TypeError):
        return "…"


def _renamed(choices, names) -> list:
    return [
        (label, _renamed(words, names)) if isinstance(words, list | tuple) else (label, names.get(label, words))
        for label, words in choices
    ]
