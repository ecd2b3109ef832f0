"""Places of one name: what tells them apart, where a page names them without where they lie."""

import json

from events import taxonomy
from events.public.models import PublicLocation

from .bilingual import named, page_language
from .places import path_words


def told_apart(uids, *, kinds_told: bool = False) -> dict[str, str]:
    """Return what tells each of these places from other published ones of its name, in words; of one query.

    Its kind where no other of that name is of the same, else what it lies within, the nearest first. kinds_told: the
    page says each place's kind; then only others of the same kind count. Places with a name of their own are left out.
    """
    column = "name_en" if page_language() == "en" else "name_es"
    names = PublicLocation.objects.filter(uid__in=list(uids)).order_by().values(column)
    found: dict[str, list] = {}
    for place in PublicLocation.objects.filter(**{f"{column}__in": names}).only("uid", "kind", column, "document"):
        found.setdefault(getattr(place, column), []).append(place)
    wanted, distinct = set(uids), {}
    for places in found.values():
        kinds = [place.kind for place in places]
        for place in places:
            is_alone = kinds.count(place.kind) == 1
            if place.uid not in wanted or len(places) == 1 or (kinds_told and is_alone):
                continue
            if is_alone:
                distinct[place.uid] = str(taxonomy.LocationKind(place.kind).label).lower()
            else:
                distinct[place.uid] = _nearest(json.loads(place.document))
    return {uid: words for uid, words in distinct.items() if words}


def _nearest(document: dict) -> str:
    """Return the nearest area that a place lies within by name; all of them say nothing more of a district."""
    return path_words(document).partition(", ")[0] or named(document)
