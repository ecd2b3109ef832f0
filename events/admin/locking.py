"""Every page that saves: the desk's lock first, all in one transaction, and once more when two met.

The order of the locks is told in publishing/locks.py. What cannot be done even the second time leaves here as the
database's error; the site answers it with a page that keeps what was typed.
"""

from collections.abc import Callable
from functools import wraps

from django.contrib import admin, messages
from django.contrib.messages import get_messages
from django.db import DatabaseError
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from events.desk.contention import Answer, is_contention, once_more
from events.desk.locks import share_the_desk, take_the_desk_alone

from . import deleted_meanwhile


def saving(view: Callable) -> Callable:
    """Decorate a view of a ModelAdmin: a POST runs in one transaction, and once more when somebody else's made it fail.

    The view must change nothing outside of the database but the request's messages and its POST.
    """

    @wraps(view)
    def run(self, request, *args, **kwargs):
        if request.method != "POST":
            return view(self, request, *args, **kwargs)
        put_back = _remembered(request)
        try:
            return once_more(lambda: view(self, request, *args, **kwargs), put_back)
        except self.model.DoesNotExist:
            put_back()
            self.message_user(request, _("It was deleted meanwhile: nothing was done."), messages.WARNING)
            return redirect(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist")
        except DatabaseError:
            put_back()
            raise

    return run


def one_of_many(request, row, act: Callable[[], Answer]) -> tuple[Answer | None, str]:
    """Do one act of many on a row, in a transaction of its own, and once more when somebody else's made it fail.

    Returns (what it returned, why it was not done): the others are not to wait for it.
    """
    put_back = _remembered(request)
    try:
        return once_more(act, put_back), ""
    except type(row).DoesNotExist:
        why = _("It was deleted meanwhile.")
    except DatabaseError as error:
        if not is_contention(error):
            raise
        why = _("Somebody else was saving it, or what it depends on, at the same moment: try again.")
    put_back()
    return None, why


def _remembered(request) -> Callable[[], None]:
    """Return what puts a request's form and messages back as they are now."""
    posted, queued = request.POST, list(_queued(request))

    def put_back():
        request.POST = posted
        _queued(request)[:] = queued

    return put_back


def _queued(request) -> list:
    """Return the messages that this request has told so far."""
    return get_messages(request)._queued_messages


class LockedPages(admin.ModelAdmin):
    """Mixin of every admin of the desk, behind what only reads: locks before anything is looked at."""

    # Whether a saved row is compared with others' rows and changes none that they look at: events, accounts.
    shares_the_desk = False

    @saving
    def add_view(self, request, form_url="", extra_context=None):
        """Add a row: what it points to is not deleted meanwhile."""
        if request.method == "POST":
            share_the_desk()
        return super().add_view(request, form_url, extra_context)

    @saving
    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Change a row."""
        if request.method == "POST":
            self.lock_to_change()
            if self.get_object(request, object_id) is None and deleted_meanwhile.was_deleted(self, request, object_id):
                return deleted_meanwhile.page(self, request, object_id)
        return super().change_view(request, object_id, form_url, extra_context)

    def lock_to_change(self):
        """Take the desk's lock for a change of one row."""
        if self.shares_the_desk:
            share_the_desk()
        else:
            take_the_desk_alone()

    @saving
    def delete_view(self, request, object_id, extra_context=None):
        """Delete a row: nobody saves, publishes or cites it between the look at it and its end."""
        if request.method == "POST":
            take_the_desk_alone()
        return super().delete_view(request, object_id, extra_context)

    def changelist_view(self, request, extra_context=None):
        """Show the list; deleting many is one act, other actions lock row by row."""
        if request.method == "POST" and request.POST.get("action") == "delete_selected":
            return self._delete_many(request, extra_context)
        return super().changelist_view(request, extra_context)

    @saving
    def _delete_many(self, request, extra_context):
        take_the_desk_alone()
        return super().changelist_view(request, extra_context)
