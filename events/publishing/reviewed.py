"""What a person was shown, by part, and whether it is still what would be published.

The page that asks carries a digest of every part; the door compares them with those of what it is about to
write, in its own transaction and after everything was read: what is written is what was compared.
"""

from collections.abc import Iterable

from .checks import Problem, PublicationRefused
from .decisions import Decisions
from .journal import canonical, digest

# The parts by name: "event", "actor:uid", "place:uid", "publisher:uid".
Shown = dict[str, dict]
# In place of the digests when a form came back without: nothing was shown, so nothing holds.
NOTHING_SHOWN = "-"


def digests(shown: Shown, cautions: Iterable[Problem] = ()) -> str:
    """Return the digests of all parts, and of the cautions told with them, in one line: "name=sha256 name=sha256"."""
    parts = [f"{name}={digest(canonical(part))}" for name, part in sorted(shown.items())]
    return " ".join([*parts, *sorted({_mark(caution) for caution in cautions})])


def still_holds(reviewed: str, now: Shown) -> bool:
    """Whether every part that would be published now was shown, and shown as it is now.

    A part that was shown and is not among them any more was published meanwhile with another event: what
    this event tells of it stands in the part "event".
    """
    return set(digests(now).split()) <= set(reviewed.split())


def unseen(reviewed: str, cautions: Iterable[Problem]) -> list[Problem]:
    """Return the cautions that were not told.

    What they rest on is in no document: an exact point, or a name that somebody restricted while the page was open.
    """
    seen = set(reviewed.split())
    return [caution for caution in cautions if _mark(caution) not in seen]


def refuse_unseen(decisions: Decisions, now: Shown, cautions: Iterable[Problem] = ()) -> None:
    """Raise PublicationRefused when a person was shown something else or not all cautions; programs are shown none."""
    if not decisions.reviewed:
        return
    found = [] if still_holds(decisions.reviewed, now) else [Problem.of("not_what_was_shown", "")]
    if unseen(decisions.reviewed, cautions):
        found.append(Problem.of("caution_not_seen", ""))
    if found:
        raise PublicationRefused(found)


def _mark(caution: Problem) -> str:
    """Return the digest of a caution's words; told in another language it counts as another, and is told again."""
    return f"caution={digest(canonical([caution.code, caution.field, str(caution.message)]))}"
