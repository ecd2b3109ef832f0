"""What a web address tells a reader of the report behind it: its domain, and often its headline."""

import re
from urllib.parse import unquote, urlsplit

# A word of a headline, not a number of the outlet's archive.
_WORD = re.compile(r"[^\W\d_]{2,}", re.UNICODE)
_FEWEST_WORDS, _MOST_LETTERS = 3, 160


def domain_of(url: str) -> str:
    """Return an address's domain without www, "" where it has none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def words_of(url: str) -> str:
    """Return the words of the part of an address that reads like a headline; "" where no part does.

    A part does that has at least three words with hyphens or underscores between them; of several, the one with most
    words. What an outlet puts at the end for itself ("noticia-1465789", ".html") is left out. No accents are guessed.
    """
    try:
        segments = [unquote(segment) for segment in urlsplit(url).path.split("/")]
    except ValueError:
        return ""
    told = max((_words_in(segment) for segment in segments), key=len, default=[])
    if len(told) < _FEWEST_WORDS:
        return ""
    words = " ".join(told)
    return words if len(words) <= _MOST_LETTERS else words[:_MOST_LETTERS].rsplit(" ", 1)[0] + "…"


def _words_in(segment: str) -> list[str]:
    words = re.split(r"[-_]+", re.sub(r"\.\w{2,5}\Z", "", segment.strip()))
    while words and (not _WORD.search(words[-1]) or words[-1] in ("noticia", "nota", "news") or _is_code(words[-1])):
        words.pop()
    while words and words[0].isdigit() and len(words[0]) > 3:
        words.pop(0)
    return words if sum(bool(_WORD.search(word)) for word in words) >= _FEWEST_WORDS else []


def _is_code(word: str) -> bool:
    """Whether a word is an outlet's own number, as "n468603"."""
    return bool(re.fullmatch(r"(?i)[a-z]{0,3}\d{4,}", word))


def short_of(url: str) -> str:
    """Return an address as a person reads it out: domain and path, shortened where it is long."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url[:60]
    path = parts.path.rstrip("/") + (f"?{parts.query}" if parts.query else "")
    return domain_of(url) + (path if len(path) <= 60 else path[:59] + "…")
