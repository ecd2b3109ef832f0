"""Rows with figures: what one box says of a range, a hedge or a unit is put into the row's own boxes, or refused."""

from typing import NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from .figures import FigureField


class Figures(NamedTuple):
    """The fields of a form that belong to one amount; "" where a row has no such field."""

    best: str
    low: str = ""
    high: str = ""
    unit: str = ""
    quantifier: str = ""

    def boxes(self) -> dict[str, str]:
        """Return the names of the boxes for figures by what they take."""
        if not self.low:
            return {"one": self.best}
        return {"low": self.low, "best": self.best, "high": self.high}


class RowOfFigures(forms.ModelForm):
    """Mixin: puts what is typed into a box of figures where it belongs.

    FIGURES: the amounts of the row. FIXED: by field, the unit that its column itself has (figure_boxes.FIXED).
    """

    FIGURES: tuple[Figures, ...] = ()
    FIXED: dict[str, str] = {}

    def __init__(self, *args, **kwargs):
        """Say of each box what its row has a place for."""
        super().__init__(*args, **kwargs)
        for figures in self.FIGURES:
            more = {"has_unit": bool(figures.unit), "has_quantifier": bool(figures.quantifier)}
            for takes, name in figures.boxes().items():
                if isinstance(self.fields.get(name), FigureField):
                    self.fields[name].set_box(takes=takes, **more)
        for name, unit in self.FIXED.items():
            if isinstance(self.fields.get(name), FigureField):
                self.fields[name].set_box(fixed=unit)

    def clean(self):
        """Fill the boxes that a typed amount speaks of; what contradicts them is refused."""
        data = super().clean()
        data = self.cleaned_data if data is None else data
        for figures in self.FIGURES:
            for takes, name in figures.boxes().items():
                if isinstance(self.fields.get(name), FigureField) and name not in self.errors:
                    self._spread(figures, takes, name, data)
        return data

    def _spread(self, figures: Figures, takes: str, name: str, data: dict) -> None:
        amount = self.fields[name].amount(self[name].data)
        if amount is None or amount.is_plain:
            return
        if takes == "best":
            for end in ("low", "high"):
                if getattr(amount, end) is not None:
                    self._put(name, getattr(figures, end), getattr(amount, end), data)
        for key in ("unit", "quantifier"):
            if getattr(amount, key):
                self._put(name, getattr(figures, key), getattr(amount, key), data)

    def _put(self, name: str, target: str, value, data: dict) -> None:
        """Put a value into a field that is empty; one that says something else is no such field."""
        field = self.fields.get(target)
        if field is None:
            self.add_error(name, _("This page has no box for what these words say: write the number alone."))
            return
        if target in self.errors:
            return
        try:
            if isinstance(field, FigureField):
                value = field.whole_or_not(value)
                field.run_validators(value)
            else:
                value = field.clean(value)
        except ValidationError as error:
            self.add_error(name, error)
            return
        there = data.get(target)
        if there not in (None, "") and there != value:
            words = _("“%(typed)s” and the box “%(box)s” contradict each other: correct one, or empty that box.")
            label = capfirst(str(field.label or target))
            self.add_error(name, words % {"typed": str(self[name].data).strip(), "box": label})
            return
        data[target] = value
