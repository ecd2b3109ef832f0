"""Letters that the eye reads as Latin ones: of other scripts, small capitals, in boxes and circles."""

import re
import unicodedata

# Signs that no decomposition makes into Latin ones, script by script: as drawn, not as spoken.
_DRAWN_ALIKE = (
    ("аеорсухіјѕԁһӏкмтвнгԛԝѵАВЕКМНОРСТУХІЈЅԚԜѴ", "aeopcyxijsdhlkmtbhrqwvABEKMHOPCTYXIJSQWV"),
    ("αορνικτυχβεηγϲϳωΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹͿ", "aopviktuxbenycjwABEZHIKMNOPTYXCJ"),
    ("աբգզհյոռսցւքօՍՏՕԼՈ", "wpqqhjnnugipoUSOLN"),  # Armenian
    ("ᎪᏴᏟᎠᎬᎶᎻᎥᎫᏦᏞᎷᏢᎡᏚᎢᏙᏔᎩᏃ", "ABCDEGHiJKLMPRSTVWYZ"),  # Cherokee
    ("ꓮꓐꓚꓓꓰꓝꓖꓧꓲꓙꓗꓡꓟꓠꓳꓑꓣꓢꓔꓴꓦꓪꓫꓬꓜ", "ABCDEFGHIJKLMNOPRSTUVWXYZ"),  # Lisu
    ("ⲁⲃⲉⲏⲓⲕⲙⲛⲟⲣⲥⲧⲩⲭⲀⲂⲈⲎⲒⲔⲘⲚⲞⲢⲤⲦⲨⲬⲌ", "aBehikmNopcTyxABEHIKMNOPCTYXZ"),  # Coptic
    ("ıɩłøđħŁØĐĦɑɡꜱꞮ", "iilodhLODHagsI"),
)
# Apostrophes of every kind: Quechua and Asháninka names are typed with what the keyboard has.
_APOSTROPHES = "’‘‛ʼʻʽʹʾʿˈˊˋꞌ′‵՚＇`´"
# Spaces so thin that they part no word for the eye.
_HAIR_SPACES = "\u2005\u2006\u2008\u2009\u200a\u205f"
_NAMED = re.compile(
    r"^(?:LATIN LETTER SMALL CAPITAL|(?:NEGATIVE )?(?:CIRCLED|SQUARED|PARENTHESIZED) LATIN (?:SMALL|CAPITAL) LETTER|"
    r"REGIONAL INDICATOR SYMBOL LETTER|LATIN (?:SMALL|CAPITAL) LETTER(?: DOTLESS| SCRIPT| OPEN)?) ([A-Z])(?: WITH .*)?$"
)


class _Alike(dict):
    """The Latin letter that each sign looks like, for str.translate(); filled as signs come up."""

    def __init__(self):
        super().__init__()
        for drawn, latin in _DRAWN_ALIKE:
            self.update(str.maketrans(drawn, latin))
        self.update(dict.fromkeys(map(ord, _APOSTROPHES), "'"))
        # A sign without width in their place: it is read as a space, and as nothing.
        self.update(dict.fromkeys(map(ord, _HAIR_SPACES), "\u200b"))

    def __missing__(self, code: int) -> str:
        c = chr(code)
        seen = c
        if unicodedata.category(c) == "No":
            seen = "*"  # a note's or a list's number is no part of the word before it, and parts it from the next
        elif code > 127 and not unicodedata.decomposition(c).startswith("0"):
            # What decomposes into a letter and its accent is left to that.
            seen = _drawn(unicodedata.name(c, "")) or c
        self[code] = seen
        return seen


def _drawn(name: str) -> str:
    """Return the letter that the name of a sign tells: “NEGATIVE SQUARED LATIN CAPITAL LETTER J”."""
    if not (match := _NAMED.match(name)):
        return ""
    return match[1].lower() if "SMALL" in name else match[1]


_ALIKE = _Alike()


def latin(text: str) -> str:
    """Return a text in plain Latin letters as far as the eye reads it so, its signs without width still in it."""
    if text.isascii():
        return text
    seen = text.translate(_ALIKE)
    composed = unicodedata.normalize("NFKC", seen)
    return composed if composed == seen else composed.translate(_ALIKE)
