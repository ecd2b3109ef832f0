"""What an event and a reference are found by: lines of folded words, and marks of whom and what an event names.

A mark is one word of the index that nobody can type: it says that the event names an actor or a place (by its uid), or
holds a code. So what is called otherwise than the event's own text says (an alias, a synonym) is looked up when it is
asked for, and an alias that is published today finds the events of before without one of them being written.
"""

from collections.abc import Iterator

from events.text import words_told

MARK = "ß"  # no folded text holds it: it folds to "ss"
# Lists of an event's document whose rows hold codes that synonyms mean, by the list and the row's key.
_CODES = (
    ("actors", "role"),
    ("seizures", "category"),
    ("seizures", "item"),
    ("seizures", "form"),
    ("seizures", "setting"),
    ("seizures", "transport"),
    ("seizures", "concealment"),
)


def mark_of(kind: str, code: str) -> str:
    """Return the word by which the index knows a code (kind: its column) or a reference (kind: "names", its uid)."""
    return MARK + "".join(letter for letter in f"{kind}{code}".lower() if letter.isalnum())


def searchable(document: dict) -> str:
    """Return what is searched of an event as three lines of words, told by weight (text_search.py).

    Its id and titles; the names that it holds, with marks; what it tells: summaries, claims, reports, outside ids.
    """
    # The beginning of all ids stands by itself, so that PostgreSQL knows how common it is.
    ids = [document["id"], document["id"].rpartition("-")[0]]
    named = [one for key, part in document.items() if key != "reports" for one in named_in(part)]
    names = dict.fromkeys([*_names(document), *(name for one in named for name in _texts(one["name"]))])
    lines = [*ids, *_texts(document["title"])], names, dict.fromkeys(_told(document))
    words = [" ".join(words_told(" ".join(filter(None, line)))) for line in lines]
    marks = dict.fromkeys([*(mark_of("names", one["id"]) for one in named), *_marks_of_codes(document)])
    words[1] = " ".join(filter(None, [words[1], *marks]))
    return "\n".join(words)


def searchable_names(name_es: str, name_en: str, others: list[str]) -> str:
    """Return what an actor or a place is found by: a line of its name in both languages, then a line for each other."""
    first = " ".join(dict.fromkeys([name_es, name_en]))
    return "\n".join(" ".join(words_told(name)) for name in (first, *(others or [""])))


def named_in(value) -> Iterator[dict]:
    """Yield every actor, place and publisher that a document, or a part of it, embeds."""
    if isinstance(value, list):
        for one in value:
            yield from named_in(one)
    elif isinstance(value, dict):
        if "id" in value and "name" in value:
            yield value
        for one in value.values():
            yield from named_in(one)


def _texts(value) -> Iterator[str]:
    """Yield the texts of a name or a text in two languages, or of a plain one; empty ones too."""
    yield from value.values() if isinstance(value, dict) else [value]


def _names(document: dict) -> Iterator[str | None]:
    """Yield what is named without an object of its own."""
    for place in document["locations"]:
        yield place["name_as_reported"]
    for part in document["actors"]:
        yield from _texts(part["described_as"])
    # "measure" in the documents of before their form 3.
    decree = document.get("decree") or document.get("measure")
    if decree:
        yield decree["instrument"]


def _told(document: dict) -> Iterator[str | None]:
    """Yield what an event's document tells in running words, and what it is known by elsewhere."""
    yield from _texts(document["summary"])
    for claim in document["claims"]:
        for key in ("text", "rationale"):
            yield from _texts(claim.get(key))
        yield from _texts(claim["claimant"]["name"])
    for row in document["seizures"]:
        yield from (row.get("as_reported"), row.get("brand_mark"))
    for row in document["casualties"]:
        yield from _texts(row.get("note"))
    for report in document["reports"]:
        yield report.get("title")
        for publisher in filter(None, (report["publisher"], report.get("origin_publisher"))):
            yield publisher["name"]
    yield from _texts(document.get("verification_reason"))
    for other in document.get("external_ids", ()):
        yield from (other["source"], other["value"])


def _marks_of_codes(document: dict) -> Iterator[str]:
    for code in (document["type"], *document["secondary_types"]):
        yield mark_of("type", code)
    for rows, key in _CODES:
        for row in document[rows]:
            if row.get(key):
                yield mark_of(key, row[key])
    for part in document["actors"]:
        # Somebody unnamed may have a kind of their own.
        kind = part["actor"]["kind"] if part["actor"] else part.get("kind")
        if kind:
            yield mark_of("actor_kind", kind)
