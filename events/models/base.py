"""What every desk table shares: an audit trail, permanent row ids, named rules."""

import secrets
from functools import cache

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.encoding import force_str

# Crockford's base 32 without vowels: no words by accident, no confusable letters.
_ALPHABET = "0123456789bcdfghjkmnpqrstvwxz"


def new_uid() -> str:
    """Return a random 12-character id; random, so that gaps tell nothing about drafts."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(12))


def audited(model_name: str):
    """Decorate a model so that database triggers keep every insert, update and delete.

    Triggers also catch queryset.update() and raw SQL, which signals miss.
    """
    return pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        obj_field=pghistory.ObjForeignKey(related_name="audit"),
        model_name=model_name,
    )


class PublicRow(models.Model):
    """A row that may reach the public document and so has a permanent public id."""

    uid = models.CharField(max_length=12, unique=True, default=new_uid, editable=False)

    class Meta:
        abstract = True

    def _get_FIELD_display(self, field):
        """Return what a code is called, as Django does, which makes a dictionary of all codes each time."""
        value = getattr(self, field.attname)
        return force_str(_labels(field).get(value, value), strings_only=True)


@cache
def _labels(field: models.Field) -> dict:
    return dict(field.flatchoices)


def in_order(low: str, best: str, high: str) -> Q:
    """Return the rule low <= best <= high, where a missing figure binds nothing."""
    return (
        (Q(**{f"{low}__isnull": True}) | Q(**{f"{best}__isnull": True}) | Q(**{f"{low}__lte": F(best)}))
        & (Q(**{f"{best}__isnull": True}) | Q(**{f"{high}__isnull": True}) | Q(**{f"{best}__lte": F(high)}))
        & (Q(**{f"{low}__isnull": True}) | Q(**{f"{high}__isnull": True}) | Q(**{f"{low}__lte": F(high)}))
    )


def not_negative(*names: str) -> Q:
    """Return the rule that none of these figures is below zero."""
    rule = Q()
    for name in names:
        rule &= Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__gte": 0})
    return rule


def ends_after_start(start: str, end: str) -> Q:
    """Return the rule that an end, where both are given, does not precede its start."""
    return Q(**{f"{start}__isnull": True}) | Q(**{f"{end}__isnull": True}) | Q(**{f"{end}__gte": F(start)})
