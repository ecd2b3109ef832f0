"""Boxes of codes that write their own options: a page has a hundred of them, most with the same ones."""

from functools import lru_cache

from django import forms
from django.utils.choices import BaseChoiceIterator
from django.utils.html import escape
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from events.markup import attributes_in_order

# Different lists of codes, in each language.
_MOST = 512
_Options = tuple[tuple[str, str], ...]
# {(vocabulary, language, values, what no choice is called): options}; as many as there are fields with codes.
_labelled: dict[tuple, _Options] = {}


@lru_cache(maxsize=_MOST)
def _written(options: _Options) -> tuple[str, dict[str, str]]:
    """Return the options as one text, none chosen, and {value: how it begins there}."""
    begins = {value: f'<option value="{escape(value)}"' for value, _label in options}
    return "".join(f"{begins[value]}>{escape(label)}</option>" for value, label in options), begins


class FixedChoices(BaseChoiceIterator):
    """Choices that are the same for every form: Django copies lists of them for each box, code by code."""

    def __init__(self, choices):
        self._choices = tuple(choices)
        self._kept = {}

    def __iter__(self):
        return iter(self._choices)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def once(self, language: str, make):
        """Return what make() made of these choices, which it is asked for once in each language."""
        if language not in self._kept:
            self._kept[language] = make()
        return self._kept[language]


class CodesSelect(forms.Select):
    """A box of codes; what stands in groups is left to Django.

    vocabulary: whose codes they are; None where the same codes may be called otherwise.
    """

    vocabulary = None

    def render(self, name, value, attrs=None, renderer=None):
        """Write the box as Django does, from options that are written once."""
        choices = self.choices
        is_fixed = isinstance(choices, FixedChoices)
        written = choices.once(get_language(), self._all_written) if is_fixed else self._all_written()
        if written is None:
            return super().render(name, value, attrs, renderer)
        html, begins = written
        chosen = next((one for one in self.format_value(value) if one in begins), None)
        if chosen is not None:
            html = html.replace(f"{begins[chosen]}>", f"{begins[chosen]} selected>", 1)
        own = attributes_in_order(self.build_attrs(self.attrs, {"name": name, **(attrs or {})}))
        return mark_safe(f"<select{own}>{html}</select>")

    def _all_written(self) -> tuple[str, dict[str, str]] | None:
        options = self._options()
        return None if options is None else _written(options)

    def _options(self) -> _Options | None:
        """Return the options, or None where they stand in groups."""
        choices = [("" if value is None else str(value), label) for value, label in self.choices]
        if self.vocabulary is None:
            if any(isinstance(label, list | tuple) for _value, label in choices):
                return None
            return tuple((value, str(label)) for value, label in choices)
        blank = next((str(label) for value, label in choices if not value), None)
        key = (self.vocabulary, get_language(), tuple(value for value, _label in choices), blank)
        if key not in _labelled:
            _labelled[key] = tuple((value, str(label)) for value, label in choices)
        return _labelled[key]
