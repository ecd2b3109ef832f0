"""Facts of the public document in words; the rules stand in events/pages/wording."""

from django import template
from django.utils.html import format_html

from events import taxonomy
from events.pages.wording import bilingual, dates, figures, places

register = template.Library()


@register.filter
def date_in_words(when: dict) -> str:
    """Return the date of a document as a phrase that says how closely it is known."""
    return dates.Moment.of(when).words


@register.filter
def place_in_words(row: dict) -> str:
    """Return one of a document's places as a phrase that says how closely it is known."""
    return places.place_words(row)


@register.filter
def amount_in_words(row: dict) -> str | None:
    """Return a ledger row's quantity with hedge and unit, or None when nobody reported one."""
    return figures.hedged(row["quantity"], row["quantifier"], row["unit"])


@register.filter
def people_in_words(row: dict) -> str:
    """Return a casualty row's count, or that it was not reported."""
    return figures.people(row)


@register.filter
def spelled(value) -> str:
    """Return a number as the reader's language spells it."""
    return figures.number(value)


@register.filter
def label(code: str, vocabulary: str) -> str:
    """Return the label of a code: {{ code|label:"EventType" }}; "" for none."""
    return getattr(taxonomy, vocabulary)(code).label if code else ""


@register.filter
def group(event_type: str) -> str:
    """Return the group an event type belongs to."""
    return taxonomy.GROUP_OF_TYPE[event_type]


@register.filter
def said(pair: dict | None):
    """Return {"es", "en"} in the reader's language; in the other, marked with lang, when that is all there is."""
    text = bilingual.said(pair)
    return format_html('<span lang="{}">{}</span>', text.lang, text.text) if text.lang else text.text


@register.filter
def named(thing: dict | None) -> str:
    """Return the name of an actor or a place."""
    return bilingual.named(thing)
