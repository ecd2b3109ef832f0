"""Addresses in what somebody types: a pasted link finds the report, however it is spelled."""

import re
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db.models import Q

from events.links import clean
from events.models import Report

# A link with its scheme, or a site's name with a path; "DS 111-2023/PCM" has no such name before its stroke.
_ADDRESS = re.compile(r"(?<!\S)[<(\"'«“]*(?:https?:/+\S+|(?:[\w-]+\.)+[a-z]{2,24}/\S*)", re.IGNORECASE)
_SITE = re.compile(r"https?://(?:(?:www|m|mobile|movil|amp)\.)?")
_MOST = 4


class Asked(NamedTuple):
    """What was typed: the words, and the links among them in their normal form without scheme, "www." and last "/"."""

    words: str
    addresses: tuple[str, ...]


def read(text: str) -> Asked:
    """Return the words and the links of a text; what only looks like a link stays a word."""
    found = []

    def take(match: re.Match) -> str:
        key = key_of(match[0].lstrip("<(\"'«“"))
        if key is None or len(found) == _MOST:
            return match[0]
        found.append(key)
        return " "

    words = _ADDRESS.sub(take, text[:4000])
    return Asked(words, tuple(dict.fromkeys(found)))


def key_of(given: str) -> str | None:
    """Return what is alike in all spellings of an address; None for what is none."""
    try:
        url = clean(given if re.match("https?:/", given, re.IGNORECASE) else f"https://{given}").url
    except ValidationError:
        return None
    return _SITE.sub("", url.lower(), count=1).rstrip("/")


def reports_at(key: str) -> Q:
    """Return the rule for the report of this address; where there is none, for those whose addresses begin so."""
    same = Q(url__iregex=rf"^{_SITE.pattern}{re.escape(key)}/?$")
    if Report.objects.filter(same).exists():
        return same
    return Q(url__iregex=rf"^{_SITE.pattern}{re.escape(key)}")
