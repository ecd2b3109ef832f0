"""What must hold before anything is published: every reason at once, in words that say the mend."""

from collections import Counter
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events import taxonomy
from events.day_words import moment_words
from events.models import TARGET_FIELDS, Event, EventLocation
from events.text import unquoted

from .actor_checks import ACTOR_MESSAGES, Found, amiss_with_people, amiss_with_ties, doubtful_people
from .comment_messages import COMMENT_MESSAGES
from .confidential import public_reports
from .copy_messages import COPY_MESSAGES
from .date_messages import DATE_MESSAGES
from .event_dates import refused_dates
from .lead_messages import LEAD_MESSAGES
from .merge_messages import MERGE_MESSAGES
from .names.messages import NAME_MESSAGES
from .place_messages import PLACE_MESSAGES
from .verification import is_read, verification_of

MESSAGES = {
    **ACTOR_MESSAGES,
    **COMMENT_MESSAGES,
    **LEAD_MESSAGES,
    **COPY_MESSAGES,
    **DATE_MESSAGES,
    **MERGE_MESSAGES,
    **NAME_MESSAGES,
    **PLACE_MESSAGES,
    "title_missing": _("Write a title in Spanish or in English."),
    "type_missing": _("Choose the type."),
    "type_not_first": _("The main type must stand above the secondary ones in the list of types: swap them."),
    "type_twice": _("The main type is also among the secondary ones: untick it there."),
    "date_inferred_without_note": _("An inferred date needs a public note that says how it was inferred."),
    "report_missing": _("Cite at least one report that is not confidential."),
    "report_relay_missing": _("“%(report)s” is known through another report: cite that one too."),
    "verification_without_reason": _(
        "“%(verification)s” is somebody's judgement: say why, in a sentence that readers get."
    ),
    "confirmed_unread": _("“%(verification)s” needs a report or a document that we read ourselves."),
    "two_adopted": _(
        "Two claims about the same thing are adopted: choose one and set the other to another state; both stay."
    ),
    "adopted_outside": _("The adopted value lies outside the low and high of what it is about."),
    "adopted_without_reason": _("An adopted claim needs a reason, in Spanish or in English."),
    "claim_report_not_cited": _("A claim rests on a report that is not among the sources: cite it."),
    "claim_empty": _("A claim needs our paraphrase, a figure or an actor that it names."),
    "decree_missing": _("A state of emergency measure needs its section filled in."),
    "decree_elsewhere": _(
        "Only a state of emergency measure has that section: choose that type, or move what it says to a claim first."
    ),
    "unknown_code": _("“%(value)s” is no value of “%(name)s”: choose one of its list."),
    "embargoed": _("It is under embargo until %(until)s."),
    "own_work": _("You changed part of what would be published, so a colleague has to publish it. Yours is: %(what)s."),
    "not_what_was_shown": _(
        "Somebody changed what would be published while you were looking: nothing was published. "
        "Look at what is different and decide again."
    ),
    "caution_not_seen": _(
        "There is something to look at that the page had not told: nothing was published. Read it and decide again."
    ),
    "taken_back": _("It was merged or redacted: it cannot be published again."),
    "nothing_public": _("Readers see nothing of it (it stands as “%(state)s”): there is nothing to take back."),
    "was_public": _("Readers have had it, so it stays: it can be retracted."),
    "nothing_to_publish": _("There is nothing to publish: readers see it as it stands."),
    "nothing_to_retry": _("There is nothing to try again: the job is not one that was given up."),
    "import_not_now": _("The import stands as “%(state)s”: this cannot be done now."),
    "import_published": _("Readers have had events of it (%(n)s): it can be undone until the first is published."),
    "import_edited": _("Somebody worked on drafts of it since (%(n)s): say what becomes of them."),
    "not_an_editor": _("“%(person)s” may not work on events: choose somebody else."),
    "changed_meanwhile": _("Somebody changed this event while you were looking at it: look again before you go on."),
    "not_on_record": _("No published event names it yet: it is published with the first one that does."),
    "address_taken": _(
        "Readers still find another record under “%(address)s”: publish that one’s change first, "
        "or give “%(name)s” another."
    ),
    "slug_used": _(
        "“%(address)s” was once the public address of another one, and stays that one’s: choose another slug."
    ),
    "merge_target": _("Choose another event, one that is published."),
    "merge_choose": _("Choose another event, one that is neither merged nor redacted."),
    "merge_public_stays": _("Readers have this event: it can only be merged into one that readers have too."),
    "merged_already": _("One of the two is part of another merge: undo or finish that one first."),
    "merge_settled": _("Readers have been told of it, or have what was taken over: it cannot be undone any more."),
    "merge_own": _("You proposed this merge, so a colleague has to confirm it."),
    "merge_publish_first": _("What it took over waits to be published: publish those changes first."),
    "reason_missing": _("Say why: readers see the reason of every change after the first publication."),
    "one_language": _("It is written in one language only: readers of the other will be told."),
    "summary_missing": _("It has no summary."),
    "unverified": _("None of its public reports was read beyond a headline: it will stand as “unverified”."),
    "no_main_place": _("No place is marked as the main one: nothing will be drawn as its point."),
    "no_source_date": _("None of its reports says when it was published."),
}


