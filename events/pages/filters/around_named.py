"""Where nothing matches words that name a place: what was found around it, which other names tell of."""

from functools import reduce
from operator import or_

from django.utils.translation import gettext as _

from events import taxonomy
from events.public import stats
from events.public.models import PublicLocation
from events.public.query.selection import Selection
from events.text import words_in

from ..query_string import query_of
from ..wording.bilingual import named
from ..wording.figures import measured
from ..wording.namesakes import told_apart
from .chips import selection_of

RADIUS_KM = "25"
_SHORTEST = 3  # letters; "de" stands in every other name
_MOST_WORDS, _MOST_PLACES, _MOST_SHOWN = 8, 200, 2
_WIDE = (
    taxonomy.LocationKind.COUNTRY,
    taxonomy.LocationKind.ZONE,
    taxonomy.LocationKind.DEPARTMENT,
    taxonomy.LocationKind.PROVINCE,
    taxonomy.LocationKind.RIVER,
    taxonomy.LocationKind.VALLEY,
)


def around_named(selection: Selection) -> list[dict]:
    """Return the circles around places whose name stands among the words, without it: [{"words", "query", "n"}].

    Only those in which something is found, two at most, the longest name first; none where a box or a circle is asked
    for.
    """
    words = selection.params.get("q", "").split()
    if not words or len(words) > _MOST_WORDS or selection.asks_where:
        return []
    found = []
    for row, start, end in _named_in(words)[:_MOST_SHOWN]:
        rest = " ".join([*words[:start], *words[end:]])
        params = {**selection.params, "q": rest, "near": row["slug"], "radius_km": RADIUS_KM}
        params = {name: value for name, value in params.items() if value}
        if n := stats.listed(selection_of(params)):
            centre = _("within %(radius)s of %(centre)s") % {
                "radius": measured(RADIUS_KM, "km"),
                "centre": row["words"],
            }
            found.append({"words": f"{rest}, {centre}" if rest else centre, "query": query_of(params), "n": n})
    return found


def _named_in(words: list[str]) -> list[tuple[dict, int, int]]:
    """Return (place with a point, first word, word after the last) of names that stand among words, longest first."""
    folded = [" ".join(words_in(word)) for word in words]
    one_each = [PublicLocation.objects.named_like(word) for word in set(folded) if len(word) >= _SHORTEST]
    if not one_each:
        return []
    places = reduce(or_, one_each).filter(point__isnull=False).exclude(kind__in=_WIDE).order_by("slug")
    found = []
    for row in places.values("uid", "slug", "name_es", "name_en")[:_MOST_PLACES]:
        for name in dict.fromkeys(filter(None, (row["name_es"], row["name_en"]))):
            of_name = words_in(name)
            starts = [at for at in range(len(folded)) if folded[at : at + len(of_name)] == of_name]
            if starts:
                found.append((row, starts[0], starts[0] + len(of_name)))
                break
    found.sort(key=lambda one: one[1] - one[2])
    found = found[:_MOST_SHOWN]
    apart = told_apart([row["uid"] for row, *_ends in found], kinds_told=True) if len(found) > 1 else {}
    for row, *_ends in found:
        name = named({"name": {"es": row["name_es"], "en": row["name_en"]}})
        row["words"] = f"{name}, {apart[row['uid']]}" if apart.get(row["uid"]) else name
    return found
