"""Where an actor stands in the tree: what it is a part of, and what is a part of it, each with dates and source."""

import json
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from events import taxonomy
from events.public.models import PublicActor, PublicActorTie

from ..wording.bilingual import named, said
from ..wording.dates import Moment

BELOW_AT_MOST = 100


def tree(row: PublicActor, document: dict) -> dict:
    """Return {"above", "below", "is_cut"}: ties as the actors' own documents tell them; one query."""
    ties = PublicActorTie.objects.filter(parent=row.uid, actor__isnull=False).select_related("actor")
    ties = list(ties.order_by("actor__name_es", "actor_id", "pk")[: BELOW_AT_MOST + 1])
    others = {tie.actor_id: json.loads(tie.actor.document) for tie in ties[:BELOW_AT_MOST]}
    below = [_tie(other, tie) for other in others.values() for tie in other["parents"] if tie["actor"]["id"] == row.uid]
    return {
        "above": [_tie(document, tie) for tie in document["parents"]],
        "below": below,
        "is_cut": len(ties) > BELOW_AT_MOST,
    }


def _tie(document: dict, tie: dict) -> dict:
    return {
        "from": {"name": named(document), "slug": document["slug"]},
        "to": {"name": named(tie["actor"]), "slug": tie["actor"]["slug"]},
        "kind": taxonomy.ActorRelationKind(tie["kind"]).label,
        "since": since_words(tie["since"]),
        "until": until_words(tie["until"]),
        "certainty": tie["certainty"],
        "certainty_label": taxonomy.Certainty(tie["certainty"]).label,
        "source": said(tie["source"]),
        "source_url": tie["source_url"],
    }


def since_words(text: str | None) -> str:
    """Return since when, in words: a day has an article in Spanish, a month and a year have none."""
    if not text:
        return ""
    words = {"day": when_words(text), "month": when_words(text)}
    return (_("since %(day)s") if text.count("-") == 2 else _("since %(month)s")) % words


def until_words(text: str | None) -> str:
    """Return until when, in words."""
    if not text:
        return ""
    words = {"day": when_words(text), "month": when_words(text)}
    return (_("until %(day)s") if text.count("-") == 2 else _("until %(month)s")) % words


def when_words(text: str | None) -> str:
    """Return a year, a month or a day in words, or "" for none."""
    if not text:
        return ""
    if text.count("-") == 2:
        return Moment.day(text)
    return text if "-" not in text else date_format(date.fromisoformat(f"{text}-01"), "YEAR_MONTH_FORMAT")