class Problem(NamedTuple):
    """Something that stands in the way: a stable code, the field or section, the words, and the row to mend.

    about: an Actor where the mend is on the actor's own page; None where it is on the page of what is published.
    mark: of a restricted name, a keyed digest of whose it is and where it stands; it tells neither to who reads it.
    told: of a restricted name, (where it stands in words, the name), for the desk's log.
    """

    code: str
    field: str
    message: object
    about: object = None
    mark: str = ""
    told: tuple[str, str] | None = None

    @classmethod
    def of(cls, code: str, field: str, about=None, **words) -> "Problem":
        """Return the problem of this code with its words filled in."""
        words = {key: unquoted(str(word)) for key, word in words.items()}
        return cls(code, field, MESSAGES[code] % words if words else MESSAGES[code], about)


class PublicationRefused(Exception):
    """The door stays shut; .problems holds every reason."""

    def __init__(self, problems: list[Problem]):
        self.problems = problems
        super().__init__(" ".join(str(problem.message) for problem in problems))


# Kinds of place that each precision may name.
KINDS_OF_PRECISION = {
    "district": {"district"},
    "province": {"province"},
    "department": {"department"},
    "zone": {"zone", "valley", "country", "river"},
    "site": {"populated_place", "sector", "base", "site", "road", "river", "district"},
    "named_place": {"populated_place", "sector", "base", "site"},
    "vicinity": {"populated_place", "sector", "base", "site", "road", "river", "district"},
}


def problems(event: Event) -> list[Problem]:
    """Return everything that stands in the way of publishing, but who changed what (two_person_rule.py)."""
    return [
        *_of_workflow(event),
        *_of_what(event),
        *_of_when(event),
        *_of_where(event),
        *_told(amiss_with_people(event)),
        *_told(amiss_with_ties(event)),
        *_of_reports(event),
        *_of_claims(event),
    ]


def warnings(event: Event) -> list[Problem]:
    """Return what an editor should look at again, though it does not stand in the way."""
    found = []
    if bool(event.title_es) != bool(event.title_en) or bool(event.summary_es) != bool(event.summary_en):
        found.append(Problem.of("one_language", "title_es"))
    if not event.summary_es and not event.summary_en:
        found.append(Problem.of("summary_missing", "summary_es"))
    if verification_of(event, public_reports(event)) == taxonomy.Verification.UNVERIFIED:
        found.append(Problem.of("unverified", "citations"))
    own = [place for place in event.places.all() if place.role != taxonomy.LocationRole.AREA_OF_EFFECT]
    if own and not any(place.is_primary for place in own):
        found.append(Problem.of("no_main_place", "places"))
    reports = [citation.report for citation in event.citations.all()]
    if reports and not any(report.published_on for report in reports):
        found.append(Problem.of("no_source_date", "citations"))
    return [*found, *_told(doubtful_people(event))]


def reference_problems(actor) -> list[Problem]:
    """Return what stands in the way of publishing an actor's name."""
    if actor.may_be_named:
        return []
    code = "private_person" if actor.waits_for_signature else "name_not_public"
    return [Problem.of(code, "public_basis" if actor.is_public else "is_public", actor=actor)]


def _of_workflow(event: Event):
    if event.status in (taxonomy.Status.MERGED, taxonomy.Status.REDACTED):
        yield Problem.of("taken_back", "status")
    if event.embargo_until and event.embargo_until > timezone.now():
        until = moment_words(timezone.localtime(event.embargo_until))
        yield Problem.of("embargoed", "embargo_until", until=until)


