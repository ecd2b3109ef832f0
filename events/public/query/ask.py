"""A question of the filters: one parameter, and what it means for a queryset when it stands alone."""

from copy import copy

import django_filters

from . import fields


class Ask(django_filters.Filter):
    """One parameter: its question, and the queryset's word for it when it stands alone.

    Parameters that mean something only together (dates, near, cast, ledger rows) have no
    word of their own: EventFilter combines them.
    """

    def __init__(self, parameter: fields.ParameterField, word=None):
        super().__init__(label="")
        self.parameter = parameter
        self.word = word

    def __deepcopy__(self, memo):
        """Return a copy for one FilterSet; the question, which nobody changes, is shared."""
        return copy(self)

    @property
    def field(self):
        """Return the form field."""
        return self.parameter

    def filter(self, queryset, value):
        """Apply the word to a value that was given."""
        return queryset if self.word is None or value is None else self.word(queryset, value)
