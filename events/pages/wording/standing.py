"""What a lead's number leaves beside it, in sentences: contested, debunked and undated events."""

from django.utils.translation import ngettext

from events.public.stats.standing import Standing

from .figures import number


def beside(standing: Standing) -> list[str]:
    """Return the sentences that follow "n events recorded"; none where all are settled and dated."""
    of_each = (
        (
            standing.contested,
            ngettext(
                "%(n)s contested event is counted apart.",
                "%(n)s contested events are counted apart.",
                standing.contested,
            ),
        ),
        (standing.debunked, debunked_words(standing.debunked)),
        (
            standing.tallies,
            ngettext(
                "%(n)s official tally is counted apart.", "%(n)s official tallies are counted apart.", standing.tallies
            ),
        ),
        (
            standing.undated,
            ngettext("%(n)s event has no known date.", "%(n)s events have no known date.", standing.undated),
        ),
    )
    return [words % {"n": number(n)} for n, words in of_each if n]


def debunked_words(n: int) -> str:
    """Return the sentence that a list with debunked events says of them; %(n)s stands for how many."""
    return ngettext(
        "%(n)s debunked event is told below and not counted here.",
        "%(n)s debunked events are told below and not counted here.",
        n,
    )