def _of_what(event: Event):
    if not event.title_es and not event.title_en:
        yield Problem.of("title_missing", "title_es")
    if not event.event_type:
        yield Problem.of("type_missing", "event_type")
    else:
        order = taxonomy.EventType.values
        if event.event_type in event.secondary_types:
            yield Problem.of("type_twice", "secondary_types")
        if any(order.index(t) < order.index(event.event_type) for t in event.secondary_types):
            yield Problem.of("type_not_first", "event_type")
    is_decree = event.event_type == taxonomy.EventType.EMERGENCY_MEASURE
    if is_decree != hasattr(event, "decree"):
        yield Problem.of("decree_missing" if is_decree else "decree_elsewhere", "decree")


def _of_when(event: Event):
    given = (event.date_start, event.date_end, event.date_precision, event.date_span, event.date_start_basis)
    for code, field in refused_dates(*given):
        yield Problem.of(code, field)
    if event.date_basis == taxonomy.Basis.INFERRED and not (event.date_note_es or event.date_note_en):
        yield Problem.of("date_inferred_without_note", "date_note_es")


def _of_where(event: Event):
    places = event.places.all()
    if not places:
        yield Problem.of("place_missing", "places")
    for place in places:
        kinds = KINDS_OF_PRECISION.get(place.precision)
        if kinds and place.location and place.location.kind not in kinds:
            yield Problem.of("place_contradicts_precision", "places", place=place.location.name_es)
    if any(place.precision == taxonomy.LocationPrecision.VICINITY and place.public_point for place in places):
        # Asked anew: what is read for a document leaves exact points out.
        for row in EventLocation.objects.filter(event=event).select_related("location"):
            if not row.is_kept_apart:
                yield Problem.of("vicinity_not_apart", "places", place=row)


def _told(found: Found) -> list[Problem]:
    return [Problem.of(code, field, about, **words) for code, field, about, words in found]


def _of_reports(event: Event):
    cited = [citation.report for citation in event.citations.all()]
    public = public_reports(event)
    if not public:
        yield Problem.of("report_missing", "citations")
    ids = {report.pk for report in cited}
    for report in public:
        if report.cited_in_id is not None and report.cited_in_id not in ids:
            yield Problem.of("report_relay_missing", "citations", report=report)
    if event.verification and not (event.verification_reason_es or event.verification_reason_en):
        said = event.get_verification_display()
        yield Problem.of("verification_without_reason", "verification_reason_es", verification=said)
    if event.verification == taxonomy.Verification.CONFIRMED and not any(map(is_read, public)):
        yield Problem.of("confirmed_unread", "verification", verification=event.get_verification_display())


def _of_claims(event: Event):
    cited = {citation.report_id for citation in event.citations.all()}
    casualties = {row.pk: row for row in event.casualties.all()}
    seizures = {row.pk: row for row in event.seizures.all()}
    adopted = Counter()
    for claim in event.claims.all():
        if claim.report_id not in cited:
            yield Problem.of("claim_report_not_cited", "claims")
        values = (claim.value_low, claim.value_best, claim.value_high, claim.value_actor_id)
        has_value = any(value is not None for value in values)
        if not (claim.text_es or claim.text_en or has_value):
            yield Problem.of("claim_empty", "claims")
        if claim.status != taxonomy.ClaimStatus.ADOPTED:
            continue
        adopted[claim.about, *(getattr(claim, f"{name}_id") for name in TARGET_FIELDS)] += 1
        if not (claim.rationale_es or claim.rationale_en):
            yield Problem.of("adopted_without_reason", "claims")
        if _lies_outside(claim, casualties.get(claim.casualty_id), seizures.get(claim.seizure_id)):
            yield Problem.of("adopted_outside", "claims")
    if any(count > 1 for count in adopted.values()):
        yield Problem.of("two_adopted", "claims")


def _lies_outside(claim, casualty, seizure) -> bool:
    """Whether an adopted value leaves its target's low and high; other units are not compared."""
    if claim.per:
        return False
    if casualty is not None:
        low, high = casualty.low, casualty.high
    elif seizure is not None and claim.unit == seizure.unit:
        low, high = seizure.quantity_low, seizure.quantity_high
    else:
        return False
    values = [v for v in (claim.value_low, claim.value_best, claim.value_high) if v is not None]
    return any((low is not None and v < low) or (high is not None and v > high) for v in values)
