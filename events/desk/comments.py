"""What colleagues say of a row of the desk: opening a thread, answering, mending, settling, erasing.

Who may see the row reads them; who may change it writes them; what stands on confidential things is for those who may
see these. Each verb locks the row first: whoever redacts or deletes it takes along all that was said until then, and
nothing is said of it afterwards. Nothing of it stands in a trail or a log.
"""

from datetime import timedelta
from typing import NamedTuple

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Model, Prefetch, QuerySet
from django.utils import timezone

from events.models import Comment, CommentThread, Event
from events.models.comment import CONFIDENTIAL_FIELDS, CONFIDENTIAL_SECTION, MAY_SEE_CONFIDENTIAL
from events.publishing import Problem

from .editing import CLOSED
from .outcome import Outcome

# How long one mends or erases what one said, while nobody has answered it.
MENDABLE_FOR = timedelta(hours=24)
MOST_THREADS, MOST_COMMENTS = 300, 200
# What stands where the words were with which an event was sent back.
_ERASED = "…"


class Anchor(NamedTuple):
    """Where on a row's form something is said; all empty for the whole.

    section: the accessor of rows ("seizures"); row: the uid of one of them; field: a name of the form's fields, which
    whoever calls has looked up in the form that the person sees.
    """

    section: str = ""
    row: str = ""
    field: str = ""

    @property
    def is_confidential(self) -> bool:
        """Whether what stands there is for those alone who may see confidential things."""
        return self.section == CONFIDENTIAL_SECTION or self.field in CONFIDENTIAL_FIELDS


WHOLE = Anchor()


def may_read(user, row: Model) -> bool:
    """Whether a user may read what is said of a row: who may see it."""
    return _may(user, row, "view") or _may(user, row, "change")


def may_write(user, row: Model) -> bool:
    """Whether a user may say something of a row: who may change such rows, while this one is not closed."""
    return _may(user, row, "change") and not _is_closed(row)


def threads_of(row: Model, user) -> QuerySet:
    """Return the threads about a row that a user may read, with their comments and authors, the oldest first."""
    if not may_read(user, row):
        return CommentThread.objects.none()
    said = Prefetch("comments", Comment.objects.select_related("author"))
    threads = CommentThread.objects.about(row).visible_to(user)
    return threads.select_related("resolved_by").prefetch_related(said)


def of_many(user) -> Prefetch:
    """Return the prefetch of .threads of many rows that a user may see, with those comments that are for them."""
    said = Prefetch("comments", Comment.objects.select_related("author"))
    return Prefetch("threads", CommentThread.objects.visible_to(user).order_by("pk").prefetch_related(said))


def is_visible(thread: CommentThread, user) -> bool:
    """Whether a thread about a row that a user may see is for them too."""
    return not thread.is_confidential or user.has_perm(MAY_SEE_CONFIDENTIAL)


def open_thread(row: Model, by, text: str, anchor: Anchor = WHOLE, *, is_confidential: bool = False) -> Outcome:
    """Say something of a row, or of a place of its form.

    is_confidential: for those alone who may see confidential things; so it is in any case where these stand.
    Refused for "comment_missing", "comment_too_long", "comment_nowhere" (the row is no more), "comments_full",
    "comments_closed". Raises PermissionDenied, and the model's DoesNotExist when the row is gone.
    """
    is_confidential = is_confidential or anchor.is_confidential
    if is_confidential and not by.has_perm(MAY_SEE_CONFIDENTIAL):
        raise PermissionDenied
    with transaction.atomic():
        row = _held(row, by)
        found = _amiss(row, text)
        if anchor.row and not getattr(row, anchor.section).filter(uid=anchor.row).exists():
            found.append(Problem.of("comment_nowhere", "anchor"))
        if CommentThread.objects.about(row).count() >= MOST_THREADS:
            found.append(Problem.of("comments_full", "text"))
        if not found:
            _begin(row, by, text, anchor, is_confidential=is_confidential)
        return _outcome(row, found)


def return_with(event: Event, by, text: str) -> list[Problem]:
    """Open the thread that says why an event is sent back, or return why not; to be called under the event's lock."""
    found = _amiss(event, text)
    if not found:
        _begin(event, by, text, WHOLE, is_return=True)
    return found


def answer(thread: CommentThread, by, text: str) -> Outcome:
    """Say something in a thread; a settled one is open again. Refused and raises as open_thread()."""
    with transaction.atomic():
        row, thread = _held_thread(thread, by)
        found = _amiss(row, text)
        if thread.comments.count() >= MOST_COMMENTS:
            found.append(Problem.of("comments_full", "text"))
        if not found:
            thread.comments.create(author=by, text=tidy(text))
            CommentThread.objects.filter(pk=thread.pk).update(resolved_at=None, resolved_by=None)
        return _outcome(row, found)


