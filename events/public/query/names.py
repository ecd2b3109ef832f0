"""Which places and actors the codes of an address name: today's slugs, earlier ones, ids and ubigeos."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Q
from django.utils.text import slugify

from events.text import words_in

from ..models import PublicActor, PublicLocation, PublicSlug
from . import mending

ACTOR, LOCATION = PublicSlug.Kind.ACTOR, PublicSlug.Kind.LOCATION
_MODELS = {ACTOR: PublicActor, LOCATION: PublicLocation}
_COLUMNS = {ACTOR: ("uid", "slug"), LOCATION: ("uid", "slug", "ubigeo")}


class Resolved(NamedTuple):
    """What codes name.

    codes: each in its canonical spelling, in order; named: their uids, also of what left the record, which finds
    nothing; uids: these and those of what places were called before; read_as: {what was asked: what it was read as},
    where a reader is to be told; unknown: the codes that name nothing, among them what only the desk knows and what
    was erased; each: {code: (canonical spelling, uid)} of those that name something.
    """

    codes: list[str]
    named: list[str]
    uids: list[str]
    read_as: dict[str, str]
    unknown: list[str]
    each: dict[str, tuple[str, str]]


def resolve(kind: str, codes: Iterable[str]) -> Resolved:
    """Return what codes name; one query where all are of today, three at most."""
    codes = list(codes)
    if not codes:
        return Resolved([], [], [], {}, [], {})
    objects = _MODELS[kind].objects
    rows = {row.uid: row for row in objects.known_as(codes).defer("document", *_HEAVY[kind])}
    known = _by_code(kind, rows.values())
    read_as = {}
    if missing := [code for code in codes if code not in known]:
        spelled = {code: mending.ubigeo(code) for code in missing if kind == LOCATION and mending.ubigeo(code)}
        former = {}
        for slug, uid in PublicSlug.objects.filter(kind=kind, slug__in=missing).values_list("slug", "uid"):
            former[slug] = uid
        left = PublicSlug.objects.filter(kind=kind, uid__in=missing).values_list("uid", flat=True)
        former |= {uid: uid for uid in left if uid in missing}
        more = objects.known_as([*spelled.values(), *former.values()]).defer("document", *_HEAVY[kind])
        more = {row.uid: row for row in more} if spelled or former else {}
        rows |= more
        by_code = _by_code(kind, more.values())
        for code in missing:
            if code in spelled and spelled[code] in by_code:
                known[code], read_as[code] = by_code[spelled[code]], spelled[code]
            elif code in former:
                known[code] = former[code]
    canonical = {code: _canonical(kind, code, known[code], rows, read_as) for code in codes if code in known}
    return Resolved(
        codes=list(dict.fromkeys(canonical[code] for code in codes if code in canonical)),
        named=(named := sorted({known[code] for code in codes if code in known})),
        uids=sorted({*named, *_earlier(kind, rows.values())}),
        read_as=read_as,
        unknown=[code for code in codes if code not in known],
        each={code: (spelled, known[code]) for code, spelled in canonical.items()},
    )


_HEAVY = {ACTOR: (), LOCATION: ("area", "point", "within")}


def _by_code(kind: str, rows) -> dict[str, str]:
    """Return {code: uid} of every code of some rows."""
    return {code: row.uid for row in rows for name in _COLUMNS[kind] if (code := getattr(row, name))}


def _canonical(kind: str, code: str, uid: str, rows: dict, read_as: dict[str, str]) -> str:
    """Return how a code is written in addresses: as it was asked, but for an earlier slug and a lost zero."""
    if code in read_as:
        return read_as[code]
    row = rows.get(uid)
    if row is None or code in _by_code(kind, [row]):
        return code
    return row.slug


def _earlier(kind: str, rows) -> set[str]:
    """Return the uids of what places were called before."""
    return {uid for row in rows for uid in row.predecessors} if kind == LOCATION else set()


def header_of_read_as(read_as: dict[str, dict[str, str]]) -> str:
    """Return the value of X-VRAEM-Read-As: "location 50408=050408", several separated by commas."""
    return ", ".join(f"{name} {asked}={read}" for name, found in read_as.items() for asked, read in found.items())


def row_of(kind: str, code: str):
    """Return the published actor or place of a code, or None; an earlier slug too, and a ubigeo without its zero.

    What it has now tells whether the code was read otherwise than it was written.
    """
    row = _MODELS[kind].objects.known_as([code]).first()
    if row is not None:
        return row
    if kind == LOCATION and (read := mending.ubigeo(code)):
        return PublicLocation.objects.filter(ubigeo=read).first()
    former = PublicSlug.objects.filter(kind=kind, slug=code).values("uid")
    return _MODELS[kind].objects.filter(pk__in=former).first()


def has_left(kind: str, code: str) -> bool:
    """Return whether a code, which names nothing published, named something that left with the last event naming it.

    What a redaction erased, and what only the desk knows, never did.
    """
    return PublicSlug.objects.filter(Q(slug=code) | Q(uid=code), kind=kind).exists()


def near_names(kind: str, code: str) -> list[str]:
    """Return the codes that one may have been meant for, at most four: a slug written otherwise, or a name.

    Of what is published alone, and by the code's own letters: a name that only the desk knows has no neighbours.
    """
    objects = _MODELS[kind].objects
    if kind == LOCATION:
        of_ocha = _OF_OCHA.fullmatch(code)
        if mended := of_ocha[1] if of_ocha else mending.ubigeo(code) or mending.ubigeo_of_fraction(code):
            return list(objects.filter(ubigeo=mended).values_list("ubigeo", flat=True))
    slug = slugify(code.replace("_", "-"))[:80]
    if slug and slug != code and (found := list(objects.filter(slug=slug).values_list("slug", flat=True))):
        return found
    words = " ".join(words_in(code.replace("_", " ")[:80]))
    if len(words) < _SHORTEST:
        return []
    rows = objects.named_like(words).order_by("slug").values_list("slug", "name_es", "name_en", "search_text")
    like = list(rows[:_MOST_LIKE])
    called = [row[0] for row in like if words in _names_of(row[1:])]
    return called[: mending.MOST_GUESSES] or [row[0] for row in like if len(like) <= mending.MOST_GUESSES]


# How the codes of humanitarian data sets hold a ubigeo.
_OF_OCHA = re.compile(r"[Pp][Ee]([0-9]{2}|[0-9]{4}|[0-9]{6})")
_MOST_LIKE = 100
_SHORTEST = 3  # letters of a name


def _names_of(row: tuple[str, str, str]) -> set[str]:
    """Return the folded names of an actor or a place: (name_es, name_en, what it is found by, a line each)."""
    return {*(" ".join(words_in(name)) for name in row[:2]), *row[2].split("\n")}
