"""Likely duplicates of reports, publishers, actors and places: by what the two have in common, said as a code each.

Codes: same_name (also as another name), same_host (of the addresses of a publisher's reports), same_address (but for
http, www, an ending), same_title (of one publisher), near (metres apart, of one kind or with a word of the name in
common). Two with codes of INEI are two places, and so are two of which one lies within the other or is of another level
(merging_references/rules.py). What somebody said is not the same is not told.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import NamedTuple
from urllib.parse import urlsplit

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count, Model, Q

from events import geo, publishing, text
from events.models import Actor, ActorName, Location, LocationAlias, Publisher, ReferenceMerge, Report
from events.models.comment import MAY_SEE_CONFIDENTIAL

from .audit import acting, log
from .merging_references import may
from .merging_references.rules import may_be_one

NEAR_METRES = 500
# Two of one name in one district that lie further apart than this are told as two.
FAR_METRES = 5000
_MOST = 5
_MOST_PAIRS = 100
# A host that more publishers share is a platform, and says nothing.
_MOST_OF_ONE_HOST = 3
_CELL = 0.01  # degrees, more than NEAR_METRES everywhere in Peru
_SHORTEST_WORD = 4
_DISTINCT = ReferenceMerge.State.DISTINCT


class Like(NamedTuple):
    """A row that may be the same, by its key, and why: {code: metres or None}."""

    pk: int
    reasons: dict[str, int | None]


class Typed(NamedTuple):
    """What is compared, of a row as stored or as typed; pk: 0 for one that nobody saved yet."""

    pk: int = 0
    names: frozenset[str] = frozenset()
    kind: str = ""
    parent: int | None = None
    point: tuple[float, float] | None = None
    code: str = ""
    publisher: int | None = None
    title: str = ""
    addresses: frozenset[str] = frozenset()


def folded(name: str) -> str:
    """Return a name without accents, capitals and points."""
    return " ".join(text.words_in(name or ""))


def bare(url: str | None) -> str:
    """Return an address without scheme, www and ending, with its question after a "?"; empty for none."""
    try:
        parts = urlsplit(url or "")
        host = re.sub(r"^(www|m|amp)\.", "", parts.hostname or "")
    except ValueError:
        return ""
    path = re.sub(r"(/amp)?/*$", "", parts.path)
    return f"{host}{path}{'?' if parts.query else ''}{parts.query}" if host and path else ""


def _page(address: str) -> str:
    """Return an address without its question."""
    return address.partition("?")[0]


def _has_same_address(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether one page has both: two questions of one page are two articles (?id=7, ?id=8), none may be any."""
    return any(
        ours == theirs or (_page(ours) == _page(theirs) and "?" not in (ours if "?" in theirs else theirs))
        for ours in one
        for theirs in other
    )


def typed_of(row: Model) -> Typed:
    """Return what is compared of a stored row."""
    return next(iter(_typed(type(row), type(row)._default_manager.filter(pk=row.pk))), Typed(row.pk))


def likes_of(model: type[Model], asked: Typed, user, limit: int = _MOST) -> list[Like]:
    """Return rows that may be the one asked about, the likeliest first; nothing confidential to who may not know."""
    rows = _candidates(model, asked, user)
    found = []
    apart = _told_apart(model, asked.pk)
    for other in _typed(model, rows):
        if other.pk != asked.pk and other.pk not in apart and (reasons := _reasons(model, asked, other)):
            found.append(Like(other.pk, reasons))
    return sorted(found, key=lambda like: (-len(like.reasons), like.pk))[:limit]


def why(one: Model, other: Model) -> Like:
    """Return what two stored rows have in common."""
    return Like(other.pk, _reasons(type(one), typed_of(one), typed_of(other)))


