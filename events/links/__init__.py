"""Addresses of reports: one page, one normal form, by rules that nobody has to fetch anything for.

Only rules that surely lead to the same page are here: `rules` has the tables, `wrapped` the addresses that hold
another (caches, translations, redirections), `uris` what an address is at all.
"""

from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from .rules import RULES
from .uris import as_uri
from .wrapped import is_copy, unwrapped

__all__ = ["LONGEST", "WORDS", "Cleaned", "as_uri", "clean", "is_copy", "normalise_url", "what_was_done"]

LONGEST = 1000
# Words for what was done, by the code of a rule.
WORDS = {
    "spelling": _("spelled as browsers send it"),
    "wrapped": _("taken out of a cache, a translation or a redirection"),
    "mirror": _("from a mirror to the publisher's own site"),
    "mobile": _("from the site for telephones to the site itself"),
    "andina": _("without what came between the agency and its note"),
    "amp": _("from the AMP copy to the page itself"),
    "tracking": _("without what tells how a reader came"),
    "fragment": _("without the mark of a spot in the page"),
}
# A cache of a translation of an AMP copy is three.
_AT_MOST_WRAPPED = 5


class Cleaned(NamedTuple):
    """An address in its normal form, and the codes of the rules that changed it (keys of WORDS), in order."""

    url: str
    rules: tuple[str, ...]


def clean(given: str) -> Cleaned:
    """Return an address in its normal form: once more changes nothing.

    Raises ValidationError, with the mend, for what is no address of a page.
    """
    url = as_uri(given)
    done = ["spelling"] if url != given.strip() else []
    for _time in range(_AT_MOST_WRAPPED):
        inner = unwrapped(url)
        if inner is None:
            break
        url = as_uri(inner)
        done.append("wrapped")
    while True:
        before = url
        for code, rule in RULES:
            changed = rule(url)
            if changed != url:
                url = changed
                done.append(code)
        if url == before:
            break
    if len(url) > LONGEST:
        raise ValidationError(
            _("With its letters written as addresses need them it is longer than %(n)s signs: cut what is not needed.")
            % {"n": LONGEST}
        )
    return Cleaned(url, tuple(dict.fromkeys(done)))


def normalise_url(url: str) -> str:
    """Return the normal form of an address; raises ValidationError for what is none."""
    return clean(url).url


def what_was_done(codes) -> str:
    """Return the words for what rules did to an address."""
    return "; ".join(str(WORDS[code]) for code in codes)
