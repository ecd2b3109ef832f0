"""Texts stored in two languages: the reader's if there is one, else the other, and it says which."""

from typing import NamedTuple

from django.utils.html import format_html
from django.utils.translation import get_language


class Text(NamedTuple):
    """A text and, where it is not in the page's language, the language it is in (else "").

    marked: the text as HTML, with the words that a reader looked for marked; "" where none are.
    """

    text: str
    lang: str = ""
    marked: str = ""

    def __str__(self):
        return self.text

    def __bool__(self):
        return bool(self.text)

    @property
    def words(self) -> str:
        """The text for a template, which escapes it; with the words looked for marked, where there are any."""
        return self.marked or self.text

    @property
    def html(self):
        """The text as escaped HTML, marked with its language where that is not the page's."""
        return format_html('<span lang="{}">{}</span>', self.lang, self.words) if self.lang else self.words


def page_language() -> str:
    """Return the language of the page being written: "es" or "en"."""
    return "en" if (get_language() or "es").startswith("en") else "es"


def said(pair: dict | None) -> Text:
    """Return what {"es", "en"} says to this reader; a missing language falls back, visibly."""
    own = page_language()
    other = "es" if own == "en" else "en"
    pair = pair or {}
    if pair.get(own):
        return Text(pair[own])
    return Text(pair[other], other) if pair.get(other) else Text("")


def named(thing: dict | None) -> str:
    """Return the name of an actor or a place; a proper name is no foreign text, so no language."""
    if not thing:
        return ""
    name = thing["name"]
    return name.get(page_language()) or name["es"] or ""
