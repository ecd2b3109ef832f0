"""What was wrong in an address, in the words of the page: the API's own say codes and parameters, for programs."""

from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from events import taxonomy
from events.public.codebook.vocabularies import Vocabulary
from events.public.query.filters import EventFilter
from events.public.query.parameter import shortened
from events.public.query.selection import Selection

from ..query_string import query_of
from ..wording.dates import whole_day
from .chips import VOCABULARIES, having_words, names_of, parameter_name

_VOCABULARIES = {**VOCABULARIES, "unit": taxonomy.Unit}
# Whose words say what there is none of.
_NAMED = ("location", "actor", "publisher", "claimant")
_LETTERS_OF_LINKS = 20_000
_PAIRS = {"near": "radius_km", "radius_km": "near", "min_amount": "unit", "unit": "min_amount"}


def complaints(selection: Selection, beside: dict[str, str] | None = None) -> list[dict]:
    """Return what the address got wrong: [{"name", "parameter", "messages", "codebook", "meant", "accepted"}].

    beside: parameters of the page's own, which the addresses keep. The rest selects. codebook: the address of the page
    that lists what is accepted, "" for none. meant and accepted: [{"words", "query"}], what it may have meant, and all
    that it may say, with the address that asks for it.
    """
    return [
        {
            "name": parameter_name(name),
            "parameter": name,
            "messages": [_worded(selection, name) or message for message in messages],
            "codebook": _codebook(name),
            "meant": _meant(selection, name, beside or {}),
            "accepted": _accepted(selection, name, beside or {}),
        }
        for name, messages in selection.errors.items()
    ]


def _accepted(selection: Selection, name: str, beside: dict[str, str]) -> list[dict]:
    """Return the labels of a vocabulary with the address that asks for each, all else and the known codes kept."""
    if name not in _VOCABULARIES:
        return []
    vocabulary = _VOCABULARIES[name]
    known = [code for code in selection.given.get(name, "").split(",") if code in vocabulary.values]
    asking = [
        (label, query_of({**selection.given, name: ",".join([*known, code]), **beside}))
        for code, label in vocabulary.choices
    ]
    # A long address is not written as often as a vocabulary has codes.
    is_short = sum(len(query) for _label, query in asking) <= _LETTERS_OF_LINKS
    return [{"words": str(label), "query": query if is_short else ""} for label, query in asking]


def _meant(selection: Selection, name: str, beside: dict[str, str]) -> list[dict]:
    """Return what a parameter may have meant, with the address that keeps all else that was asked."""
    found = []
    for mending in selection.mendings.get(name, []):
        words = ", ".join(_in_words(parameter, text) for parameter, text in mending.items())
        found.append({"words": words, "query": query_of({**selection.given, **mending, **beside})})
    return found


def _in_words(name: str, text: str) -> str:
    """Return what a reader calls the values of a parameter."""
    if name in _VOCABULARIES:
        return ", ".join(str(_VOCABULARIES[name](code).label) for code in text.split(","))
    if name == "has":
        return ", ".join(having_words()[code] for code in text.split(","))
    if name in ("date_from", "date_to"):
        return f"{parameter_name(name)} {whole_day(date.fromisoformat(text))}"
    if name in ("publisher", "claimant"):
        return ", ".join(names_of(name, text.split(",")).values())
    return text


def _worded(selection: Selection, name: str) -> str:
    """Return the words for what is wrong with a parameter, or "" where the filters' own say it."""
    given = selection.given
    value = shortened(given.get(name, ""))
    read = selection.readable
    if name == "date_to" and {"date_from", "date_to"} <= read.keys():
        days = {"first": whole_day(read["date_from"]), "last": whole_day(read["date_to"])}
        return _("the last day, %(last)s, lies before the first, %(first)s.") % days
    if name in ("date_from", "date_to"):
        return _("“%(value)s” is no day. Choose one, or write it like 2017-07-22.") % {"value": value}
    if name in _PAIRS and name in read:
        return _("says nothing without “%(other)s”.") % {"other": parameter_name(_PAIRS[name])}
    if name in _VOCABULARIES:
        known = _VOCABULARIES[name].values
        unknown = next((code for code in given.get(name, "").split(",") if code.strip() not in known), value)
        return _("“%(value)s” is none of its values.") % {"value": shortened(unknown)}
    if selection.mendings.get(name) and name not in _NAMED:
        # What it may have meant is a link beside the message, and not said in it too.
        accepts = EventFilter.base_filters[name].parameter.accepts
        return _("“%(value)s” is not accepted here. Accepted: %(accepts)s.") % {"value": value, "accepts": accepts}
    if name in ("location", "actor"):
        is_place = name == "location"
        words = _("“%(value)s” is no place of the record.") if is_place else _("“%(value)s” is no actor of the record.")
        return words % {"value": value}
    if name in ("publisher", "claimant"):
        return _("“%(value)s” is no source of the record.") % {"value": value}
    if name == "near":
        words = _("“%(value)s” is no place with a position in the record, nor a position: longitude,latitude.")
        return words % {"value": value}
    if accepted := _choices(name):
        return _("“%(value)s” is not accepted here. Accepted: %(accepts)s.") % {"value": value, "accepts": accepted}
    return ""


def _choices(name: str) -> str:
    """Return the labels of a short list of values that is no vocabulary, or ""."""
    if name == "has":
        return ", ".join(having_words().values())
    if name == "date_mode":
        modes = (
            _("what is counted in these dates"),
            _("only what lies in them for certain"),
            _("all that may lie in them"),
        )
        return ", ".join(modes)
    if name == "matched_by":
        return ", ".join([pgettext("found by", "its point"), pgettext("found by", "its district or province")])
    return ", ".join([_("included"), _("left out")]) if name in ("denials", "subunits") else ""


def _codebook(name: str) -> str:
    choices = _VOCABULARIES.get(name)
    return reverse("pages:vocabulary", args=[Vocabulary("", "", "", choices).slug]) if choices else ""


def in_plain_words(selection: Selection) -> list[str]:
    """Return a line for each complaint, for an answer that is no page: labels with the code that asks for each."""
    lines = []
    for complaint in complaints(selection):
        line = f"{complaint['name']} ({complaint['parameter']}): {' '.join(complaint['messages'])}"
        meant = [urlencode(one, safe=",") for one in selection.mendings.get(complaint["parameter"], [])]
        if meant:
            line += " " + _("Did you mean %(guess)s?") % {"guess": ", ".join(meant)}
        if complaint["accepted"]:
            values = _VOCABULARIES[complaint["parameter"]].choices
            line += " " + _("Accepted: %(values)s.") % {
                "values": ", ".join(f"{label} ({code})" for code, label in values)
            }
        lines.append(line)
    return lines
