"""Why two events may be one, in words: what agrees, and what speaks against it."""

from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events import taxonomy
from events.desk.likeness import VERY_LIKELY, Like, Likeness, Traits, likes_of, likes_of_events
from events.models import Event, EventLocation, Report
from events.numbers import spell

from .event_words import date_in_words, place_in_words

CONFIDENTIAL = "events.view_eventconfidential"


class LikeLine(NamedTuple):
    """One event that may be the same: what tells it apart from its namesakes, how likely, and why."""

    event: Event
    label: str
    facts: str
    score: int
    strength: str
    reasons: list[str]
    against: list[str]
    url: str
    compare_url: str

    def as_json(self) -> dict:
        """Return what the form's script shows of it."""
        names = ("label", "facts", "strength", "reasons", "against", "url", "compare_url")
        return {name: getattr(self, name) for name in names}


def like_lines(asked: Traits, user, limit: int = 5) -> list[LikeLine]:
    """Return the events that may be the one asked about, in words for this user."""
    return lines_of(asked.pk, likes_of(asked, limit), user)


def like_lines_of_events(asked: list[Traits], user, limit: int = 5) -> list[list[LikeLine]]:
    """Return like_lines() each of several events, in as many queries as of one."""
    found = likes_of_events(asked, limit)
    told = iter(_lines([(traits.pk, like) for traits, likes in zip(asked, found, strict=True) for like in likes], user))
    return [[next(told) for _like in likes] for likes in found]


def lines_of(pk: int, likes: list[Like], user) -> list[LikeLine]:
    """Return likes of one event, by its key (0: not saved yet), in words for this user."""
    return _lines([(pk, like) for like in likes], user)


def _lines(pairs: list[tuple[int, Like]], user) -> list[LikeLine]:
    if not pairs:
        return []
    places = _places_of({like.event.pk for _pk, like in pairs})
    reports = report_names({key for _pk, like in pairs for key in _reports_in(like.likeness)}, user)
    return [_line(pk, like, places.get(like.event.pk, []), reports, user) for pk, like in pairs]


def _places_of(keys) -> dict[int, list[EventLocation]]:
    found = {}
    for place in EventLocation.objects.filter(event__in=keys).select_related("location").defer("location__area"):
        found.setdefault(place.event_id, []).append(place)
    return found


def _line(pk: int, like: Like, places, reports, user) -> LikeLine:
    event, (score, _reasons) = like
    may_compare = pk and user.has_perm("events.change_event")
    compare = reverse("admin:events_event_merge_with", args=[pk, event.pk]) if may_compare else ""
    return LikeLine(
        event,
        str(event),
        facts_of(event, places),
        score,
        strength(like.likeness),
        [in_words(reason, reports) for reason in like.likeness.reasons if not reason.is_against],
        [in_words(reason, reports) for reason in like.likeness.reasons if reason.is_against],
        reverse("admin:events_event_change", args=[event.pk]),
        compare,
    )


def facts_of(event: Event, places) -> str:
    """Return what tells an event apart from others of its title: day, place, state, id."""
    number = event.public_id or _("no. %(n)s") % {"n": event.pk}
    kind = event.get_event_type_display()
    parts = (date_in_words(event), place_in_words(places), kind, event.get_status_display(), number)
    return " · ".join(str(part) for part in parts if part and part != "–")


def strength(likeness: Likeness) -> str:
    """Return how likely it is, in words with the score."""
    words = _("very likely (%(score)s of 100)") if likeness.score >= VERY_LIKELY else _("likely (%(score)s of 100)")
    return words % {"score": likeness.score}


def _reports_in(likeness: Likeness) -> list[int]:
    return [key for reason in likeness.reasons for key in reason.values.get("reports", ())]


def report_names(keys, user) -> dict[int, str]:
    """Return reports by name, without any address: of confidential ones for those alone who may see what is."""
    if not keys or not user.has_perm("events.view_report"):
        return {}
    rows = Report.objects.filter(pk__in=keys).select_related("publisher")
    if not user.has_perm(CONFIDENTIAL):
        rows = rows.filter(is_confidential=False)
    return {row.pk: f"{row.publisher}: {row.title}" if row.title else str(row.publisher) for row in rows}


def in_words(reason, reports: dict[int, str]) -> str:
    """Return a reason in words; reports: names of those that may be named."""
    values = reason.values
    match reason.code:
        case "same_kind":
            kind = taxonomy.EventType(values["kind"]).label
            return _("same type: %(kind)s") % {"kind": str(kind).lower()}
        case "title":
            return _("%(share)s %% of the title’s words") % {"share": round(values["share"] * 100)}
        case "same_report":
            named = [reports[key] for key in values["reports"] if key in reports]
            if not named:
                return _("they rest on the same report")
            return _("they rest on the same report: %(report)s") % {"report": named[0]}
        case code if code in _COUNTED:
            n = values["n"]
            return _COUNTED[code](n) % {"n": spell(n)}
        case code:
            return str(_PLAIN[code]() % values)


_COUNTED = {
    "days_apart": lambda n: ngettext("%(n)s day apart", "%(n)s days apart", n),
    "same_figures": lambda n: ngettext("%(n)s figure agrees", "%(n)s figures agree", n),
    "other_figures": lambda n: ngettext("%(n)s figure is quite another", "%(n)s figures are quite others", n),
}
_PLAIN = {
    "same_day": lambda: _("same day"),
    "spans_meet": lambda: _("their days overlap"),
    "same_place": lambda: _("same place: %(place)s"),
    "place_within": lambda: _("%(inner)s lies in %(outer)s"),
    "near": lambda: _("places about %(km)s km apart"),
    "elsewhere": lambda: _("places far from each other"),
    "kind_among": lambda: _("the type of the one is among the types of the other"),
    "kind_akin": lambda: _("types of the same family"),
    "same_instrument": lambda: _("the same decree"),
    "other_instrument": lambda: _("another decree"),
    "same_external": lambda: _("one id in another record"),
}
