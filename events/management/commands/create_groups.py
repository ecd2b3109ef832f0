"""The newsroom's groups: Editor, Reviewer, Administrator."""

from django.contrib.auth.models import Group, Permission
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.db.models import Q

# Rows of an event are made and unmade with it.
_ROWS = (
    "eventlocation", "eventactor", "actorrelation", "seizure", "casualty", "citation", "claim",
    "decree", "eventrelation",
)  # fmt: skip
_REFERENCE_ROWS = ("actorname", "locationalias", "locationmembership")
_REFERENCES = ("actor", "location", "publisher", "report")


def _each(actions: str, models) -> set[str]:
    return {f"{action}_{model}" for action in actions.split() for model in models}


_EDITOR = (
    _each("add change view", ("event", "lead", *_REFERENCES))
    | _each("add change view delete", (*_ROWS, *_REFERENCE_ROWS))
    | _each("view change delete", ("readerreport",))
)
# Views of the list for all, and the list as a table that leaves the newsroom: not every editor.
_LISTS = {"share_savedview", "export_event", "view_listexport"}
# Drafts out of a file: many at once, with notes kept inside.
_IMPORT = {"import_event"}
# Notes kept inside and exact points: not every editor; grant it to a person where the work needs it.
_CONFIDENTIAL = _each("add change view", ("eventconfidential",))
_REVIEWER = (
    _EDITOR | _CONFIDENTIAL | _LISTS | _IMPORT | {"publish_event", "retract_event", "sign_actor", "delete_event"}
)
# Accounts, cleaning up, and erasing in an emergency; never publishing, nor what leads to it (admin/account_guard.py).
_ADMINISTRATOR = (
    _EDITOR
    | _CONFIDENTIAL
    | _LISTS
    | _IMPORT
    | {"redact_event", "delete_event", "view_loginattempt"}
    | _each("delete", (*_REFERENCES, "eventconfidential", "lead"))
)

# Group -> codenames by application.
PERMISSIONS: dict[str, dict[str, set[str]]] = {
    "Editor": {"events": _EDITOR},
    "Reviewer": {"events": _REVIEWER},
    "Administrator": {"events": _ADMINISTRATOR, "auth": _each("add change view delete", ("user",)) | {"view_group"}},
}


class Command(BaseCommand):
    """Make the groups and give each exactly its permissions; idempotent."""

    help = "Create the groups Editor, Reviewer and Administrator with exactly their permissions. Idempotent."

    @transaction.atomic
    def handle(self, *args, **options):
        """Create or mend every group; raises CommandError when a permission does not exist yet."""
        for name, wanted in PERMISSIONS.items():
            rule = Q()
            for application, codenames in wanted.items():
                rule |= Q(content_type__app_label=application, codename__in=codenames)
            found = Permission.objects.filter(rule)
            missing = set().union(*wanted.values()) - set(found.values_list("codename", flat=True))
            if missing:
                raise CommandError(f"These permissions do not exist: {', '.join(sorted(missing))}. Run migrate first.")
            group, _created = Group.objects.get_or_create(name=name)
            group.permissions.set(found)
            self.stdout.write(f"{name}: {len(found)} permissions.")
