"""The manual beside every box of codes: what the chosen code is, what counts, what does not, and an example."""

import re
from functools import cache

from django import forms
from django.contrib import admin
from django.db.models import Choices, Field
from django.http import Http404, JsonResponse
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from events import taxonomy
from events.taxonomy.manual import LANGUAGES, PARTS, has_manual, manual_of, name_of

from .modules import Module
from .selects import CodesSelect, FixedChoices

# What stands between codes in the manual's brackets.
_BETWEEN = {"o", "u", "y", "e", "por", "ejemplo", "or", "and", "for", "example"}


@cache
def _vocabularies() -> dict[str, type[Choices]]:
    """Return {name: vocabulary} of those that have a manual; what the desk alone uses has none."""
    found = (kind for kind in vars(taxonomy).values() if isinstance(kind, type) and issubclass(kind, Choices))
    return {name_of(kind): kind for kind in found if has_manual(kind)}


@cache
def vocabulary_of(field: Field) -> type[Choices] | None:
    """Return the vocabulary whose codes a field offers, all of them or some; None where it has no manual."""
    codes = {code for code, _label in field.flatchoices if code != ""}
    holding = [kind for kind in _vocabularies().values() if codes <= set(kind.values)] if codes else []
    return min(holding, key=lambda kind: len(kind.values), default=None)


def entries(vocabulary: type[Choices]) -> dict[str, dict[str, str]]:
    """Return {code: {"definition", "includes", "excludes", "example"}} in the editor's language."""
    return _entries(vocabulary, _language())


@cache
def _entries(vocabulary: type[Choices], language: str) -> dict[str, dict[str, str]]:
    return {
        code: {part: labels_for_codes(getattr(entry, part)[language], vocabulary) for part in PARTS}
        for code, entry in manual_of(vocabulary).items()
    }


@cache
def _labels() -> dict[str, object]:
    """Return {code: label} of every code that the manual may name; the first vocabulary that has it names it."""
    found: dict[str, object] = {}
    for kind in _vocabularies().values():
        for code, label in kind.choices:
            found.setdefault(code, label)
    return found


def labels_for_codes(text: str, vocabulary: type[Choices]) -> str:
    """Return the manual's words with the labels of the codes it names: boxes of the newsroom show no code.

    A code of several words is one wherever it stands; a code that is a word too (day, other), within brackets that
    name codes and nothing else.
    """
    labels = {**_labels(), **dict(vocabulary.choices)}

    def said(code: str) -> str:
        label = str(labels[code])
        return label if label[:2].isupper() else label[:1].lower() + label[1:]

    def bracket(found: re.Match) -> str:
        words = re.findall(r"\w+", found[0])
        if not all(word in labels or word in _BETWEEN for word in words):
            return found[0]
        return re.sub(r"\w+", lambda word: said(word[0]) if word[0] in labels else word[0], found[0])

    text = re.sub(r"\([^()]*\)", bracket, text)
    return re.sub(r"\b[a-z0-9]+(?:_[a-z0-9]+)+\b", lambda w: said(w[0]) if w[0] in labels else w[0], text)


@cache
def _note(vocabulary: type[Choices], _language_code: str, code: str) -> str:
    """Return the words below a box as the page has them, in the language that is active; code: "" for none."""
    context = {"code": code, "entry": entries(vocabulary).get(code, {}), "page": page_of(vocabulary)}
    return render_to_string("admin/events/code_note.html", context)


def page_of(vocabulary: type[Choices]) -> str:
    """Return the address of a vocabulary's page in the codebook."""
    return f"/{_language()}/codebook/{name_of(vocabulary)}/"


def _language() -> str:
    language = (get_language() or LANGUAGES[0])[:2]
    return language if language in LANGUAGES else LANGUAGES[0]


class CodeSelect(CodesSelect):
    """A box of codes with the manual's words on the one that is chosen; a script renews them as another is."""

    def __init__(self, *args, vocabulary: type[Choices], **kwargs):
        super().__init__(*args, **kwargs)
        self.vocabulary = vocabulary
        # Worked out here, once for the boxes of all rows.
        self._manual = reverse("admin:events_event_manual", args=[name_of(vocabulary)])

    @property
    def media(self):
        """Name the module that renews the words."""
        return forms.Media(js=[Module("code_manual")])

    def render(self, name, value, attrs=None, renderer=None):
        """Put the words below the box; without a code in it they are hidden."""
        box = super().render(name, value, {**(attrs or {}), "data-manual": self._manual}, renderer)
        code = str(value or "")
        return mark_safe(box + _note(self.vocabulary, _language(), code if code in entries(self.vocabulary) else ""))


class CodesExplained(admin.options.BaseModelAdmin):
    """Mixin: every box of codes that the manual tells of has its words beside it."""

    def formfield_for_choice_field(self, db_field, request, **kwargs):
        """Use the box that shows them."""
        vocabulary = vocabulary_of(db_field)
        if vocabulary is not None and db_field.name not in self.radio_fields:
            kwargs.setdefault("widget", CodeSelect(vocabulary=vocabulary))
        elif db_field.name not in self.radio_fields:
            kwargs.setdefault("widget", CodesSelect)
        field = super().formfield_for_choice_field(db_field, request, **kwargs)
        if isinstance(field.widget, CodesSelect):
            field.choices = FixedChoices(field.choices)
        return field


class ManualForForms:
    """An event's admin that answers a vocabulary's manual to the scripts of all forms."""

    def get_urls(self):
        """Add the address that the script asks."""
        view = self.admin_site.admin_view(_manual)
        return [path("manual/<slug:name>/", view, name="events_event_manual"), *super().get_urls()]


def _manual(request, name: str) -> JsonResponse:
    """Answer {code: {part: words}} of a vocabulary: what the public codebook says, to whoever is logged in."""
    if name not in _vocabularies():
        raise Http404
    return JsonResponse(entries(_vocabularies()[name]), headers={"Cache-Control": "no-store"})