def pairs_of(model: type[Model], user) -> list[tuple[int, Like]]:
    """Return pairs of the whole table that may be one, each once and the likeliest first; a hundred at most."""
    rows = {one.pk: one for one in _typed(model, _of_list(model, user))}
    apart = {
        frozenset(pair)
        for pair in ReferenceMerge.objects.filter(kind=model._meta.model_name, state=_DISTINCT).values_list(
            "gone_key", "into_key"
        )
    }
    by_key = defaultdict(list)
    for one in rows.values():
        for key in _keys(model, one):
            by_key[key].append(one.pk)
    tried, found = set(), []
    for pks in by_key.values():
        # A key that very many share tells nothing; what is left out here is told while it is typed.
        for pair in combinations(sorted(pks[:20]), 2):
            if pair in tried or frozenset(pair) in apart:
                continue
            tried.add(pair)
            if reasons := _reasons(model, rows[pair[0]], rows[pair[1]]):
                # The one that was entered later is looked at as the one that goes.
                found.append((pair[1], Like(pair[0], reasons)))
    return sorted(found, key=lambda one: (-len(one[1].reasons), -one[0]))[:_MOST_PAIRS]


def say_distinct(one: Model, other: Model, by, *, take_back: bool = False) -> None:
    """Keep that two are not the same, so that nobody is asked again, or take that back; said twice is as once.

    Raises PermissionDenied when the user may not merge such rows.
    """
    if not may(by, type(one)):
        raise PermissionDenied
    first, second = sorted((one.pk, other.pk))
    pair = {"kind": one._meta.model_name, "gone_key": first, "into_key": second, "state": _DISTINCT}
    with transaction.atomic(), acting(by, "maybe_same" if take_back else "distinct"):
        publishing.take_the_desk_alone()
        said = ReferenceMerge.objects.filter(**pair)
        if take_back == said.exists():
            if take_back:
                said.delete()
            else:
                ReferenceMerge.objects.create(**pair, by=by)
            for row, than in ((one, other), (other, one)):
                log(by, row, "maybe_same" if take_back else "distinct", str(than.pk))


def said_distinct(one: Model, other: Model) -> ReferenceMerge | None:
    """Return what was said of two, or None."""
    first, second = sorted((one.pk, other.pk))
    pair = {"kind": one._meta.model_name, "gone_key": first, "into_key": second, "state": _DISTINCT}
    return ReferenceMerge.objects.filter(**pair).select_related("by").first()


def visible(model: type[Model], user):
    """Return the rows of a model that are merged into no other and that a user may know."""
    rows = model._default_manager.filter(merged_into=None)
    if model is Report and not user.has_perm(MAY_SEE_CONFIDENTIAL):
        rows = rows.filter(is_confidential=False)
    return rows


def _candidates(model: type[Model], asked: Typed, user):
    rows = visible(model, user)
    if model is Report:
        alike = Q(publisher=asked.publisher) if asked.title and asked.publisher else Q(pk__in=[])
        for address in asked.addresses:
            alike |= Q(url__icontains=_page(address)) | Q(archive_url__icontains=_page(address))
        return rows.filter(alike)[:2000]
    return rows


def _of_list(model: type[Model], user):
    """Return the rows that a list of likely duplicates compares; of reports those that share a title or an address."""
    rows = visible(model, user)
    if model is Report:
        titles = rows.exclude(title="").values("publisher", "title").annotate(n=Count("pk")).filter(n__gt=1)
        return rows.filter(Q(title__in=titles.values("title")) | ~Q(url=None)).order_by("-pk")[:5000]
    if model is Location:
        # Two with codes are two places: one of a pair has none.
        return rows
    return rows


