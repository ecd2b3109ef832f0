"""In which language an editor wrote a reason: the journal keeps no language of it, so its small words tell."""

import re

from .bilingual import Text, page_language
from .sources import language_name

_SMALL_WORDS = {
    "es": "el la los las un una de del que y en por con para se no es era fue su sus al lo como más ya este esta dos",
    "en": "the a an of and in on by with for is was were it its to not that this as at from had has two no same",
}
_KNOWN = {language: frozenset(words.split()) for language, words in _SMALL_WORDS.items()}
_ACCENTED = re.compile(r"[áéíóúñ¿¡«]", re.IGNORECASE)


def language_of(text: str) -> str:
    """Return "es" or "en" where the small words of a text tell clearly, else "" (also for a text in both)."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    scores = {language: sum(word in known for word in words) for language, known in _KNOWN.items()}
    scores["es"] += bool(_ACCENTED.search(text))
    if scores["es"] == scores["en"]:
        return ""
    likely = max(scores, key=scores.get)
    other = min(scores, key=scores.get)
    return likely if scores[likely] >= 2 * scores[other] + 1 else ""


def written(text: str) -> Text:
    """Return a text with its language, where that is known and not the page's."""
    language = language_of(text)
    return Text(text, language if language != page_language() else "")


def language_note(text: Text) -> str:
    """Return the name of the language that a text is in where that is not the page's, else ""."""
    return language_name(text.lang) if text.lang else ""
