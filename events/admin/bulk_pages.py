"""What the pages tell that ask about many rows at once: of each what stands in its way and what to look at again."""

from typing import NamedTuple

from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.utils.translation import ngettext

from .review_form import Carried, Caution

# Nobody looks at more in one page, and every one is compared with what readers have before it is shown.
AT_MOST = 100
_LONGEST_KEY = 18  # digits of a bigint


def ticked(model_admin, request, filtered) -> tuple:
    """Return (the rows that were ticked, those too that match the list's filter no more, how many are no more).

    filtered: what Django gives an action. Somebody else may have published one of them meanwhile, and whoever presses
    is told of every row.
    """
    if request.POST.get("select_across") == "1":
        return filtered, 0
    keys = keys_ticked(request)
    rows = model_admin.get_queryset(request).filter(pk__in=keys)
    return rows, len(keys) - rows.count()


def lost_words(lost: int) -> str:
    """Return in a sentence that so many of the ticked rows are no more."""
    words = ngettext(
        "%(n)s that was ticked is no more: somebody deleted it meanwhile.",
        "%(n)s that were ticked are no more: somebody deleted them meanwhile.",
        lost,
    )
    return words % {"n": lost}


def keys_ticked(request) -> set[str]:
    """Return the keys of the ticked rows that can be keys."""
    keys = request.POST.getlist(ACTION_CHECKBOX_NAME)
    return {key for key in keys if key.isascii() and key.isdecimal() and len(key) <= _LONGEST_KEY}


class Asked(NamedTuple):
    """One row of a page that asks about many: what stands in its way, in words, and what to look at again."""

    row: object
    problems: list[str]
    cautions: list[Caution]
    review: Carried | None


def are_too_many(model_admin, request, rows: list) -> bool:
    """Whether more rows were selected than one page tells; their number is said."""
    n = len(rows)
    if n > AT_MOST:
        words = ngettext(
            "Select at most %(most)d at once, so that each can be looked at: %(n)d is selected. Nothing was done.",
            "Select at most %(most)d at once, so that each can be looked at: %(n)d are selected. Nothing was done.",
            n,
        )
        model_admin.message_user(request, words % {"most": AT_MOST, "n": n}, messages.WARNING)
    return n > AT_MOST
