"""What a reader may ask: one form field per kind of value, each saying in words what it accepts."""

import re
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from events import geo, numbers
from events.text import fold, words_in

from . import mending
from .parameter import ParameterField, Refused

MAX_CODES = 60
MAX_WORDS = 12
LONGEST_WORD = 100  # letters of a folded word; PostgreSQL refuses those of more than 2 kB
_CODE = re.compile(r"[-A-Za-z0-9_]{1,80}\Z")
_NAME = re.compile(r"[^\W\d_][\w .()'’_-]{2,79}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
# A "+" that nobody escaped arrives as a space.
_INSTANT = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?)(?:Z|([ +-])([0-9]{2}):([0-9]{2}))\Z"
)
_DECIMAL = re.compile(r"[0-9]{1,12}(?:\.[0-9]{1,6})?\Z")
_WIDEST_OFFSET = timedelta(hours=14)  # no clock on Earth is further from UTC


class Codes(ParameterField):
    """Codes of one vocabulary, separated by commas; read as a list without repetitions."""

    def __init__(self, vocabulary, help_text=""):
        super().__init__(help_text)
        self.vocabulary = tuple(getattr(vocabulary, "values", vocabulary))
        self.labels = tuple(getattr(vocabulary, "choices", ()))
        # {old code: the codes that took its place}; put by the filters, which know the parameter's name.
        self.retired: dict[str, tuple[str, ...]] = {}
        self.accepts = ", ".join(self.vocabulary)

    def read(self, text):
        """Return the codes in the order given."""
        codes = _split(text)
        wrong = [code for code in codes if code not in self.vocabulary]
        if wrong:
            wanted = {code: self._meant(code) for code in wrong}
            raise self.refusal(wrong[0], mending.each_mended(codes, wanted), wanted[wrong[0]])
        return codes

    def _meant(self, code: str) -> list[str]:
        """Return what took a retired code's place, all of it together, or else the codes that are spelled like it."""
        if code in self.retired:
            return [",".join(self.retired[code])]
        return mending.near_codes(code, self.vocabulary, self.labels)

    def refusal(self, value, mended=(), guesses=()):
        """Return the error; a retired code is told what took its place."""
        error = super().refusal(value, mended, guesses)
        if value in self.retired:
            error.message = _("“%(value)s” is not used any more: ask for %(guess)s. Accepted: %(accepts)s.")
        return error

    def write(self, value):
        """Join the codes by commas."""
        return ",".join(value)


class Code(ParameterField):
    """One code of a vocabulary."""

    def __init__(self, vocabulary, help_text=""):
        super().__init__(help_text)
        self.vocabulary = tuple(getattr(vocabulary, "values", vocabulary))
        self.labels = tuple(getattr(vocabulary, "choices", ()))
        self.accepts = ", ".join(self.vocabulary)

    def read(self, text):
        """Return the code."""
        if text not in self.vocabulary:
            raise ValueError
        return text

    def mended(self, text):
        """Return the codes that a text may have meant."""
        return mending.near_codes(text, self.vocabulary, self.labels)


class Names(ParameterField):
    """Ids, slugs or ubigeos separated by commas; whether they exist is the filter's question."""

    def __init__(self, accepts, help_text=""):
        super().__init__(help_text)
        self.accepts = accepts

    def read(self, text):
        """Return the codes in the order given."""
        codes = _split(text)
        for code in codes:
            # A name and a fraction are no codes either, but the filter knows what they may have been meant for.
            if not (_CODE.match(code) or _NAME.fullmatch(code) or mending.ubigeo_of_fraction(code)):
                raise self.refusal(code)
        return codes

    def unknown(self, unknown: list[str], codes: list[str], near: list[str]) -> Refused:
        """Return the refusal of the first of some codes that name nothing; near: what is published and may be meant.

        Of several nothing is offered in the place of all: with the first one mended it would be refused again.
        """
        mended = mending.each_mended(codes, {unknown[0]: near}) if near and len(unknown) == 1 else []
        return self.refusal(unknown[0], mended, near)

    def write(self, value):
        """Join the codes by commas."""
        return ",".join(value)


