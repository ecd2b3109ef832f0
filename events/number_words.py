"""Numbers in words, in Spanish and English, so that who typed one sees what it was read as."""

from decimal import Decimal


def _listed(words: str) -> list[str]:
    return words.split()


_ES_SMALL = _listed(
    "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete "
    "dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete "
    "veintiocho veintinueve"
)
_ES_TENS = _listed("- - - treinta cuarenta cincuenta sesenta setenta ochenta noventa")
_ES_HUNDREDS = _listed(
    "- ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos"
)
_EN_SMALL = _listed(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_EN_TENS = _listed("- - twenty thirty forty fifty sixty seventy eighty ninety")
_EN_SCALES = ("", "thousand", "million", "billion", "trillion", "quadrillion")
TOO_LARGE = 10**18


def in_words(value: Decimal | int, language: str) -> str:
    """Return a number from 0 to below 10^18 in words; language "es…" or else English.

    Spanish counts in millions: 10^9 is mil millones. Raises ValueError for any other number.
    """
    if not 0 <= value < TOO_LARGE:
        raise ValueError(f"no words for {value}")
    whole, _point, fraction = f"{Decimal(value):f}".partition(".")
    fraction = fraction.rstrip("0")
    if language.startswith("es"):
        return _spanish(int(whole)) + (f" coma {_spanish_decimals(fraction)}" if fraction else "")
    digits = " ".join(_EN_SMALL[int(digit)] for digit in fraction)
    return _english(int(whole)) + (f" point {digits}" if fraction else "")


def _spanish(n: int) -> str:
    if n < 1000:
        return _spanish_hundreds(n)
    for scale, one, many in ((10**12, "un billón", "billones"), (10**6, "un millón", "millones")):
        if n >= scale:
            count, rest = divmod(n, scale)
            head = one if count == 1 else f"{_shortened(_spanish(count))} {many}"
            return f"{head} {_spanish(rest)}" if rest else head
    count, rest = divmod(n, 1000)
    head = "mil" if count == 1 else f"{_shortened(_spanish_hundreds(count))} mil"
    return f"{head} {_spanish_hundreds(rest)}" if rest else head


def _spanish_hundreds(n: int) -> str:
    if n < 30:
        return _ES_SMALL[n]
    if n < 100:
        tens, one = divmod(n, 10)
        return _ES_TENS[tens] + (f" y {_ES_SMALL[one]}" if one else "")
    if n == 100:
        return "cien"
    hundreds, rest = divmod(n, 100)
    return _ES_HUNDREDS[hundreds] + (f" {_spanish_hundreds(rest)}" if rest else "")


def _shortened(words: str) -> str:
    """Shorten "uno" before mil and millones: veintiún mil, treinta y un millones."""
    if words.endswith("veintiuno"):
        return f"{words.removesuffix('veintiuno')}veintiún"
    return words.removesuffix("o") if words == "uno" or words.endswith(" uno") else words


def _spanish_decimals(digits: str) -> str:
    if len(digits) > 6:
        return " ".join(_ES_SMALL[int(digit)] for digit in digits)
    zeros = len(digits) - len(digits.lstrip("0"))
    return " ".join(["cero"] * zeros + [_spanish(int(digits))])


def _english(n: int) -> str:
    if n < 1000:
        return _english_hundreds(n)
    parts = []
    for scale in _EN_SCALES:
        n, rest = divmod(n, 1000)
        if rest:
            parts.append(f"{_english_hundreds(rest)} {scale}".strip())
        if not n:
            break
    return " ".join(reversed(parts))


def _english_hundreds(n: int) -> str:
    if n < 20:
        return _EN_SMALL[n]
    if n < 100:
        tens, one = divmod(n, 10)
        return _EN_TENS[tens] + (f"-{_EN_SMALL[one]}" if one else "")
    hundreds, rest = divmod(n, 100)
    return f"{_EN_SMALL[hundreds]} hundred" + (f" {_english_hundreds(rest)}" if rest else "")
