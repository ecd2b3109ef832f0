"""The codebook: its vocabularies by subject, and a page for each, the manual of its codes."""

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from events import taxonomy
from events.public.codebook.vocabularies import vocabularies
from events.public.codebook.where_used import FIELDS, filters_of
from events.public.codebook.whole import VERSION
from events.taxonomy.manual import iqpf_sources, ministry_classes

from ..caching import fresh
from ..wording.bilingual import page_language
from ..wording.seizures import rule_words
from .vocabulary import entries


@require_safe
@fresh
def codebook(request):
    """Answer the list of vocabularies by subject, and the rules that hold for all codes; no query."""
    context = {
        "page": "codebook",
        "version": VERSION,
        "subjects": _subjects(),
        "retired": [(old, list(new)) for codes in taxonomy.RETIRED.values() for old, new in codes.items()],
        "litre_rule": rule_words(taxonomy.LITRE_OF_DRUG_RULE),
    }
    return render(request, "events/codebook.html", context)


@require_safe
@fresh
def vocabulary(request, slug: str):
    """Answer the manual of one vocabulary; queries for the examples once a version."""
    found = next((v for v in vocabularies() if v.slug == slug), None)
    if found is None:
        raise Http404
    filters = filters_of(found.choices)
    rows = entries(found.choices)
    context = {
        "page": "codebook",
        "vocabulary": found,
        "fields": FIELDS[found.choices],
        "filters": filters,
        # The filter that a code links to: the first that needs no other.
        "asks": next((name for name, _words, alone in filters if alone), ""),
        "rows": rows,
        **(_chemistry() if found.choices is taxonomy.Item else {}),
    }
    return render(request, "events/codebook/page.html", context)


def _chemistry() -> dict:
    """Return the ministry's classes and what sources say of controlled chemicals, in the page's language."""
    language, forms = page_language(), dict(taxonomy.Form.choices)
    return {
        "classes": [
            {
                "name": row["name"][language],
                "item": row["item"],
                "form": forms[row["form"]],
                "is_adulterated": row["is_adulterated"],
            }
            for row in ministry_classes()
        ],
        "controlled": [
            {
                **source,
                "words": source["words"][language],
                "names": ", ".join(str(taxonomy.Item(code).label) for code in source["items"]),
            }
            for source in iqpf_sources()
        ],
    }


def _subjects() -> list[tuple[str, str, list]]:
    """Return (anchor, title, vocabularies) by subject, in the codebook's order within each."""
    by_subject: dict[str, list] = {}
    for v in vocabularies():
        by_subject.setdefault(_SUBJECT_OF.get(v.choices, "record"), []).append(v)
    titles = (
        ("types", _("Events")),
        ("dates", _("Dates")),
        ("places", _("Places")),
        ("actors", _("Actors")),
        ("things", _("Things and amounts")),
        ("people", _("People harmed, held or freed")),
        ("sources", _("Sources and claims")),
        ("record", _("The record itself")),
    )
    return [(anchor, title, by_subject[anchor]) for anchor, title in titles]


_SUBJECT_OF = {
    vocabulary: anchor
    for anchor, names in {
        "types": "EventType EventGroup EventRelationKind DecreeAction TimeOfDay",
        "dates": "DatePrecision DateSpan Basis StartBasis",
        "places": "LocationPrecision LocationKind LocationRole MembershipStatus",
        "actors": "ActorKind ActorRole ActorRelationKind ActorNameKind Certainty",
        "things": "Category Item Form Measure Outcome Quantifier Unit UnitKind Disposition Setting Transport"
        " Concealment WeightBasis DrugTest",
        "people": "CasualtyGroup Effect",
        "sources": "Verification PublisherKind ReadExtent ReportOrigin About Stance ClaimStatus Per",
    }.items()
    for vocabulary in (getattr(taxonomy, name) for name in names.split())
}