class Day(ParameterField):
    """A date in Peru."""

    accepts = _("a date such as 2017-07-22")

    def __init__(self, help_text="", *, is_last: bool = False):
        """is_last: whether it ends a range, so that a month alone would mean its last day."""
        super().__init__(help_text)
        self.is_last = is_last

    def mended(self, text):
        """Return the days that another way of writing one spells."""
        return mending.days(text, is_last=self.is_last)

    def read(self, text):
        """Return the date."""
        if not _DAY.match(text):
            raise ValueError
        return date.fromisoformat(text)


class Instant(ParameterField):
    """An instant with its offset from UTC, or a date, which means its first instant in UTC."""

    accepts = _("an instant with its offset such as 2026-05-01T00:00:00Z, or a date")

    def read(self, text):
        """Return the instant in UTC."""
        if _DAY.match(text):
            return datetime.fromisoformat(text).replace(tzinfo=UTC)
        parts = _INSTANT.match(text)
        if not parts:
            raise ValueError
        local, sign, hours, minutes = parts.groups()
        offset = timedelta(hours=int(hours or 0), minutes=int(minutes or 0))
        if offset > _WIDEST_OFFSET or int(minutes or 0) > 59:
            raise ValueError
        moment = datetime.fromisoformat(local)
        return (moment + offset if sign == "-" else moment - offset).replace(tzinfo=UTC)

    def mended(self, text):
        """Return the days that another way of writing one spells, and the instant that wants its offset."""
        if _INSTANT.match(f"{text}Z"):
            return [f"{text}Z"]
        return mending.days(text)

    def write(self, value):
        """Spell the instant in UTC with Z."""
        return value.isoformat().replace("+00:00", "Z")


class Kilometres(ParameterField):
    """A radius."""

    accepts = _("a number of kilometres above 0 and up to 500")

    def read(self, text):
        """Return the radius in kilometres."""
        if not _DECIMAL.match(text) or not 0 < float(text) <= geo.MAX_RADIUS_KM:
            raise ValueError
        return float(text)

    def write(self, value):
        """Spell the number without trailing zeros."""
        return plain(value)


class Amount(ParameterField):
    """An amount in the unit that `unit` names."""

    accepts = _("a number such as 300 or 22.5, not negative, below a million million")

    def read(self, text):
        """Return the amount."""
        if not _DECIMAL.match(text):
            raise ValueError
        return Decimal(text)

    def mended(self, text):
        """Return the numbers that a text with commas, or points between thousands, may spell; the larger first."""
        found = numbers.parse(text)
        values = getattr(found, "values", None) or ([found.value] if isinstance(found, numbers.Reading) else [])
        return [spelled for value in values if _DECIMAL.match(spelled := self.write(value))]

    def write(self, value):
        """Spell the number without trailing zeros."""
        return f"{value.normalize():f}"


class Flag(ParameterField):
    """A yes or a no."""

    accepts = "1, 0"
    _VALUES = {"1": True, "true": True, "0": False, "false": False}

    def read(self, text):
        """Return whether it is asked for."""
        if text not in self._VALUES:
            raise ValueError
        return self._VALUES[text]

    def write(self, value):
        """Spell it 1 or 0."""
        return "1" if value else "0"


class Words(ParameterField):
    """Words to look for; case and accents do not matter."""

    accepts = _("at most 12 words and 200 characters")

    def read(self, text):
        """Return the words, single spaces between them."""
        words = text.split()
        # A lone accent folds to nothing, and nothing is in every text: it would silently find everything.
        if not fold(text) or len(words) > MAX_WORDS or len(text) > 200:
            raise ValueError
        return " ".join(words)


class SearchWords(Words):
    """Words to look for in events: letters and digits, whatever stands between them."""

    accepts = _("1 to 12 words of letters or digits, at most 200 characters")

    def read(self, text):
        """Return the words, single spaces between them."""
        words = words_in(text)
        if not 0 < len(words) <= MAX_WORDS or max(map(len, words)) > LONGEST_WORD or len(text) > 200:
            raise ValueError
        return " ".join(text.split())


def plain(number: float) -> str:
    """Return a float in its shortest spelling without exponent: -74.5, 12, 0.000001."""
    text = f"{Decimal(repr(number)):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _split(text: str) -> list[str]:
    """Return the parts between commas, in order, without repetitions; raises ValueError."""
    parts = list(dict.fromkeys(part.strip() for part in text.split(",")))
    if "" in parts or len(parts) > MAX_CODES:
        raise ValueError
    return parts
