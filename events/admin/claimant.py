"""Who claims something, in one box: an actor, a publisher, or words for who has no name."""

from typing import NamedTuple

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import JsonResponse
from django.urls import path, reverse, reverse_lazy
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from events.models import Actor, Claim, Publisher, Report

from .modules import Module

_MODELS = {"actor": Actor, "publisher": Publisher}
_WORDS = "words"
# Of each kind, to one question.
_MOST = 15
_LONGEST_WORDS = Claim._meta.get_field("claimant_words_es").max_length


class Claimant(NamedTuple):
    """What the box holds: "actor" or "publisher" with a key, or "words" with a text; name: as the box shows it."""

    kind: str
    value: str
    name: str

    def __str__(self):
        return self.name


def claimant_code(claim: Claim) -> str:
    """Return a claim's claimant as the box spells it: "actor:12", "publisher:7", "words:pobladores", or ""."""
    if claim.claimant_actor_id is not None:
        return f"actor:{claim.claimant_actor_id}"
    if claim.claimant_publisher_id is not None:
        return f"publisher:{claim.claimant_publisher_id}"
    return f"{_WORDS}:{claim.claimant_words_es}" if claim.claimant_words_es else ""


class ClaimantSelect(forms.Select):
    """The box; a script asks for names as one types (static/js/admin/claimant.js). It holds one choice: its own."""

    def __init__(self, attrs=None):
        super().__init__({"data-claimant": reverse_lazy("admin:events_event_claimant"), **(attrs or {})})

    @property
    def media(self):
        """Name the module; Select2 itself comes with the other boxes of the page."""
        return forms.Media(js=[Module("claimant")])

    def optgroups(self, name, value, attrs=None):
        """Offer what is chosen, by its name."""
        code = value[0] if value else ""
        self.choices = [("", "")]
        if code:
            self.choices.append((code, self.names.get(code) or _name_of(code) or code))
        return super().optgroups(name, value, attrs)

    def get_context(self, name, value, attrs):
        """Say what is searched, and how words are offered."""
        context = super().get_context(name, value, attrs)
        words = {"data-placeholder": _("Search, or write who it was"), "data-words": _("unnamed: “%(words)s”")}
        context["widget"]["attrs"].update(words)
        return context

    def render(self, name, value, attrs=None, renderer=None):
        """Add the "+" that makes an actor in a line (static/js/admin/quick_create.js)."""
        box = super().render(name, value, attrs, renderer)
        add = reverse("admin:events_actor_add")
        return format_html(
            '<div class="related-widget-wrapper">{}<a class="add-related" id="add_{}" href="{}" title="{}">'
            '<span class="plus" aria-hidden="true">+</span><span class="visually-hidden">{}</span></a></div>',
            *(box, (attrs or {}).get("id", name), add, _("Add an actor"), _("Add an actor")),
        )

    # Names that the form knows without asking: {code: name}.
    names: dict = {}


def _name_of(code: str) -> str:
    kind, _separator, value = code.partition(":")
    if kind == _WORDS:
        return value
    row = _row_of(kind, value)
    return str(row) if row is not None else ""


def _row_of(kind: str, value: str):
    if kind not in _MODELS or not value.isdecimal() or len(value) > 18:
        return None
    return _MODELS[kind].objects.filter(pk=value).first()


class ClaimantField(forms.CharField):
    """Reads the box into a Claimant, or None; raises ValidationError for what is nobody."""

    widget = ClaimantSelect

    def to_python(self, value):
        """Return who it is."""
        if isinstance(value, Claimant):
            return value
        code = super().to_python(value)
        kind, _separator, text = code.partition(":")
        if not code:
            return None
        if kind == _WORDS and text.strip():
            if len(text.strip()) > _LONGEST_WORDS:
                raise ValidationError(_("Write who it was in %(n)d characters at most."), params={"n": _LONGEST_WORDS})
            return Claimant(_WORDS, text.strip(), text.strip())
        row = _row_of(kind, text)
        if row is None:
            raise ValidationError(_("Choose an actor or a publisher of the list, or write who it was."))
        return Claimant(kind, text, str(row))

    def run_validators(self, value):
        """Ask nothing more of who it is than to_python() did."""

    def has_changed(self, initial, data):
        """Compare as spelled."""
        return (initial or "") != (data or "")


