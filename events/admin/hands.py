"""In whose hands an event is and how soon it is wanted; giving many back: pages, actions, words of the list."""

from django import forms
from django.contrib import admin, messages
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.dateformat import format as spell
from django.utils.html import format_html, format_html_join
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from events.desk import workflow
from events.models import Comment, Event, Priority

from .bulk_pages import are_too_many, ticked
from .days import DayField
from .locking import saving

_AS_IT_IS, _NOBODY = "as_it_is", "nobody"
_UNFINISHED = ("lead", "draft", "in_review")


def colleagues():
    """Return who may work on events, by name."""
    backend = "django.contrib.auth.backends.ModelBackend"
    return get_user_model().objects.with_perm("events.change_event", backend=backend).order_by("username")


class HandsForm(forms.Form):
    """In whose hands, how soon, until when; of many events each may stay as it is."""

    assigned_to = forms.ChoiceField(label=gettext_lazy("In the hands of"))
    priority = forms.ChoiceField(label=gettext_lazy("Priority"))
    due_on = DayField(label=gettext_lazy("Due day"), required=False)

    def __init__(self, *args, is_many: bool, **kwargs):
        super().__init__(*args, **kwargs)
        people = [(str(user.pk), str(user)) for user in colleagues()]
        as_it_is = [(_AS_IT_IS, _("as it is"))] if is_many else []
        self.fields["assigned_to"].choices = [*as_it_is, (_NOBODY, _("nobody")), *people]
        self.fields["priority"].choices = [*as_it_is, *((str(code), words) for code, words in Priority.choices)]
        if is_many:
            self.fields["due_on"].help_text = _("Empty: as it is.")

    @classmethod
    def of(cls, event: Event, data=None) -> "HandsForm":
        """Return the form of one event, as it stands."""
        is_in_hands = event.assigned_to_id is not None
        stands = {"assigned_to": str(event.assigned_to_id) if is_in_hands else _NOBODY}
        stands |= {"priority": str(event.priority), "due_on": event.due_on}
        form = cls(data, initial=stands, is_many=False)
        known = dict(form.fields["assigned_to"].choices)
        if is_in_hands and stands["assigned_to"] not in known:
            # Who may not work on it any more is named all the same: nobody is to think that it lies in no hands.
            form.fields["assigned_to"].choices.append((stands["assigned_to"], str(event.assigned_to)))
        return form

    def apply(self, event: Event, by) -> list:
        """Put an event where the form says; return why not, in words."""
        to, priority, due_on = (self.cleaned_data[name] for name in ("assigned_to", "priority", "due_on"))
        if to not in (_AS_IT_IS, str(event.assigned_to_id or _NOBODY)):
            person = None if to == _NOBODY else get_user_model().objects.get(pk=int(to))
            outcome = workflow.assign(event, person, by)
            if not outcome.is_done:
                return _why_not(outcome, event)
        is_many = _AS_IT_IS in dict(self.fields["priority"].choices)
        wanted = event.priority if priority == _AS_IT_IS else int(priority)
        due = event.due_on if is_many and due_on is None else due_on
        outcome = workflow.plan(event, by, priority=wanted, due_on=due)
        return [] if outcome.is_done else _why_not(outcome, event)


def _why_not(outcome, event) -> list:
    if outcome.problems:
        return [problem.message for problem in outcome.problems]
    return [_("Nothing was moved: it stands as “%(state)s” by now.") % {"state": event.get_status_display()}]


class ReturnForm(forms.Form):
    """What there is to do, for each author of what is sent back."""

    comment = forms.CharField(
        label=gettext_lazy("What is there to do?"),
        max_length=Comment.LONGEST,
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        help_text=gettext_lazy("The author of each finds it on top of the form."),
    )


