"""Spanish or English: told by the small words that only one of them has."""

from .phrases import word_set
from .texts import Text

_ES = word_set("el la los las un una del al y que en por con su se fue fueron segun tras para este esta como mas")
_EN = word_set("the and of to was were that with by from for which this their had has been after on at it")


def detect(text: Text) -> str:
    """Return "es" or "en"; "es" where as many words speak for one as for the other."""
    words = [token.text for token in text.tokens if token.is_word]
    spanish = sum(word in _ES for word in words)
    return "en" if sum(word in _EN for word in words) > spanish else "es"
