"""The codebook and a page for each vocabulary: its codes, where documents have them, which filters ask for them."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from events import taxonomy

from ..caching import fresh
from ..wording import vocabularies as tables
from ..wording.seizures import rule_words
from .vocabulary import crosswalk, vocabularies
from .where_used import FIELDS, filters_of


@require_safe
@fresh
def codebook(request):
    """Answer every vocabulary: codes, both labels and the crosswalks to other codebooks."""
    context = {
        "page": "codebook",
        "types": tables.types(),
        "date_precisions": tables.crossed(taxonomy.DatePrecision, taxonomy.DATE_PRECISION_CODES),
        "place_precisions": tables.crossed(taxonomy.LocationPrecision, taxonomy.LOCATION_PRECISION_CODES),
        "verifications": [
            {"code": code, "es": es, "en": en, "meaning": taxonomy.VERIFICATION_MEANING[code]}
            for code, es, en in tables.bilingual(taxonomy.Verification)
        ],
        "actor_kinds": [
            {"code": code, "es": es, "en": en, "inter": taxonomy.ACLED_INTER_OF_KIND[code]}
            for code, es, en in tables.bilingual(taxonomy.ActorKind)
        ],
        "units": tables.units(),
        "litre_rule": rule_words(taxonomy.LITRE_OF_DRUG_RULE),
        "vocabularies": [
            {"id": v.id, "slug": v.slug, "title": v.title, "about": v.about, "rows": tables.bilingual(v.choices)}
            for v in tables.plain()
        ],
    }
    return render(request, "events/codebook.html", context)


@require_safe
@fresh
def vocabulary(request, slug: str):
    """Answer the page of one vocabulary; no query."""
    found = next((v for v in vocabularies() if v.slug == slug), None)
    if found is None:
        raise Http404
    filters = filters_of(found.choices)
    columns, rows = crosswalk(found.choices)
    context = {
        "page": "codebook",
        "vocabulary": found,
        "fields": FIELDS[found.choices],
        "filters": filters,
        # The filter that a code links to: the first that needs no other.
        "asks": next((name for name, _words, alone in filters if alone), ""),
        "columns": columns,
        # On a phone each cell stands under its column's name.
        "rows": [{**row, "cells": list(zip(columns, row["cells"], strict=True))} for row in rows],
    }
    return render(request, "events/codebook/page.html", context)
