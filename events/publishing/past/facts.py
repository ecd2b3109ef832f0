"""What public documents let readers see, as facts that can be compared: what a new one hides of an earlier one.

Pure, like places.py, people.py, descriptions.py, sources.py and references.py beside
it: documents in, facts out. Rows are compared by what they show, each new one with one earlier one (matching.py), and
not by their ids alone: a row that was deleted and entered anew must hide as much as one that was changed.
"""

from typing import NamedTuple

from events.text import words_in

# Areas so large that naming one gives nobody away, and those whose names the law makes public.
VAST = frozenset({"zone", "valley", "country"})
OFFICIAL_AREAS = frozenset({"district", "province", "department"})
# Bodies that hold public power, or arms against it: that one of them was named by mistake and is no more
# is for readers to know. Whoever else is no longer named may be in danger.
ANSWERABLE = frozenset(
    {"military", "police", "state_forces_unspecified", "judiciary", "state_civil", "armed_group", "criminal_group"}
)


class Shown(NamedTuple):
    """One thing that a document lets readers see.

    kind: point (subject "lon,lat", detail the precision and the metres of its radius), place (subject
    the place's id, detail the precision), reported (a place's name as reported), actor (subject the
    actor's id, detail the part that it had, "actors,killed"), words (of somebody without a
    name), report (subject its id, detail "" for what is confidential, "copy" for the
    hash of a copy, else "gone"), publisher (subject its id, detail
    "claimant" or "report"); of a reference, whose id is the subject, name, description, within (detail the id of what
    it lies in), formerly (detail the id of what it was before) and label (detail "lon,lat").
    row: the id of the row that tells it, of points, places, names as reported, actors, words and publishers: the
    same fact of another row is another fact. Empty in what was kept as a correction before facts had rows.
    """

    kind: str
    subject: str
    detail: str = ""
    row: str = ""

    @property
    def wider(self) -> set["Shown"]:
        """The facts without a row by which older corrections kept this one, too."""
        if not self.row:
            return set()
        # Words had no part then, and an actor none who was named for nothing else.
        return {self._replace(row=""), self._replace(detail="", row="")}


class Lost(NamedTuple):
    """What an earlier document shows and another does not.

    hidden: what leaves the past; excused: what stays, unless the same leaves another revision.
    """

    hidden: set[Shown]
    excused: set[Shown]

    def __or__(self, other: "Lost") -> "Lost":
        return Lost(self.hidden | other.hidden, self.excused | other.excused)


PLACE_KINDS = frozenset({"point", "place", "reported"})


def is_among(text: str, texts: list[str]) -> bool:
    """Whether one of these texts holds every word of a text: it says no less."""
    words = set(words_in(text))
    return any(words <= set(words_in(other)) for other in texts)
