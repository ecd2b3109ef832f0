"""A text beside the event's form, read for what it may tell: somebody takes, corrects or dismisses each proposal.

What is taken becomes rows of the page, as templates and copies do (filling.py): nothing is saved by it. The save writes
into the event's log which rows were proposed, by which rule, and so by whom they were accepted: codes, no words.
"""

import re
from collections import Counter
from itertools import pairwise
from typing import NamedTuple

from django.contrib import admin
from django.http import QueryDict
from django.utils.translation import gettext

from events.desk import accepted, reading
from events.models import Event, Lead

from .filling import FILL, Filled, add_rows
from .lead_beside import leads_beside
from .modules import Module
from .proposal_kinds import KINDS
from .proposal_words import QUESTIONS, Words, certainty_words
from .proposed_rows import PREFIXES, Context, Taken, choices_of, digest_in, digest_of, fill_own_boxes, row_of
from .row_form import ROW_KEY

BUTTON = "proposals"
# What the page posts: "<digest>" or "<digest>:<number of the choice>" of what is ticked; digests of what is decided.
TICKED, DISMISSED, PUT_IN = "proposal", "proposal_dismissed", "proposal_put_in"
_ORDER = ("type", "date", "place", "decree", "seizure", "casualty", "actor", "claim")
_TICK = re.compile(r"([0-9a-f]{16})(?::([0-9]{1,2}))?")
_MOST = 400
# What an open choice posts under, with its digest behind.
_CHOICE = "proposal_of_"
# Where the event's own boxes of a kind stand.
_BOXES = {"type": "id_event_type", "date": "id_date_start"}


class Segment(NamedTuple):
    """A stretch of the text; digests: of the proposals that rest on it, those that begin first coming first."""

    text: str
    digests: str


class Item(NamedTuple):
    """A proposal as the list shows it; state: "", "taken" or "dismissed"."""

    digest: str
    kind: str
    kind_words: str
    words: str
    choices: list[tuple[str, str]]
    question: str
    certainty: str
    rule: str
    note: str
    state: str
    goes: str
    can_be_taken: bool


class TextBeside(NamedTuple):
    """A lead beside the form, with its text read."""

    lead: Lead
    headline: str
    segments: list[Segment]
    items: list[Item]
    problem: str


def texts_beside(request, event: Event | None, *, may_take: bool) -> list[TextBeside]:
    """Return the texts that an event is made of, for who may see leads, with what they propose to who may take it."""
    decided = _decided(request.POST, event)
    return [
        _text(lead, headline, _read(lead) if may_take else reading.Read(()), decided)
        for lead, headline in leads_beside(request.user, event)
    ]


def _text(lead: Lead, headline: str, read: reading.Read, decided: dict[str, str]) -> TextBeside:
    words = Words(read.proposals)
    items = [_item(one, words, decided) for one in read.proposals]
    return TextBeside(lead, headline, segments(lead.text, read.proposals), items, read.problem)


def _read(lead: Lead) -> reading.Read:
    if not lead.text.strip():
        return reading.Read(())
    return reading.read(lead.text, language=lead.language, published_on=_day_of(lead))


def _report_of(lead: Lead):
    """Return the first report among the addresses of a lead, the one that its text is taken for."""
    return next((row.report for row in lead.addresses.all() if row.report is not None), None)


def _day_of(lead: Lead):
    report = _report_of(lead)
    return report.published_on if report is not None else None


def _item(one: reading.Proposal, words: Words, decided: dict[str, str]) -> Item:
    digest, choices = digest_of(one), choices_of(one)
    said = [words.of(one.kind, value) for value in choices]
    is_open = one.value is None
    return Item(
        digest,
        one.kind,
        str(KINDS[one.kind]),
        "" if is_open else said[0],
        [(f"{digest}:{number}", text) for number, text in enumerate(said)] if is_open else [],
        str(QUESTIONS.get(one.question, "")),
        certainty_words(one),
        one.rule,
        gettext("goes into the row of what bears it") if one.kind == "mark" else "",
        decided.get(digest, ""),
        f"{PREFIXES[one.kind]}-group" if one.kind in PREFIXES else _BOXES.get(one.kind, ""),
        one.kind in _ORDER and bool(choices),
    )


def segments(text: str, proposals: tuple[reading.Proposal, ...]) -> list[Segment]:
    """Return a text cut where proposals begin and end; put together again it is the text."""
    cuts = sorted({0, len(text), *(one.start for one in proposals), *(one.end for one in proposals)})
    found = []
    for start, end in pairwise(cuts):
        on = [digest_of(one) for one in proposals if one.start <= start and end <= one.end]
        found.append(Segment(text[start:end], " ".join(on)))
    return found


