"""Who may make drafts out of a file."""

from django.core.exceptions import PermissionDenied

# The notes of foreign rows go where notes kept inside are: who brings a file sees and writes these.
NEEDED = ("events.import_event", "events.add_event", "events.view_eventconfidential", "events.add_eventconfidential")


def may_import(user) -> bool:
    """Whether a user may bring a file, see what it would become, and undo what was made of one."""
    return user.has_perms(NEEDED)


def must_be_allowed(user) -> None:
    """Raise PermissionDenied for who may not import."""
    if not may_import(user):
        raise PermissionDenied
