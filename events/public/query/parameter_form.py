"""What concerns several parameters of one question, and the names in it that must exist."""

from django import forms
from django.utils.translation import gettext_lazy as _

from . import mending, names, parameter, sayers
from .where_fields import NOWHERE, Centre


class ParameterForm(forms.Form):
    """Checks that concern several parameters, and names that must exist."""

    strict = True
    # The pages' forms send an idle unit, and an order by amount needs no least amount beside it.
    takes_unit_alone = False
    unit_alone: str | None = None

    def clean(self):
        """Refuse what contradicts itself and resolve places and actors to uids."""
        cleaned = super().clean()
        if cleaned.get("date_from") and cleaned.get("date_to") and cleaned["date_from"] > cleaned["date_to"]:
            self._refuse("date_to", _("a date not before date_from"), swapped="date_from")
        self.read_as: dict[str, dict[str, str]] = {}
        self._locate("near")
        self._pair("near", "radius_km")
        self._pair("min_amount", "unit")
        self._with_a_box_or_circle("matched_by")
        self.place_uids = self._resolve("location", names.LOCATION)
        self.actor_uids = self._resolve("actor", names.ACTOR)
        self.publisher_uids = self._known("publisher", sayers.publishers, sayers.publishers_called)
        self.claimant_uids = self._known("claimant", sayers.claimants, sayers.claimants_called)
        return self.cleaned_data

    def _pair(self, first, second):
        """Refuse one of two parameters that need each other; a page's form may send an idle unit."""
        given = [name for name in (first, second) if self.cleaned_data.get(name) is not None]
        if {first, second} & set(self.errors):
            # Half a pair asks nothing: left standing, it would pass for a filter that is in use.
            self.cleaned_data.update(dict.fromkeys(given))
            return
        if len(given) != 1:
            return
        if given == ["unit"] and (self.takes_unit_alone or not self.strict):
            self.unit_alone, self.cleaned_data["unit"] = self.cleaned_data["unit"], None
            return
        other = second if given == [first] else first
        self._refuse(given[0], _("this parameter together with %(other)s") % {"other": other})

    def _locate(self, name: str) -> None:
        """Put the label point of a place in its code's stead; refuse a code that names none, or no place with one.

        What left the record has no position any more: around it nothing is found, and to ask is no mistake. A ubigeo
        that lost its zero is read with it, which the answer says, as with `location`.
        """
        code = getattr(self.cleaned_data.get(name), "code", "")
        if not code:
            return
        row = names.row_of(names.LOCATION, code)
        if row is None and names.has_left(names.LOCATION, code):
            self.cleaned_data[name] = Centre(*NOWHERE, code)
            return
        if row is None or row.point is None:
            meant = [] if row else names.near_names(names.LOCATION, code)
            # A place without a label point would be refused again.
            meant = [other for other in meant if (found := names.row_of(names.LOCATION, other)) and found.point]
            self.add_error(name, self.fields[name].refusal(code, meant))
            return
        asked = code
        if code not in (row.uid, row.slug, row.ubigeo):
            code = row.slug
            if row.ubigeo and row.ubigeo == mending.ubigeo(asked):
                code = row.ubigeo
                self.read_as[name] = {asked: code}
        self.cleaned_data[name] = Centre(row.point.x, row.point.y, code)

    def _with_a_box_or_circle(self, name: str) -> None:
        """Refuse a parameter that says nothing without bbox or near; a link to a page may go on naming it."""
        if self.cleaned_data.get(name) is None or any(self.cleaned_data.get(other) for other in ("bbox", "near")):
            return
        if self.strict and not {"bbox", "near", "radius_km"} & set(self.errors):
            self._refuse(name, _("this parameter together with %(other)s") % {"other": "bbox, near"})
        self.cleaned_data[name] = None

    def _resolve(self, name: str, kind: str) -> list[str] | None:
        """Return the uids that the codes of a parameter name, or None when it was not given.

        An earlier slug is read as today's; what left the record finds nothing. A ubigeo that lost its zero is read
        with it, which the answer says.
        """
        codes = self.cleaned_data.get(name)
        if codes is None:
            return None
        found = names.resolve(kind, codes)
        if found.unknown:
            near = names.near_names(kind, found.unknown[0])
            self.add_error(name, self.fields[name].unknown(found.unknown, codes, near))
            return None
        self.cleaned_data[name] = found.codes
        if found.read_as:
            self.read_as[name] = found.read_as
        return found.uids

    def _known(self, name, find, called):
        """Return the uids that the codes of a parameter name, or None when it was not given.

        find(codes): {code: (as it is written today, uid)} of those that name something; called(text): the codes of
        those that go by a name.
        """
        codes = self.cleaned_data.get(name)
        if codes is None:
            return None
        found = find(codes)
        if unknown := [code for code in codes if code not in found]:
            self.add_error(name, self.fields[name].unknown(unknown, codes, called(unknown[0])))
            return None
        self.cleaned_data[name] = list(dict.fromkeys(found[code][0] for code in codes))
        return sorted({uid for _code, uid in found.values()})

    def _refuse(self, name, accepts, swapped: str = ""):
        """Refuse what contradicts another parameter; swapped: the one with which it would have to change places."""
        value = self.fields[name].write(self.cleaned_data[name])
        error = parameter.Refused(
            _("“%(value)s” is not accepted here. Accepted: %(accepts)s."),
            {"value": parameter.shortened(self.data.get(name) or value), "accepts": accepts},
        )
        if swapped:
            other = self.fields[swapped].write(self.cleaned_data[swapped])
            error.instead = {name: other, swapped: value}
        self.add_error(name, error)
