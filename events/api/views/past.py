"""The record as it stood: `as_of` on one event and on the unfiltered list."""

from dataclasses import replace
from datetime import date

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from events.document import current_text
from events.public import as_of
from events.public.documents import tombstone_document
from events.public.formats.sparse import slimmed
from events.public.formats.stored import batches
from events.public.query import cursors
from events.public.query.fields import Day, ParameterField

from ..parameters import Seq
from ..problems import BadParameters, Gone, NotThen
from .lists import ListView

_BESIDE = ("as_of", "limit", "cursor", "fields", "format")
_FORMATS = ("json", "ndjson")


class AsOf(ParameterField):
    """A moment of the record: a number of the journal, or the end of a day in Peru."""

    accepts = _("a seq that the journal has reached, or a date that has begun in Peru, such as 2026-05-01")

    def read(self, text):
        """Return the number or the date."""
        return Day().read(text) if "-" in text else Seq().read(text)

    def mended(self, text):
        """Return the days that another way of writing one spells; a number may be meant for a seq."""
        return [] if text.isdecimal() else Day().mended(text)


AS_OF = AsOf(_("The record as it stood at this seq, or at the end of this day in Peru; JSON and NDJSON."))


def asked_seq(request, moment: int | date, version: int) -> int:
    """Return the seq that `as_of` names; raises BadParameters, for a table or a map too."""
    if request.accepted_renderer.format not in _FORMATS:
        message = gettext("The record as it stood comes as JSON or NDJSON only.")
        raise BadParameters({"format": [message]}, {"format": ", ".join(_FORMATS)})
    try:
        return as_of.seq_as_of(moment, version)
    except ValueError:
        raise BadParameters({"as_of": AS_OF.refusal(moment).messages}, {"as_of": str(AS_OF.accepts)}) from None


def document_then(request, moment: int | date, version: int, public_id: str) -> bytes:
    """Return the document that a published event had then.

    Raises NotThen before its first publication, Gone where it, or what it said, was taken back.
    """
    entry = as_of.entry_as_of(public_id, asked_seq(request, moment, version))
    if entry is None:
        raise NotThen(gettext("This event was published later than the moment asked for."))
    stone = as_of.stone_of(entry)
    if stone is not None:
        raise Gone(tombstone_document(stone))
    if entry.document is None:
        raise Gone(detail=gettext("What this event said then was taken back. Its later revisions are in its history."))
    return entry.document.encode()


class PastEvents(ListView):
    """The events that stood at a seq, which is this answer's version, in the order of their first publication."""

    schema = None
    order = cursors.PAST
    columns = dict.fromkeys(_FORMATS, "document_then")

    @classmethod
    def from_cleaned(cls, request, cleaned: dict, version: int):
        """Return the page that a request with `as_of` asks for; raises BadParameters."""
        refuse_others(request.query_params)
        return cls(cleaned=cleaned, version=asked_seq(request, cleaned["as_of"], version)).answer(request)

    # What asked_for() hands on.
    cleaned: dict = {}
    version = 0

    def rows(self):
        """Return the events as they stood."""
        return as_of.events_as_of(self.version)

    def page(self, format_, **where):
        """Return a page; what was published in an earlier form of the record is told in today's."""
        page = super().page(format_, **where)
        return replace(page, rows=list(map(_in_todays_form, page.rows)))

    def batches(self, format_):
        """Yield the same, all from the cursor on."""
        start = cursors.Start(self.order, self.cleaned.get("cursor"))
        for stored in batches(start.beyond(self.rows()), self.columns[format_]):
            texts = list(map(_in_todays_form, stored))
            yield slimmed(texts, self.cleaned["fields"]) if "fields" in self.cleaned else texts

    def link(self, request, cursor):
        """Return the address of a neighbouring page at this very seq: a day that is not over goes on."""
        return super().link(request, cursor, as_of=str(self.version))


def _in_todays_form(text: bytes) -> bytes:
    return current_text(text.decode()).encode()


def refuse_others(query) -> None:
    """Refuse filters: their columns are today's; raises BadParameters."""
    others = [name for name in query if name not in _BESIDE]
    if others:
        message = gettext("as_of reads the whole list, unfiltered. Beside it: %(accepts)s.")
        accepts = ", ".join(_BESIDE[1:])
        words = [message % {"accepts": accepts}]
        raise BadParameters(dict.fromkeys(others, words), dict.fromkeys(others, accepts))
