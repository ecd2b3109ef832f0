"""What every question has in common: it reads a text, writes a value, and refuses in words that say what would fit."""

from copy import copy

from django import forms
from django.utils.translation import gettext_lazy as _


class Refused(forms.ValidationError):
    """A refusal, and what would have been accepted in the place of what was asked.

    mended: texts of the whole parameter, the likeliest first; never read in its place.
    """

    def __init__(self, message, params=None, mended: list[str] = ()):
        super().__init__(message, params=params)
        self.mended = list(mended)


class ParameterField(forms.Field):
    """The value of one parameter; a refusal names the value and what would be accepted.

    Subclasses say `accepts` (translated words), read() a text (ValueError refuses it) and
    write() a value back in its one canonical spelling.
    """

    accepts = ""

    def __init__(self, help_text=""):
        super().__init__(required=False, help_text=help_text)

    def __deepcopy__(self, memo):
        """Return a copy for one form: no widget is drawn, so none is copied."""
        return copy(self)

    def to_python(self, value):
        """Return the value that a text spells, or None for an absent one."""
        if value is None or value == "":
            return None
        try:
            return self.read(value)
        except (ValueError, OverflowError):
            raise self.refusal(value, self.mended(value)) from None

    def refusal(self, value, mended: list[str] = (), guesses: list[str] = ()) -> Refused:
        """Return the error that says what would have been accepted instead.

        mended: see Refused; guesses: the same as words, where the parameter holds more than the value that is wrong.
        """
        params = {"value": shortened(value), "accepts": self.accepts}
        if not mended:
            return Refused(_("“%(value)s” is not accepted here. Accepted: %(accepts)s."), params)
        params["guess"] = ", ".join(guesses or mended)
        return Refused(
            _("“%(value)s” is not accepted here. Did you mean %(guess)s? Accepted: %(accepts)s."), params, mended
        )

    def mended(self, text: str) -> list[str]:
        """Return what a text that cannot be read may have meant, each as the whole parameter would be written."""
        return []

    def read(self, text: str):
        """Return the value that the text spells; raises ValueError."""
        return text

    def write(self, value) -> str:
        """Return the canonical spelling of a value."""
        return str(value)


def shortened(text, longest: int = 60) -> str:
    """Return a text fit to be repeated in a message: printable and short."""
    printable = "".join(character if character.isprintable() else "�" for character in str(text)[: longest + 1])
    return printable if len(printable) <= longest else printable[:longest] + "…"
