"""The item decides: its category, and the forms, units and measures it can have (taxonomy/items.py)."""

from collections import defaultdict

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from events import taxonomy

_MESSAGES = {
    "category": _("This item belongs to another category."),
    "form": _("This item does not come in this form."),
    "measure": _("This cannot be done with this item."),
    "unit": _("This item is not counted in this unit."),
}
_WHAT_FITS = {
    "category": _("%(item)s belongs to: %(fits)s."),
    "form": _("%(item)s does not come as %(value)s. What fits: %(fits)s."),
    "measure": _("%(item)s cannot be %(value)s. What fits: %(fits)s."),
    "unit": _("%(item)s is not counted in %(value)s. What fits: %(fits)s."),
}
_CHOICES = {
    "category": taxonomy.Category,
    "form": taxonomy.Form,
    "measure": taxonomy.Measure,
    "unit": taxonomy.Unit,
}


def fitting(item: str, category: str = "") -> dict[str, tuple[str, ...]]:
    """Return what fits an item by field: {"category", "form", "measure", "unit"}, codes in their order.

    Of "other", which is anything, the category, where it is one of its own, narrows the units.
    """
    rule = taxonomy.ITEM_RULES[item]
    units = rule.units
    if category in rule.categories:
        units = taxonomy.units_that_fit(item, [category], rule.unit_kinds)
    allowed = {"category": rule.categories, "form": rule.forms, "measure": rule.measures, "unit": units}
    return {name: tuple(code for code in _CHOICES[name].values if code in codes) for name, codes in allowed.items()}


def refusals(item: str, category: str, form: str, measure: str, unit: str) -> dict[str, str]:
    """Return {field: why, with what would fit} of what the item cannot be; an unknown item is another rule's."""
    if item not in taxonomy.ITEM_RULES:
        return {}
    allowed = fitting(item, category)
    given = {"category": category, "form": form, "measure": measure, "unit": unit}
    return {
        name: _WHAT_FITS[name]
        % {
            "item": _named(item, category) if name == "unit" else taxonomy.Item(item).label,
            "value": _CHOICES[name](value).label,
            "fits": ", ".join(str(_CHOICES[name](code).label) for code in allowed[name]),
        }
        for name, value in given.items()
        if value and value in _CHOICES[name].values and value not in allowed[name]
    }


def _named(item: str, category: str) -> str:
    """Return an item in words; where its category has a say too, with it."""
    categories = taxonomy.ITEM_RULES[item].categories
    label = str(taxonomy.Item(item).label)
    return f"{label} ({taxonomy.Category(category).label})" if category in categories and len(categories) > 1 else label


def _rule(name: str) -> models.CheckConstraint:
    """Return the database's rule that a field fits the item; items of the same codes stand together."""
    items = defaultdict(list)
    condition = Q()
    for item in taxonomy.Item.values:
        if name == "unit" and len(taxonomy.ITEM_RULES[item].categories) > 1:
            condition |= _units_by_category(item)
        else:
            items[_codes(name, fitting(item))].append(item)
    for codes, alike in items.items():
        condition |= Q(item__in=alike, **{f"{name}__in": list(codes)})
    return models.CheckConstraint(
        name=f"seizure_item_decides_{name}", condition=condition, violation_error_message=_MESSAGES[name]
    )


def _units_by_category(item: str) -> Q:
    categories = defaultdict(list)
    for category in fitting(item)["category"]:
        categories[_codes("unit", fitting(item, category))].append(category)
    condition = Q()
    for codes, alike in categories.items():
        condition |= Q(item=item, category__in=alike, unit__in=list(codes))
    return condition


def _codes(name: str, allowed: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return what the database takes: no unit at all is another rule's."""
    return ("", *allowed[name]) if name == "unit" else allowed[name]


ITEM_CONSTRAINTS = [_rule(name) for name in _MESSAGES]