def mend(comment: Comment, by, text: str) -> Outcome:
    """Put one's own comment in other words, while it may be mended (is_mendable); else "comment_settled"."""
    with transaction.atomic():
        row, _thread = _held_thread(comment.thread, by)
        comment = Comment.objects.select_related("thread").get(pk=comment.pk)
        found = _amiss(row, text)
        if not is_mendable(comment, by):
            found.append(Problem.of("comment_settled", "text"))
        if not found and tidy(text) != comment.text:
            Comment.objects.filter(pk=comment.pk).update(text=tidy(text), edited_at=timezone.now())
        return _outcome(row, found)


def erase(comment: Comment, by) -> Outcome:
    """Take a comment away for good: one's own while it may be mended, anybody's for who may delete events.

    A thread without comments goes too, but that an event was sent back stays, without its words. Refused for
    "comment_settled".
    """
    with transaction.atomic():
        row, thread = _held_thread(comment.thread, by)
        comment = Comment.objects.select_related("thread").get(pk=comment.pk)
        if not may_erase(comment, by):
            return _outcome(row, [Problem.of("comment_settled", "text")])
        if thread.is_return and comment.pk == min(said.pk for said in thread.comments.all()):
            Comment.objects.filter(pk=comment.pk).update(text=_ERASED, edited_at=timezone.now())
            return _outcome(row, [])
        comment.delete()
        if not Comment.objects.filter(thread=thread).exists():
            thread.delete()
        return _outcome(row, [])


def resolve(thread: CommentThread, by) -> Outcome:
    """Say that nothing is left to do about a thread."""
    return _settle(thread, by, timezone.now())


def reopen(thread: CommentThread, by) -> Outcome:
    """Say that something is left to do about a thread after all."""
    return _settle(thread, by, None)


def is_mendable(comment: Comment, by) -> bool:
    """Whether a person may still mend a comment: their own, of a day at most, the last of a thread not settled."""
    is_fresh = comment.author_id == by.pk and comment.written_at > timezone.now() - MENDABLE_FOR
    if not is_fresh or comment.thread.resolved_at is not None:
        return False
    return comment.pk == max(said.pk for said in comment.thread.comments.all())


def may_erase(comment: Comment, by) -> bool:
    """Whether a person may take a comment away."""
    return by.has_perm("events.delete_event") or is_mendable(comment, by)


def forget(row: Model) -> None:
    """Erase all that was ever said of a row."""
    CommentThread.objects.about(row).delete()


def tidy(text: str) -> str:
    """Return a text as it is kept: without what no database keeps, one kind of line ends, no empty edges."""
    return text.replace("\x00", "").replace("\r\n", "\n").strip()


def _amiss(row: Model, text: str) -> list[Problem]:
    text, found = tidy(text), []
    if _is_closed(row):
        found.append(Problem.of("comments_closed", "text"))
    if not text:
        found.append(Problem.of("comment_missing", "text"))
    elif len(text) > Comment.LONGEST:
        found.append(Problem.of("comment_too_long", "text", most=Comment.LONGEST, n=len(text)))
    return found


def _begin(row: Model, by, text: str, anchor: Anchor, **facts) -> None:
    thread = CommentThread.objects.create(**{row._meta.model_name: row}, **anchor._asdict(), **facts)
    thread.comments.create(author=by, text=tidy(text))


def _settle(thread: CommentThread, by, at) -> Outcome:
    with transaction.atomic():
        row, thread = _held_thread(thread, by)
        if _is_closed(row):
            return _outcome(row, [Problem.of("comments_closed", "")])
        if (thread.resolved_at is None) != (at is None):
            by = by if at is not None else None
            CommentThread.objects.filter(pk=thread.pk).update(resolved_at=at, resolved_by=by)
        return _outcome(row, [])


def _held(row: Model, by) -> Model:
    if not _may(by, row, "change"):
        raise PermissionDenied
    return type(row).objects.select_for_update(of=("self",), no_key=True).get(pk=row.pk)


def _held_thread(thread: CommentThread, by) -> tuple[Model, CommentThread]:
    row = _held(thread.subject, by)
    thread = CommentThread.objects.prefetch_related("comments").get(pk=thread.pk)
    if not is_visible(thread, by):
        raise PermissionDenied
    return row, thread


def _may(user, row: Model, action: str) -> bool:
    return user.has_perm(f"events.{action}_{row._meta.model_name}")


def _is_closed(row: Model) -> bool:
    return isinstance(row, Event) and row.status in CLOSED


def _outcome(row: Model, found: list[Problem]) -> Outcome:
    return Outcome(not found, row.status if isinstance(row, Event) else "", found)