def take(request, event: Event | None) -> Filled:
    """Put what is ticked into what a page posts; what the page has no place for is told and stays ticked."""
    data = request.POST
    ticked = _ticked(data)
    added: Counter[str] = Counter()
    left, done = [], []
    for lead, _headline in leads_beside(request.user, event):
        proposals = _read(lead).proposals
        words = Words(proposals)
        report = _report_of(lead)
        taken = {one.id: found for one in proposals if (found := _chosen(one, ticked))}
        context = Context(str(report.pk) if report is not None else "", {**_rows_there(data, proposals), **taken})
        for one in sorted(taken.values(), key=lambda one: _ORDER.index(one.proposal.kind)):
            prefix = PREFIXES.get(one.proposal.kind)
            if prefix is None:
                is_put = fill_own_boxes(data, one)
            else:
                # Each row is written with the last one in sight: one main place, one decree.
                row = row_of(one, data, context)
                is_put = row is not None and bool(add_rows(data, prefix, [row]))
                added[prefix] += is_put
            (done if is_put else left).append((one.digest, words.of(one.proposal.kind, one.value)))
    data.setlist(PUT_IN, [*data.getlist(PUT_IN), *(digest for digest, _said in done)])
    return Filled(list(added.items()), [said for _digest, said in left])


def _ticked(data: QueryDict) -> dict[str, str | None]:
    """Return {digest: number of the choice, or None} of what a page posts, and forget it there."""
    values = [*data.getlist(TICKED)[:_MOST], *(data[key] for key in list(data) if key.startswith(_CHOICE))]
    for key in [TICKED, *(key for key in data if key.startswith(_CHOICE))]:
        data.pop(key, None)
    return dict(found.groups() for value in values if (found := _TICK.fullmatch(value)))


def _chosen(one: reading.Proposal, ticked: dict[str, str | None]) -> Taken | None:
    digest, choices = digest_of(one), choices_of(one)
    if digest not in ticked or one.kind not in _ORDER:
        return None
    number = int(ticked[digest] or 0) if one.value is None else 0
    if one.value is None and ticked[digest] is None:
        return None
    return Taken(one, choices[number]) if number < len(choices) else None


def _rows_there(data: QueryDict, proposals) -> dict[str, Taken]:
    """Return what was put in before and stands in the page as a row, by the proposals' ids."""
    there = {digest_in(value) for key, value in data.items() if key.endswith(f"-{ROW_KEY}")}
    return {one.id: Taken(one, one.value) for one in proposals if one.value is not None and digest_of(one) in there}


def _decided(data: QueryDict, event: Event | None) -> dict[str, str]:
    """Return {digest: state} of what was decided, on this page or at an earlier save."""
    decided = accepted.decided(event) if event is not None else {}
    decided |= dict.fromkeys(data.getlist(DISMISSED)[:_MOST], "dismissed")
    return decided | dict.fromkeys(data.getlist(PUT_IN)[:_MOST], "taken")


class ReadsTexts(admin.ModelAdmin):
    """Mixin of the event's admin: the texts that an event is made of, with what they propose."""

    class Media:
        """Marks in the text and keys for the list."""

        css = {"all": ["admin_desk/proposals.css"]}
        js = [Module("proposals")]

    def _fill(self, request):
        """Put in what was ticked; other buttons go their own way."""
        if request.POST[FILL] != BUTTON:
            return super()._fill(request)
        number = request.resolver_match.kwargs.get("object_id", "")
        event = Event.objects.filter(pk=number).first() if number.isdecimal() and len(number) < 16 else None
        return take(request, event)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        """Show the texts beside the form, with what they propose to those who may write."""
        may = self.has_change_permission(request, obj) if change else self.has_add_permission(request)
        context["texts_beside"] = texts_beside(request, obj, may_take=may)
        context["dismissed"], context["put_in"] = (request.POST.getlist(name)[:_MOST] for name in (DISMISSED, PUT_IN))
        return super().render_change_form(request, context, add, change, form_url, obj)

    def save_related(self, request, form, formsets, change):
        """Write the event, then which of its rows somebody took over from a text, and what was dismissed of it."""
        super().save_related(request, form, formsets, change)
        put_in, dismissed = (set(request.POST.getlist(name)[:_MOST]) for name in (PUT_IN, DISMISSED))
        if not (put_in or dismissed):
            return
        keys = {
            digest: (formset.prefix, row.instance.pk)
            for formset in formsets
            for row in formset.forms
            if row.instance.pk and (digest := digest_in(getattr(row, "posted_key", "")))
        }
        digests = {
            digest_of(one): one
            for lead, _words in leads_beside(request.user, form.instance)
            for one in _read(lead).proposals
        }
        # Where somebody changed the text meanwhile, that a row was proposed is still told, without its rule.
        taken = [
            accepted.Accepted(digest, rule, *keys.get(digest, (kind, 0)))
            for digest in sorted(put_in)
            for kind, rule in [(digests[digest].kind, digests[digest].rule) if digest in digests else ("", "")]
            # A row that was put in and taken out again, or left empty, was not accepted.
            if digest in keys or (kind and kind not in PREFIXES)
        ]
        accepted.write(form.instance, request.user, taken, [one for one in dismissed if one in digests])
