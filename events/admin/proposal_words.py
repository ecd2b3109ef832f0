"""Proposals in an editor's words: what each would put into the form, and what it asks where the text leaves it open."""

from collections.abc import Iterable

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events import taxonomy
from events.day_words import span_words, whole_day
from events.desk.reading import Proposal
from events.models import Actor, Location

from .event_words import amount, figures
from .labels import for_labels, label_of
from .proposed_rows import choices_of

QUESTIONS = {
    "amount": gettext_lazy("Which of these amounts does the text mean?"),
    "namesakes": gettext_lazy("Several places have this name. Which one is it?"),
    "near_spelling": gettext_lazy("The spelling differs. Is it this one?"),
    "year": gettext_lazy("Of which year? The text is read without a date of its own."),
    "weekday": gettext_lazy("Day and weekday do not agree. Which day is it?"),
}
# From which confidence on (events/extraction/proposals.py): one word each, for who reads the list.
_CERTAINTIES = (
    (0.9, gettext_lazy("the text says so")),
    (0.7, gettext_lazy("worked out from the text")),
    (0.5, gettext_lazy("a hint: check it")),
    (0.0, gettext_lazy("yours to decide")),
)


def certainty_words(proposal: Proposal) -> str:
    """Return how sure the rule is, in words."""
    return str(next(words for least, words in _CERTAINTIES if proposal.confidence >= least))


class Words:
    """Values of proposals in words; the places and actors that they name are fetched at once."""

    def __init__(self, proposals: Iterable[Proposal]):
        values = [(one.kind, value) for one in proposals for value in choices_of(one)]
        places = {value["place"] for kind, value in values if kind == "place"}
        actors = {value["actor"] for kind, value in values if kind == "actor" and value.get("actor")}
        found = for_labels(Location.objects.filter(pk__in=places))
        self._places = {str(row.pk): label_of(row) for row in found}
        self._actors = {str(row.pk): row.name_es for row in Actor.objects.filter(pk__in=actors)}

    def of(self, kind: str, value: dict) -> str:
        """Return what a value of some kind says."""
        return capfirst(getattr(self, f"_{kind}")(value))

    def _type(self, value: dict) -> str:
        return taxonomy.EventType(value["type"]).label

    def _date(self, value: dict) -> str:
        is_duration = value.get("span") == taxonomy.DateSpan.DURATION
        words = span_words(value["start"], value["end"], value["precision"], is_duration, is_assumed=False)
        time = value.get("time_of_day")
        words = f"{words}, {taxonomy.TimeOfDay(time).label}" if time else words
        return words if value.get("role") == "event" else _("%(when)s (not the event’s own)") % {"when": words}

    def _place(self, value: dict) -> str:
        words = self._places.get(value["place"], "–")
        return words if value.get("role") == "event" else _("%(place)s (named beside the event)") % {"place": words}

    def _seizure(self, value: dict) -> str:
        bounds = (value.get(f"quantity_{name}") for name in ("low", "best", "high"))
        words = f"{taxonomy.Item(value['item']).label}: {amount(*bounds, value.get('unit') or '')}"
        told = [
            taxonomy.Form(value["form"]).label
            if value.get("form") not in (None, "", taxonomy.Form.UNKNOWN, taxonomy.Form.NOT_APPLICABLE)
            else "",
            taxonomy.Measure(value["measure"]).label if value.get("measure") else "",
        ]
        return " · ".join([words, *filter(None, map(str, told))])

    def _casualty(self, value: dict) -> str:
        group, effect = taxonomy.CasualtyGroup(value["group"]).label, taxonomy.Effect(value["effect"]).label
        return f"{group}, {effect}: {figures(value.get('low'), value.get('best'), value.get('high'))}"

    def _actor(self, value: dict) -> str:
        name = self._actors.get(str(value.get("actor")), "–")
        role = taxonomy.ActorRole(value["role"]).label if value.get("role") else _("role not told")
        return f"{name} · {role}"

    def _decree(self, value: dict) -> str:
        action = taxonomy.DecreeAction(value["action"]).label if value.get("action") else ""
        term = " – ".join(whole_day(value[name]) for name in ("in_force_from", "in_force_to") if value.get(name))
        return " · ".join(part for part in (value.get("number"), str(action), term) if part) or "–"

    def _claim(self, value: dict) -> str:
        about = taxonomy.About(value["about"]).label if value.get("about") else ""
        return " · ".join(part for part in (value.get("claimant"), str(about)) if part)

    def _mark(self, value: dict) -> str:
        return f"“{value['mark']}”"
