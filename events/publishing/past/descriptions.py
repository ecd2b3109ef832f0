"""What an event's public document says in words for somebody without a name, or beside one, and what another hides."""

from typing import NamedTuple

from .claimants import Claim, Claimed, Claims, is_same_claim
from .description_matching import says_no_less, says_no_less_of_a_person
from .facts import ANSWERABLE, Lost, Shown
from .matching import untold

_LANGUAGES = ("es", "en")


class Said(NamedTuple):
    """What a row says of somebody.

    part: the kind of row and the role; of: what is claimed, of a claimant; words: for somebody who is not named, or
    beside a name, by language; all: those and the names, in every language; beside: the kind of the actor whom the
    row names, empty when it names nobody.
    """

    row: str
    part: str
    of: Claimed | None
    words: tuple[tuple[str, str], ...]
    all: str
    beside: str


def newly_nameless(before: dict, now: dict) -> set[str]:
    """Return the ids of the rows that tell of somebody without a name and did not then."""
    return _nameless(now) - _nameless(before)


def _nameless(document: dict) -> set[str]:
    """Return the ids of the rows that tell of somebody without a name."""
    told = {row["id"] for row in document["actors"] if not row["actor"]}
    claimants = ((claim["id"], claim["claimant"]) for claim in document["claims"])
    return told | {uid for uid, who in claimants if not who["actor"] and not who["publisher"]}


def nameless_parts(document: dict, rows: set[str]) -> set[str]:
    """Return the parts of those of a document's rows, "actors,killed" or "claimant,"."""
    cast = {f"actors,{row['role']}" for row in document["actors"] if row["id"] in rows}
    return cast | {"claimant," for claim in document["claims"] if claim["id"] in rows}


def lost_words(then: list[Said], left: list[Said], nameless: set[str]) -> Lost:
    """Return the words for somebody that were changed or taken out, but for plain corrections and for more words.

    nameless: the parts of the rows that tell of somebody without a name and did not then.
    """
    if then == left:
        return Lost(set(), set())
    rows = {one.row: one for one in left}
    claims = Claims.since((one.of for one in then if one.of), (one.of for one in left if one.of))
    old_parts = {(one.row, one.part) for one in then}
    # A row with another role stands for itself, unless another row has taken its place.
    taken = {one.part for one in left if (one.row, one.part) not in old_parts}
    lost = Lost(set(), set())
    for language in _LANGUAGES:

        def tells(new: Said, one: Said, language=language) -> bool:
            text, its_own = _text(one, language), rows.get(one.row)
            if not _tells(new, one, text) or not _is_told_of(new, one, claims, taken):
                return False
            # What a row says no more that tells of somebody still is said by no other, but for one in the very words.
            is_vaguer = its_own and its_own.part == one.part and not _tells(its_own, one, text)
            return new.row == one.row or not is_vaguer or new.words == one.words

        # All rows: one that names somebody, or has words in the other language, is told by its own and leaves that
        # to nobody else.
        for one in untold(then, left, tells):
            if text := dict(one.words).get(language):
                is_excused = _is_excused(one, text, rows.get(one.row), nameless)
                (lost.excused if is_excused else lost.hidden).add(Shown("words", text, one.part, one.row))
    return lost


def _is_told_of(new: Said, one: Said, claims: Claims, taken: set[str]) -> bool:
    """Whether a row tells of somebody in the part that an earlier one had."""
    if one.of is not None:
        return new.of is not None and is_same_claim(new.row, new.of, one.row, one.of, claims)
    return new.of is None and (new.part == one.part or (new.row == one.row and one.part not in taken))


def _text(one: Said, language: str) -> str:
    return dict(one.words).get(language) or one.all


def _tells(new: Said, one: Said, text: str) -> bool:
    """Whether a row says no less than words did, the names that it gives included."""
    if says_no_less(new.all, text):
        return True
    return new.row == one.row and new.beside in ANSWERABLE and says_no_less_of_a_person(new.all, text)


def _is_excused(one: Said, text: str, new: Said | None, nameless: set[str]) -> bool:
    """Whether words stay although nothing tells them: new is the same row now.

    Whom they meant is named by now; of a body or of many only a person is, who may be one of them. Not where somebody
    without a name has joined in that part, who may be the one. Beside a public body that was named by mistake stay
    words that tell of no person.
    """
    if not one.beside and new is not None and new.beside == "person":
        return one.part not in nameless
    return one.beside in ANSWERABLE and new is None and not nameless and says_no_less_of_a_person("", text)


def said(document: dict, claims: list[Claim]) -> list[Said]:
    """Return what every row of a document says of somebody; claims: its claims."""
    found = []
    for row in document["actors"]:
        actor = row["actor"]
        names = actor["name"].values() if actor else ()
        found.append(
            _row(row, f"actors,{row['role']}", None, row["described_as"], names, actor["kind"] if actor else "")
        )
    for claim in claims:
        who = claim.row["claimant"]
        is_named = who["actor"] or who["publisher"]
        words, names = ({}, who["name"].values()) if is_named else (who["name"], ())
        found.append(_row(claim.row, "claimant,", claim.by, words, names, "named" if is_named else ""))
    return found


def _row(row: dict, part: str, of: Claimed | None, words: dict, names, beside: str) -> Said:
    texts = tuple((language, text) for language, text in words.items() if text)
    told = " / ".join([*(text for _language, text in texts), *(name for name in names if name)])
    return Said(row["id"], part, of, texts, told, beside)
