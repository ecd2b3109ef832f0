"""What a person was shown, by part, and whether it is still what would be published.

The page that asks carries a digest of every part; the door compares them with those of what it is about to
write, in its own transaction and after everything was read: what is written is what was compared.
"""

from .checks import Problem, PublicationRefused
from .decisions import Decisions
from .journal import canonical, digest

# The parts by name: "event", "actor:uid", "place:uid", "publisher:uid".
Shown = dict[str, dict]
# In place of the digests when a form came back without: nothing was shown, so nothing holds.
NOTHING_SHOWN = "-"


def digests(shown: Shown) -> str:
    """Return the digests of all parts in one line: "name=sha256 name=sha256"."""
    return " ".join(f"{name}={digest(canonical(part))}" for name, part in sorted(shown.items()))


def still_holds(reviewed: str, now: Shown) -> bool:
    """Whether every part that would be published now was shown, and shown as it is now.

    A part that was shown and is not among them any more was published meanwhile with another event: what
    this event tells of it stands in the part "event".
    """
    return set(digests(now).split()) <= set(reviewed.split())


def refuse_unseen(decisions: Decisions, now: Shown) -> None:
    """Raise PublicationRefused when a person was shown something else; programs are shown nothing."""
    if decisions.reviewed and not still_holds(decisions.reviewed, now):
        raise PublicationRefused([Problem.of("not_what_was_shown", "")])