class Hands:
    """Mixin of EventAdmin: the page that puts an event into somebody's hands, and the same for many."""

    def get_urls(self):
        """Add the page's address."""
        view = self.admin_site.admin_view(self.assign_view)
        return [path("<int:pk>/assign/", view, name="events_event_assign"), *super().get_urls()]

    @saving
    def assign_view(self, request, pk):
        """Ask in whose hands, how soon and until when; it is no change of the event."""
        event = self._event(request, pk)
        if not self.has_change_permission(request, event):
            raise PermissionDenied
        form = HandsForm.of(event, request.POST or None)
        problems = []
        if request.method == "POST" and form.is_valid():
            problems = form.apply(event, request.user)
            if not problems:
                self.message_user(request, hands_in_words(event), messages.SUCCESS)
                return self._back(pk)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Assign"),
            "subtitle": str(event),
            "opts": self.opts,
            "object": event,
            "form": form,
            "problems": [{"message": words} for words in problems],
            "is_refused": bool(problems),
            "button": _("Save"),
            "back": reverse("admin:events_event_change", args=[pk]),
        }
        return TemplateResponse(request, "admin/events/confirm.html", context)

    @admin.action(description=gettext_lazy("Assign the selected events…"), permissions=["change"])
    def assign_selected(self, request, queryset):
        """Ask once, then put each into those hands."""
        words = _("What you leave as it is stays so for each.")

        def act(request, event, form):
            return form.apply(event, request.user)

        asked = {"title": _("Assign"), "button": _("Save"), "words": words, "action": "assign_selected"}
        return self._ask_of_many(request, queryset, lambda data: HandsForm(data, is_many=True), act, asked)

    @admin.action(description=gettext_lazy("Send the selected events back…"), permissions=["publish"])
    def send_back_selected(self, request, queryset):
        """Ask one comment for all, then give each of those in review back."""

        def act(request, event, form):
            outcome = workflow.send_back(event, request.user, form.cleaned_data["comment"])
            return [] if outcome.is_done else _why_not(outcome, event)

        asked = {"title": _("Send back"), "button": _("Send back"), "action": "send_back_selected"}
        return self._ask_of_many(request, queryset, ReturnForm, act, asked)

    def _ask_of_many(self, request, queryset, make_form, act, asked: dict):
        """Show the page that asks about many events; on its answer act on each, and tell what came of it."""
        queryset, lost = ticked(self, request, queryset)
        events = list(queryset.order_by("pk"))
        if are_too_many(self, request, events):
            return None
        form = make_form(request.POST if "confirmed" in request.POST else None)
        if form.is_bound and form.is_valid():
            outcomes = [(event, self._one(request, event, act, form)) for event in events]
            return self._tell(request, asked["title"], outcomes, lost)
        context = {**self.admin_site.each_context(request), "opts": self.opts, "objects": events, "form": form, **asked}
        return TemplateResponse(request, "admin/events/confirm.html", context)


def hands_in_words(event: Event) -> str:
    """Return in one line in whose hands an event is, how soon it is wanted and until when."""
    words = [_("in the hands of %(person)s") % {"person": event.assigned_to}] if event.assigned_to else []
    words = words or [_("in nobody’s hands")]
    if event.priority != Priority.NORMAL:
        words.append(_("priority: %(priority)s") % {"priority": event.get_priority_display()})
    if event.due_on:
        words.append(due_in_words(event))
    return " · ".join(words)


def is_overdue(event: Event) -> bool:
    """Whether an unfinished event's day has passed."""
    return event.due_on is not None and event.status in _UNFINISHED and event.due_on < timezone.localdate()


def due_in_words(event: Event) -> str:
    """Return until when an event is wanted, or that its day has passed."""
    day = spell(event.due_on, pgettext("date format", "j F Y"))
    return (_("overdue since %(day)s") if is_overdue(event) else _("due on %(day)s")) % {"day": day}


def marks_in_list(event: Event) -> str:
    """Return what the list tells beside an event's state: priority, day, who sent it back and why, open comments.

    Expects an event whose .threads are those that the user may read (comments.of_many).
    """
    marks = []
    if event.priority != Priority.NORMAL:
        words = _("priority: %(priority)s") % {"priority": event.get_priority_display()}
        marks.append((f"priority-{event.priority}", words, ""))
    if event.due_on:
        marks.append(("overdue" if is_overdue(event) else "due", due_in_words(event), ""))
    threads = event.threads.all()
    returns = [thread.comments.all()[0] for thread in threads if thread.is_return]
    if event.status == "draft" and returns:
        said = {"who": returns[-1].author, "words": Truncator(returns[-1].text).chars(60)}
        marks.append(("returned", _("sent back by %(who)s: %(words)s") % said, returns[-1].text))
    if n := sum(thread.resolved_at is None for thread in threads):
        marks.append(("talked", ngettext("%(n)s open comment", "%(n)s open comments", n) % {"n": n}, ""))
    return format_html_join("", '<div class="mark mark-{0}" title="{2}">{1}</div>', marks)


def marks_of_panel(event: Event) -> str:
    """Return the same line for the panel, marked where its day has passed."""
    return format_html('<span class="{}">{}</span>', "overdue" if is_overdue(event) else "quiet", hands_in_words(event))
