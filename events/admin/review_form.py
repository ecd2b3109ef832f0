"""What a form that publishes carries of what was shown: its digest, and the text to tell a difference by.

The digest decides (events/publishing/reviewed.py). The text beside it is signed and only says in words what is
different; a form that comes back without one is as good as one that showed nothing.
"""

from typing import NamedTuple

from django.core import signing
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.desk import review

from .document_words import Difference, Line, differences, visible_lines

_SALT = "events.admin.review_form"
# A page of many events tells this many differences of each.
_TOLD = 8


class Caution(NamedTuple):
    """What is told to be looked at again; is_new: the form that just came back had not shown it."""

    message: object
    is_new: bool


class Carried(NamedTuple):
    """What is shown of one row: hidden fields, lines of all of it, and differences from what readers have.

    before: differences from what the form that just came back had shown.
    """

    row: object
    reviewed: str
    text: str
    lines: list[Line]
    changes: list[Difference]
    before: list[Difference]


def cautions_told(row, cautions: list[review.Problem], posted) -> list[Caution]:
    """Return a row's cautions as a page tells them, each once; posted: the form that came back, if it carried any."""
    once = list({str(caution.message): caution for caution in cautions}.values())
    seen = posted.get(f"reviewed-{row.pk}") if posted else None
    new = review.unseen(seen, once) if seen else []
    return [Caution(caution.message, caution in new) for caution in once]


def is_news(row, cautions: list[review.Problem], posted) -> bool:
    """Whether a form that came back had shown a row, but not all of its cautions."""
    return any(caution.is_new for caution in cautions_told(row, cautions, posted))


def carried(row, posted=None, by=None, cautions=()) -> Carried:
    """Return what a page shows of a row now, to whom it asks.

    posted: the form that was refused, to tell what is different. cautions: those that the page tells of it.
    """
    shown, readers_have = review.shown_now(row, by), review.readers_have(row)
    then = _then(row, posted) if posted is not None else None
    return Carried(
        row,
        review.digests(shown, cautions),
        signing.dumps(shown, salt=_SALT, compress=True),
        visible_lines(shown),
        _changes(readers_have, shown) if readers_have else [],
        [] if then is None else differences(then, shown),
    )


def reviewed_of(row, posted) -> str:
    """Return the digest that a posted form carries of a row."""
    return posted.get(f"reviewed-{row.pk}") or review.NOTHING_SHOWN


def was_changed(problems) -> bool:
    """Whether a refusal says that something else was shown, or less."""
    return any(problem.code in ("not_what_was_shown", "caution_not_seen") for problem in problems)


def difference_in_words(row, posted, by=None) -> list[str]:
    """Return in sentences how what would be published differs from what a posted form had shown."""
    then = _then(row, posted)
    if then is None:
        return [_("The page had not shown it.")]
    found = differences(then, review.shown_now(row, by))
    words = [_("%(what)s: “%(before)s” is “%(after)s” now.") % _words(one) for one in found[:_TOLD]]
    if len(found) > _TOLD:
        rest = len(found) - _TOLD
        words.append(ngettext("And %(n)s more.", "And %(n)s more.", rest) % {"n": rest})
    return words


def _words(difference: Difference) -> dict:
    return {"what": difference.label, "before": difference.before, "after": difference.after}


def _then(row, posted) -> dict | None:
    """Return the parts that a posted form had shown of a row; None when it carries none of ours."""
    try:
        return signing.loads(posted.get(f"shown-{row.pk}", ""), salt=_SALT)
    except signing.BadSignature:
        return None


def _changes(readers_have: dict, shown: dict) -> list[Difference]:
    """Return what readers would see change; what is published for the first time is all told elsewhere."""
    now = {name: part for name, part in shown.items() if name in readers_have}
    # How it is published, and links to events by the desk's own numbers, are no content.
    quiet = ("publication", "related")
    return differences(
        *({name: {k: v for k, v in part.items() if k not in quiet} for name, part in side.items()}
          for side in (readers_have, now))
    )  # fmt: skip
