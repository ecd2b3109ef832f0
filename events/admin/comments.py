"""Comments on a page of the desk: shown above its form, said, answered, mended and settled without leaving it."""

import json
from collections.abc import Iterable
from typing import NamedTuple

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _

from events.desk import comments
from events.desk.comments import WHOLE
from events.desk.outcome import Outcome
from events.desk.review import Problem
from events.models import Comment, CommentThread, Event

from .base import may_see_confidential
from .comment_anchors import Anchors, Place
from .form_data import stored_side
from .locking import saving
from .modules import Module

_LONGEST_KEY = 18  # digits of a bigint
# By a header, the page's script asks for the comments alone.
_BY_SCRIPT = "XMLHttpRequest"


class Said(NamedTuple):
    """A comment as a person sees it."""

    comment: Comment
    may_mend: bool
    may_erase: bool


class Shown(NamedTuple):
    """A thread as a person sees it, and the place of the page that it is about."""

    thread: CommentThread
    place: Place
    said: list[Said]


class Typed(NamedTuple):
    """What somebody sent and was refused: it stays in its box. key: of the thread or the comment it was for."""

    act: str = ""
    key: int = 0
    text: str = ""
    anchor: str = ""
    is_confidential: bool = False


class Commented(admin.ModelAdmin):
    """Mixin: colleagues comment on the page of a row. Behind the mixins that save."""

    class Media:
        """Comments are sent without leaving what is typed in the form."""

        js = [Module("comments")]

    def get_urls(self):
        """Add the address that takes comments and shows them alone."""
        view = self.admin_site.admin_view(self.comments_view)
        return [path("<int:pk>/comments/", view, name=_route(self)), *super().get_urls()]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        """Show what is said of a row above its form."""
        if change and obj is not None and not context.get("is_popup") and comments.may_read(request.user, obj):
            shown = _named((inline.opts, inline.formset) for inline in context["inline_admin_formsets"])
            context["talk"] = talk(self, request, obj, Anchors(context["adminform"].form, shown))
        return super().render_change_form(request, context, add, change, form_url, obj)

    @saving
    def comments_view(self, request, pk):
        """Show the comments of a row alone; take one, or what is done about one."""
        obj = self.model.objects.filter(pk=pk).first()
        if obj is None:
            raise Http404
        if not self.has_view_permission(request, obj) or not comments.may_read(request.user, obj):
            raise PermissionDenied
        problems, typed = [], Typed()
        if request.method == "POST":
            typed = _typed(request)
            problems = self._act(request, obj, typed).problems
            if not problems and request.headers.get("X-Requested-With") != _BY_SCRIPT:
                change = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[pk])
                return redirect(f"{change}#comments")
        context = {
            **self.admin_site.each_context(request),
            "title": _("Comments"),
            "subtitle": str(obj),
            "opts": self.opts,
            "object": obj,
            "talk": talk(self, request, obj, _stored_anchors(self, request, obj), problems, typed),
        }
        by_script = request.headers.get("X-Requested-With") == _BY_SCRIPT
        template = "admin/events/_comments.html" if by_script else "admin/events/comments.html"
        return TemplateResponse(request, template, context)

    def _act(self, request, obj, typed: Typed) -> Outcome:
        user, threads = request.user, comments.threads_of(obj, request.user)
        if typed.act == "open":
            anchor = _stored_anchors(self, request, obj).read(typed.anchor)
            if anchor is None:
                return Outcome(False, problems=[Problem.of("comment_nowhere", "anchor")])
            return comments.open_thread(obj, user, typed.text, anchor, is_confidential=typed.is_confidential)
        if typed.act in _OF_THREAD:
            thread = threads.filter(pk=typed.key).first()
            if thread is None:
                raise Http404
            return _OF_THREAD[typed.act](thread, user, typed.text)
        if typed.act in _OF_COMMENT:
            comment = Comment.objects.select_related("thread").filter(pk=typed.key, thread__in=threads).first()
            if comment is None:
                raise Http404
            return _OF_COMMENT[typed.act](comment, user, typed.text)
        raise Http404


_OF_THREAD = {
    "answer": comments.answer,
    "resolve": lambda thread, user, _text: comments.resolve(thread, user),
    "reopen": lambda thread, user, _text: comments.reopen(thread, user),
}
_OF_COMMENT = {"mend": comments.mend, "erase": lambda comment, user, _text: comments.erase(comment, user)}


def talk(model_admin, request, obj, anchors: Anchors, problems: Iterable[Problem] = (), typed=None) -> dict:
    """Return what the comments' part of a page shows of a row to a person.

    problems, typed: why something was refused, and what (Typed).
    """
    user = request.user
    found = [_shown(thread, anchors, user) for thread in comments.threads_of(obj, user)]
    may_write = comments.may_write(user, obj)
    return {
        "url": reverse(f"admin:{_route(model_admin)}", args=[obj.pk]),
        "returned": returned(obj, found),
        "unresolved": [one for one in found if one.thread.resolved_at is None],
        "resolved": [one for one in found if one.thread.resolved_at is not None],
        "may_write": may_write,
        "may_hide": may_see_confidential(user),
        "choices": anchors.choices() if may_write else [],
        "rows": json.dumps(anchors.rows()),
        "problems": [problem.message for problem in problems],
        "typed": typed or Typed(),
        "longest": Comment.LONGEST,
    }


def returned(obj, found: list[Shown]) -> Shown | None:
    """Return the thread that says why a draft was sent back, the latest; None for what was not."""
    if not isinstance(obj, Event) or obj.status != "draft":
        return None
    return next((one for one in reversed(found) if one.thread.is_return), None)


def _shown(thread: CommentThread, anchors: Anchors, user) -> Shown:
    said = []
    for comment in thread.comments.all():
        comment.thread = thread
        said.append(Said(comment, comments.is_mendable(comment, user), comments.may_erase(comment, user)))
    place = anchors.place(comments.Anchor(thread.section, thread.row, thread.field))
    return Shown(thread, place, said)


def _typed(request) -> Typed:
    posted = request.POST
    key = posted.get("key", "")
    is_key = key.isascii() and key.isdecimal() and len(key) <= _LONGEST_KEY
    return Typed(
        posted.get("act", ""),
        int(key) if is_key else 0,
        posted.get("text", ""),
        posted.get("anchor", ":".join(WHOLE)),
        "is_confidential" in posted,
    )


def _route(model_admin) -> str:
    return f"{model_admin.opts.app_label}_{model_admin.opts.model_name}_comments"


def _stored_anchors(model_admin, request, obj) -> Anchors:
    side = stored_side(model_admin, request, obj)
    inlines = [inline for _formset, inline in model_admin.get_formsets_with_inlines(request, obj)]
    return Anchors(side.form, _named(zip(inlines, side.formsets, strict=True)))


def _named(shown: Iterable[tuple]) -> list:
    """Return formsets with what their rows are called: a page's own headings also tell what stands in them."""
    formsets = []
    for inline, formset in shown:
        formset.section = _section_name(inline)
        formsets.append(formset)
    return formsets


def _section_name(inline) -> str:
    meta = inline.model._meta
    one_alone = type(inline).verbose_name or meta.verbose_name
    return str(type(inline).verbose_name_plural or (one_alone if inline.max_num == 1 else meta.verbose_name_plural))