class ClaimantForm(forms.ModelForm):
    """Mixin of the claim's form: one box in place of an actor's, a publisher's and one for words."""

    claimant = ClaimantField(
        required=False,
        label=gettext_lazy("Who says it"),
        help_text=gettext_lazy("An actor, a publisher, or words in Spanish for who has no name: “pobladores”."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "claimant" in self.fields:
            code = self.initial["claimant"] = claimant_code(self.instance)
            self.fields["claimant"].widget.names = {code: self.instance.claimant} if code else {}
        if "claimant_words_en" in self.fields:
            self.fields["claimant_words_en"].label = _("The same in English, when unnamed")

    def clean(self):
        """Put who it is on the claim, in its three columns."""
        data = super().clean()
        if "claimant" not in self.fields or "claimant" in self.errors:
            return data
        found, in_english = data.get("claimant"), data.get("claimant_words_en")
        if found is None and not in_english:
            self.add_error("claimant", _("Say who claims it: an actor, a publisher, or words."))
        elif found is not None and found.kind != _WORDS and in_english:
            self.add_error("claimant_words_en", _("Only for who has no name: empty it, or write who it was above."))
        row, kind = self.instance, found.kind if found else ""
        row.claimant_actor_id = int(found.value) if kind == "actor" else None
        row.claimant_publisher_id = int(found.value) if kind == "publisher" else None
        row.claimant_words_es = found.value if kind == _WORDS else ""
        return data


class AnswersClaimants:
    """Mixin of the event's admin: the address that the box asks."""

    def get_urls(self):
        """Add it."""
        view = self.admin_site.admin_view(self.claimant_view)
        return [path("claimant/", view, name="events_event_claimant"), *super().get_urls()]

    def claimant_view(self, request):
        """Answer {"results": [{"id", "text", "kind"}]}: actors and publishers whose names hold every word asked for.

        Before a word is asked for, the publishers of "reports" and the "actors" of the query string come first: keys
        with commas, of what the page names.
        """
        if not self.has_view_permission(request):
            raise PermissionDenied
        term, found = request.GET.get("term", "")[:200], []
        if not term.strip():
            found = self._named_by_page(request)
        for kind, model in _MODELS.items():
            pages = self.admin_site.get_model_admin(model)
            if pages.has_view_permission(request):
                rows, has_doubles = pages.get_search_results(request, pages.get_queryset(request), term)
                rows = rows.distinct() if has_doubles else rows
                found += [one for one in (_answer(kind, row) for row in rows[:_MOST]) if one not in found]
        return JsonResponse({"results": found}, headers={"Cache-Control": "no-store"})

    def _named_by_page(self, request) -> list[dict[str, str]]:
        """Return the answers that the page names already: who publishes its reports, and its actors."""
        reports, actors = (_keys(request.GET.get(name, "")) for name in ("reports", "actors"))
        rows = {"publisher": [], "actor": []}
        if self._may_view(Report, request):
            cited = Report.objects.select_related("publisher").in_bulk(reports)
            rows["publisher"] = [cited[key].publisher for key in reports if key in cited]
        known = Actor.objects.in_bulk(actors)
        rows["actor"] = [known[key] for key in actors if key in known]
        may = {kind for kind, model in _MODELS.items() if self._may_view(model, request)}
        return [_answer(kind, row) for kind in rows if kind in may for row in dict.fromkeys(rows[kind])]

    def _may_view(self, model, request) -> bool:
        return self.admin_site.get_model_admin(model).has_view_permission(request)


def _keys(text: str) -> list[int]:
    return [int(key) for key in text.split(",")[:_MOST] if key.isdecimal() and len(key) < 16]


def _answer(kind: str, row) -> dict[str, str]:
    if kind == "actor":
        words = pgettext("claimant", "actor, %(kind)s")
    else:
        words = pgettext("claimant", "publisher, %(kind)s")
    return {"id": f"{kind}:{row.pk}", "text": str(row), "kind": words % {"kind": row.get_kind_display()}}
