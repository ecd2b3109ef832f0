"""Where the words of a question stand in a text, in the text's own spelling.

A word is marked by the rule by which it was found (models/text_search.py): literally, as a beginning, or
because PostgreSQL's stemmers give it the stem of a word asked for.
"""

import json
import re

from django.db import connection
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from events.text import words_told

from ..models.text_search import SHORTEST_PREFIX, accented
from .asked_words import terms_of

# An id stays one word, and so do the number of a norm and an acronym with points; a letter keeps the accents that are
# written after it.
_RUN = re.compile(
    r"VRT[-‐‑–][0-9]{4}[-‐‑–][0-9]+"
    r"|(?<![\w/‐‑–-])[0-9]{1,3}[-‐‑–](?:19|20)[0-9]{2}(?:[-‐‑–][a-z]{2,8})?(?![^\W_])"
    r"|(?<![\w.])(?:[^\W\d_]{1,2}\. ?){1,3}[^\W\d_]{1,2}(?![\w]|\.\w)"
    r"|(?:[^\W_][\u0300-\u036f]*)+",
    re.IGNORECASE,
)
_AROUND = 90  # characters before and after a snippet's first match
_SAME = 2  # letters that a word has in common with its inflections, at least


class Marks:
    """The words of a question, ready to be marked in some texts: at most one query for all of them."""

    def __init__(self, question: str, texts: list[str]):
        self._wanted = list(dict.fromkeys(word for term in terms_of(question) for word in term.words))
        self._found: dict[str, bool] = {}
        if self._wanted:
            self._look(dict.fromkeys(run for text in texts for run in _RUN.findall(text)))

    def pieces(self, text: str) -> list[tuple[str, bool]]:
        """Return a text as pieces, each with whether it is marked; joined they are the text."""
        pieces, end = [], 0
        for run in _RUN.finditer(text):
            if self._found.get(run.group()):
                pieces += [(text[end : run.start()], False), (run.group(), True)]
                end = run.end()
        return [piece for piece in [*pieces, (text[end:], False)] if piece[0]]

    def html(self, text: str) -> SafeString:
        """Return a text as escaped HTML in which <mark> is the only markup."""
        return format_html_join("", "{}", ((_marked(*piece),) for piece in self.pieces(text)))

    def snippet(self, texts: list[str]) -> SafeString | None:
        """Return the first of these texts that holds a match, cut to what stands around it, as HTML; or None."""
        for text in texts:
            first = next((run for run in _RUN.finditer(text) if self._found.get(run.group())), None)
            if first is not None:
                return self.html(_cut(text, first.start() - _AROUND, first.end() + _AROUND))
        return None

    def _look(self, runs) -> None:
        open_runs: dict[str, list[str]] = {}
        for run in runs:
            words = words_told(run)
            self._found[run] = any(map(self._is_literal, words))
            if not self._found[run]:
                open_runs[run] = [word for word in words if self._may_be_inflected(word)]
        stems = _stems({*self._wanted, *(word for words in open_runs.values() for word in words)}, open_runs)
        wanted = {stem for word in self._wanted for stem in stems.get(word, ())}
        for run, words in open_runs.items():
            self._found[run] = any(not wanted.isdisjoint(stems.get(word, ())) for word in words)

    def _is_literal(self, word: str) -> bool:
        return any(word == part or (len(part) >= SHORTEST_PREFIX and word.startswith(part)) for part in self._wanted)

    def _may_be_inflected(self, word: str) -> bool:
        return word.isalpha() and any(word[:_SAME] == part[:_SAME] for part in self._wanted)


def snippets(question: str, documents: list[str]) -> dict[str, dict[str, str | None]]:
    """Return {event id: {"es", "en"}}: where a question's words stand in its summary, else its title; HTML, or null."""
    texts_by_id = {}
    for document in map(json.loads, documents):
        pairs = document["summary"], document["title"]
        texts_by_id[document["id"]] = {lang: [pair[lang] for pair in pairs if pair[lang]] for lang in ("es", "en")}
    marks = Marks(question, [text for pair in texts_by_id.values() for texts in pair.values() for text in texts])
    return {id_: {lang: marks.snippet(texts) for lang, texts in pair.items()} for id_, pair in texts_by_id.items()}


def _stems(words: set[str], needed) -> dict[str, set[tuple[str, str]]]:
    """Return the stems of each word, in Spanish and English as one set: the index does not tell them apart."""
    if not any(needed.values()):
        return {}
    ordered = sorted(words)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT word, ts_lexize('spanish_stem', spanish) || ts_lexize('english_stem', word)"
            " FROM unnest(%s::text[], %s::text[]) AS told(word, spanish)",
            [ordered, [accented(word) for word in ordered]],
        )
        return {word: set(stems) for word, stems in cursor.fetchall()}


def _marked(piece: str, is_marked: bool):
    return format_html("<mark>{}</mark>", piece) if is_marked else piece


def _cut(text: str, start: int, end: int) -> str:
    """Return text[start:end] widened to whole words, with an ellipsis where something is left out."""
    start = text.rfind(" ", 0, start) + 1 if start > 0 else 0
    end = text.find(" ", end) if end < len(text) else -1
    return f"{'… ' if start else ''}{text[start:] if end < 0 else text[start:end]}{' …' if end >= 0 else ''}"
