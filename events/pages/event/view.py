"""The page of one event, and what stands in its place once it was taken back."""

import json

from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst
from django.views.decorators.http import require_safe

from events import taxonomy
from events.document import PLAINLY_TOLD
from events.public.documents import absorbed_by, is_published, tombstone_of, written_id
from events.public.models import PublicEvent, PublicLocation, Tombstone

from ..caching import fresh
from ..drawing.locator_map import draw
from ..drawing.marks import marks_of
from ..offline_copy import versioned
from ..redirects import moved
from ..wording.bilingual import Text, page_language, said
from ..wording.claims import casualties, questions
from ..wording.dates import Moment
from ..wording.participants import parts, relations
from ..wording.places import areas_of_effect, places
from ..wording.related_events import RELATED_AT_MOST, related
from ..wording.seizures import ledger_groups
from ..wording.sources import outlets, reports_words, sources
from ..wording.written_in import language_note, written
from .error_mail import erratum
from .facets import words_of
from .revisions import revisions


@require_safe
@fresh
@versioned
def event(request, public_id: str):
    """Answer an event's page: 200, or 404 for an id never published, 410 or 308 once taken back."""
    row = PublicEvent.objects.filter(pk=public_id).first()
    if row is None:
        return _taken_back(request, public_id)
    document = json.loads(row.document)
    return render(request, "events/event.html", {"page": "event", **event_context(request, row, document)})


@require_safe
@fresh
def loose_id(request, text: str):
    """Answer 308 to an event whose id came in another case or without its zeros; 404 for one never published."""
    public_id = written_id(text)
    if public_id == text or not (is_published(public_id) or tombstone_of(public_id)):
        raise Http404
    return moved(request, "event", public_id)


def event_context(request, row: PublicEvent, document: dict, located: dict | None = None) -> dict:
    """Return what the event's templates say; at most five queries beside the event's own.

    located: its places by uid, where they are at hand (a preview's are not in the record yet).
    """
    if located is None:
        located = PublicLocation.objects.in_bulk([p["location"]["id"] for p in document["locations"] if p["location"]])
    told, found = places(document), related(row.public_id, document)
    address = request.build_absolute_uri(reverse("pages:event", args=[row.public_id]))
    return {
        "row": row,
        "document": document,
        "title": said(document["title"]),
        "summary": said(document["summary"]),
        "type_label": taxonomy.EventType(document["type"]).label,
        "secondary_labels": [taxonomy.EventType(code).label for code in document["secondary_types"]],
        "verification_label": taxonomy.Verification(document["verification"]).label,
        "verification_reason": said(document["verification_reason"]),
        "verification_meaning": taxonomy.VERIFICATION_MEANING[document["verification"]],
        "moment": Moment.of(document["date"]),
        "plainly": [
            (capfirst(str(key.label)), words_of(key.kind, document[key.name]))
            for key in PLAINLY_TOLD
            if document[key.name] is not None
        ],
        "date_note": said(document["date"]["note"]),
        "places": told,
        "effects": areas_of_effect(told),
        "sheet": draw(marks_of(document, located)),
        "parts": parts(document),
        "relations": relations(document),
        "ledger": ledger_groups(document),
        "casualties": casualties(document),
        "decree": _decree(document["decree"]),
        "questions": questions(document),
        "sources": sources(document),
        "outlets": outlets(document),
        "reports_words": reports_words(document),
        "one_origin": document["verification"] == taxonomy.Verification.SINGLE_SOURCE,
        "revisions": revisions(row.public_id),
        "absorbed": absorbed_by(row.public_id),
        "related": found[:RELATED_AT_MOST],
        "more_related": len(found) > RELATED_AT_MOST,
        "address": address,
        "takes_reports": settings.READER_REPORTS,
        "erratum": erratum(settings.CONTACT_EMAIL, row, address),
        "verbatim_lang": _foreign(document["original_language"]),
        "original_language": _language_in_a_sentence(document["original_language"]),
    }


def _language_in_a_sentence(language: str) -> str:
    """Return a language's name within a sentence: English writes it with a capital, Spanish and “other” without."""
    name = str(taxonomy.Language(language).label)
    return name if page_language() == "en" and language != taxonomy.Language.OTHER else name.lower()


def _foreign(language: str) -> str:
    """Return the language that verbatim words are in, where it is known and not the page's."""
    return language if language in ("es", "en", "pt", "qu") and language != page_language() else ""


def _decree(decree: dict | None) -> dict | None:
    return decree and {
        "action": taxonomy.DecreeAction(decree["action"]).label,
        "instrument": decree["instrument"] or "",
        "in_force_from": Moment.day(decree["in_force_from"]),
        "in_force_to": Moment.day(decree["in_force_to"]),
    }


def _taken_back(request, public_id: str):
    """Answer the tombstone, or 404: an id that is a draft's answers as one that never was."""
    tombstone = Tombstone.objects.filter(pk=public_id).first()
    if tombstone is None:
        raise Http404
    if tombstone.kind == Tombstone.Kind.MERGED:
        return moved(request, "event", tombstone.merged_into)
    is_redacted = tombstone.kind == Tombstone.Kind.REDACTED
    reason = Text(taxonomy.RedactionReason(tombstone.reason).label) if is_redacted else written(tombstone.reason)
    context = {"page": "event", "tombstone": tombstone, "is_redacted": is_redacted, "reason": reason}
    context["language"] = language_note(reason)
    return render(request, "events/tombstone.html", context, status=410)
