"""Claims: who says, denies or estimates something, in the text's own words, and what it is about."""

import re

from . import claim_words
from .proposals import CLAIM, INFERRED, WEAK, Find
from .reading import Reading

_MOST_WORDS = 11


def find(reading: Reading) -> list[Find]:
    """Return who says what.

    Value: claimant (words of the text, "" where nobody is named), claimant_actor, claimant_publisher (the caller's id
    or ""), about (taxonomy.About), stance (taxonomy.Stance), value_actor (who is blamed or cleared: an id or "").
    """
    found: list[Find] = []
    for number in range(len(reading.sentences.all)):
        start, end = reading.sentences.bounds(number)
        here: list[Find] = []
        for one in [*_according(reading, start, end), *_saying(reading, start, end)]:
            if not any(one.start < other.end and other.start < one.end for other in here):
                here.append(one)
        found += here
    return found


def _according(reading: Reading, start: int, end: int):
    for match in claim_words.ACCORDING.finditer(reading.text.plain, start, end):
        at, who = _without_paper(match.start("who"), _cut(match["who"]))
        if who and not claim_words.NOBODY.match(who) and len(who.split()) <= _MOST_WORDS:
            yield _claim(reading, (match.start(), at + len(who)), at, who, "asserts", (start, end), "according_to")


def _without_paper(at: int, who: str) -> tuple[int, str]:
    """Return whose paper it is: "a statement from the Interior Ministry" is the ministry's word."""
    paper = claim_words.PAPER.match(who)
    return (at + paper.end(), who[paper.end() :]) if paper else (at, who)


def _cut(words: str) -> str:
    """Return a claimant's words up to where something else begins."""
    lead = re.match(r"(?:el|la|los|las|the|un|una|a|an) ", words)
    stop = claim_words.STOPS.search(words, lead.end() if lead else 0)
    return (words[: stop.start()] if stop else words).rstrip(" ,")


def _saying(reading: Reading, start: int, end: int):
    for match in claim_words.SAYS.finditer(reading.text.plain, start, end):
        verb = match["verb"]
        stance = "denies" if claim_words.DENIES.match(verb) else "asserts"
        behind = _who_behind(reading, match, start, end)
        ahead = None if behind else _who_ahead(reading, start, match.start())
        if ahead:
            yield _claim(reading, (ahead[0], match.end()), *ahead, stance, (start, end), "who_says")
        elif behind:
            span = (match.start(), behind[0] + len(behind[1]))
            yield _claim(reading, span, *behind, stance, (start, end), "says_who")


def _who_behind(reading: Reading, verb: re.Match, start: int, end: int) -> tuple[int, str] | None:
    """Return the claimant behind a verb that ends a clause: ", informó el Ministerio del Interior"."""
    plain = reading.text.plain
    if (
        not claim_words.AFTER_CLAUSE.search(plain[max(start, verb.start() - 10) : verb.start()])
        and verb.start() != start
    ):
        return None
    match = claim_words.BEHIND.match(plain, verb.end(), end)
    if not match:
        return None
    who = _cut(match["who"])
    if not who or len(who.split()) > _MOST_WORDS or claim_words.NOBODY.match(who):
        return None
    is_name = reading.text.source[reading.text.origin(match.start("who"))].isupper()
    begins = claim_words.DETERMINER.match(who) or is_name or claim_words.OFFICES.search(who)
    return (match.start("who"), who) if begins else None


def _who_ahead(reading: Reading, start: int, at: int) -> tuple[int, str] | None:
    """Return the claimant ahead of a verb: "La Policía Nacional atribuyó", "the Interior Ministry said"."""
    plain = reading.text.plain
    clauses = [
        match.end() for match in claim_words.CLAUSES.finditer(plain, start, at) if plain[match.end() : at].strip(" ,")
    ]
    clause = max([start, *clauses])
    who = plain[clause:at].rstrip()
    lead = claim_words.LEADS.match(who)
    first = clause + (lead.end() if lead else 0)
    # "The head of the police, Vicente Romero, insisted": the apposition names who it is.
    who = claim_words.TAILS.sub("", plain[first:at].rstrip().removesuffix(","))
    words = who.split()
    if not 1 <= len(words) <= _MOST_WORDS or who.endswith((",", "-", ")")) or claim_words.NOBODY.match(who):
        return None
    if claim_words.VERBS_WITHIN & set(words):
        # "Vecinos consultados por este medio sostienen": up to the participle.
        return None
    who = claim_words.PARTICIPLES.sub("", who)
    is_name = reading.text.source[reading.text.origin(first)].isupper()
    begins = claim_words.DETERMINER.match(who) or is_name or claim_words.OFFICES.match(who)
    return (first, who) if begins else None


def _claim(reading: Reading, span, who_start: int, who: str, stance: str, sentence, rule: str) -> Find:
    plain = reading.text.plain
    words = plain[slice(*sentence)]
    who_end = who_start + len(who)
    actor = _known(reading, reading.knowledge.actor_names, who_start, who_end)
    publisher = _known(reading, reading.knowledge.publisher_names, who_start, who_end)
    about = claim_words.about(words, plain[span[0] : span[1]])
    blamed = _blamed(reading, sentence, (who_start, who_end)) if about == "perpetrator" else ""
    if blamed and claim_words.CLEARS.search(words):
        stance = "denies"
    value = {
        "claimant": reading.text.words(who_start, who_end),
        "claimant_actor": actor,
        "claimant_publisher": "" if actor else publisher,
        "about": about,
        "stance": stance,
        "value_actor": blamed,
    }
    return Find(CLAIM, *span, value, INFERRED if actor or publisher else WEAK, rule)


def _blamed(reading: Reading, sentence, claimant) -> str:
    """Return the armed group that a sentence names beside the claimant."""
    first, last = reading.text.token_at(sentence[0]), reading.text.token_at(sentence[1] - 1) + 1
    for match in reading.knowledge.actor_names.all(reading.text, first, last):
        is_claimant = claimant[0] <= reading.position(match.first) < claimant[1]
        if not is_claimant and reading.knowledge.actors[match.meaning].kind in ("armed_group", "criminal_group"):
            return match.meaning
    return ""


def _known(reading: Reading, names, start: int, end: int) -> str:
    first, last = reading.text.token_at(start), reading.text.token_at(max(start, end - 1)) + 1
    return next((match.meaning for match in names.all(reading.text, first, last)), "")
