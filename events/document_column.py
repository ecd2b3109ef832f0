"""The column that holds stored documents: whatever form one was written in, it is read in today's."""

from django.db import OperationalError, models

from events.document import NewerSchema, current_text


class AnotherForm(OperationalError):
    """What is published stands in the form of another version of this code: an outage, until it is written anew."""


class DocumentColumn(models.TextField):
    """A document's text. Rows keep the text that was published; an earlier form of it is brought to today's when read.

    What reads finished texts as bytes is not answered until all stand in today's (events/public/database_state.py).
    """

    def from_db_value(self, value, expression, connection):
        """Return the document in today's form; raises AnotherForm where a later version of the program wrote it."""
        if not value:
            return value
        try:
            return current_text(value)
        except NewerSchema as error:
            raise AnotherForm(str(error)) from error

    def deconstruct(self):
        """Return how a migration writes it: the table has a text."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.TextField", args, kwargs
