"""A story's entries: whole summaries, what one actor did in each, and the time between them in words."""

import json
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from events import taxonomy
from events.public.event_dates import dated

from ..timeline.chronology import entry
from ..wording.bilingual import said
from ..wording.claims import claimant
from ..wording.figures import number

_MONTH = timedelta(days=30)


def story_entries(
    rows: list[dict], roles: dict[str, list[dict]], before: date | None, actor_uid: str = ""
) -> list[dict]:
    """Return the rows as entries, oldest first, with roles and the silence before each.

    before: last day that the events of earlier pages may reach to; None on the first page.
    """
    entries, latest = [], before
    for row in rows:
        document = json.loads(row["document"])
        first, last = _reach(document, row["sort_on"])
        entries.append(
            {
                **entry(row),
                "opening": said(document["summary"]),
                "roles": roles.get(row["public_id"], []),
                "denied_by": denied_by(document, actor_uid),
                "gap": gap_words(latest, first) if latest else "",
            }
        )
        latest = max(latest, last) if latest else last
    return entries


def denied_by(document: dict, actor_uid: str) -> list:
    """Return who denies this actor's part, each once."""
    claims = (claim for claim in document["claims"] if claim["stance"] == "denies" and claim["value_actor"])
    return list(dict.fromkeys(claimant(claim) for claim in claims if claim["value_actor"]["id"] == actor_uid))


def reached(row: dict) -> date:
    """Return the last day that an event may reach to, for the silence after it."""
    return _reach(json.loads(row["document"]), row["sort_on"])[1]


def _reach(document: dict, sort_on: date) -> tuple[date, date]:
    return dated(document).bounds or (sort_on, sort_on)


def gap_words(last: date, first: date) -> str:
    """Return the time between two events in words: "" under a month or when they may overlap.

    Rounded down, so that imprecise dates never make a silence longer than it surely was.
    """
    if first - last < _MONTH:
        return ""
    months = (first.year - last.year) * 12 + first.month - last.month - (first.day < last.day)
    if months < 12:
        n = max(months, 1)
        return ngettext("%(n)s month later", "%(n)s months later", n) % {"n": number(n)}
    n = months // 12
    return ngettext("%(n)s year with nothing recorded", "%(n)s years with nothing recorded", n) % {"n": number(n)}


def role_of(basis: str, role: str, certainty: str) -> dict:
    """Return an actor's part in an event in words; a denial and a relation are said to be that."""
    if basis == "denial":
        return {"words": _("attribution denied"), "certainty": "denied", "label": pgettext("certainty", "denied")}
    if basis == "relation":
        return {"words": _("named in a relation"), "certainty": "", "label": ""}
    return {
        "words": taxonomy.ActorRole(role).label,
        "certainty": certainty,
        "label": taxonomy.Certainty(certainty).label,
    }