def _typed(model: type[Model], rows) -> Iterator[Typed]:
    if model is Report:
        for pk, publisher, title, *urls in rows.values_list("pk", "publisher", "title", "url", "archive_url"):
            yield Typed(
                pk, publisher=publisher, title=folded(title), addresses=frozenset(filter(None, map(bare, urls)))
            )
        return
    names = defaultdict(set)
    if model is Actor:
        of, column, columns = ActorName, "actor_id", ("pk", "name_es", "name_en", "kind")
    elif model is Location:
        of, column = LocationAlias, "location_id"
        columns = ("pk", "name_es", "name_en", "kind", "parent", "point", "ubigeo", "inei_code")
    else:
        of, columns = None, ("pk", "name", "kind")
    keys = rows.values("pk")
    if of is not None:
        for pk, other in of.objects.filter(**{f"{column}__in": keys}).values_list(column, "text"):
            names[pk].add(folded(other))
    hosts = _hosts(keys) if model is Publisher else {}
    for values in rows.values(*columns):
        own = {folded(values.get(name) or "") for name in ("name_es", "name_en", "name")}
        point = values.get("point")
        yield Typed(
            values["pk"],
            frozenset({*own, *names[values["pk"]]} - {""}),
            values["kind"],
            values.get("parent"),
            (point.x, point.y) if point else None,
            values.get("ubigeo") or values.get("inei_code") or "",
            addresses=frozenset(hosts.get(values["pk"], ())),
        )


def _hosts(keys) -> dict[int, set[str]]:
    """Return the hosts of the addresses of publishers' reports, without those that many share."""
    of_host = defaultdict(set)
    for pk, url in Report.objects.filter(publisher__in=keys).exclude(url=None).values_list("publisher", "url"):
        of_host[bare(url).partition("/")[0]].add(pk)
    found = defaultdict(set)
    for host, pks in of_host.items():
        if host and len(pks) <= _MOST_OF_ONE_HOST:
            for pk in pks:
                found[pk].add(host)
    return found


def _keys(model: type[Model], one: Typed) -> Iterable[tuple]:
    """Yield what two that may be one have in common."""
    yield from (("name", name) for name in one.names)
    yield from (("address", _page(address)) for address in one.addresses)
    if one.title:
        yield "title", one.publisher, one.title
    if model is Location and one.point:
        x, y = (int(value // _CELL) for value in one.point)
        yield from (("cell", x + dx, y + dy) for dx in (0, 1) for dy in (0, 1))


def _reasons(model: type[Model], one: Typed, other: Typed) -> dict[str, int | None]:
    found = {}
    if one.kind and other.kind and not may_be_one(model, one.kind, other.kind):
        return found
    if model is Report:
        if _has_same_address(one.addresses, other.addresses):
            found["same_address"] = None
        if one.title and one.title == other.title and one.publisher == other.publisher:
            found["same_title"] = None
        return found
    if model is Location:
        return _reasons_of_places(one, other)
    if one.names & other.names:
        found["same_name"] = None
    if model is Publisher and one.addresses & other.addresses:
        found["same_host"] = None
    return found


def _reasons_of_places(one: Typed, other: Typed) -> dict[str, int | None]:
    if (one.code and other.code) or (one.pk and one.pk == other.parent) or (other.pk and other.pk == one.parent):
        return {}
    found = {}
    metres = round(geo.metres_between(one.point, other.point)) if one.point and other.point else None
    is_near = metres is not None and metres <= NEAR_METRES
    is_within_one = one.parent is not None and one.parent == other.parent and (metres or 0) <= FAR_METRES
    if one.names & other.names and (
        is_within_one or is_near or (metres is None and None in (one.parent, other.parent))
    ):
        found["same_name"] = None
    if is_near and (one.names & other.names or (one.kind == other.kind and _shares_a_word(one, other))):
        found["near"] = metres
    return found


def _shares_a_word(one: Typed, other: Typed) -> bool:
    words = [{w for name in t.names for w in name.split() if len(w) >= _SHORTEST_WORD} for t in (one, other)]
    return bool(words[0] & words[1])


def _told_apart(model: type[Model], pk: int) -> set[int]:
    said = ReferenceMerge.objects.filter(kind=model._meta.model_name, state=_DISTINCT)
    pairs = said.filter(Q(gone_key=pk) | Q(into_key=pk)).values_list("gone_key", "into_key") if pk else ()
    return {key for pair in pairs for key in pair} - {pk}
