"""A page for each vocabulary of the codebook: its codes, where they stand in a document, which filter asks for them."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from .caching import fresh
from .reading.standing import FIELDS, filters_of
from .reading.vocabulary import crosswalk, vocabularies


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
