"""The newsroom's groups: Editor, Reviewer, Administrator."""

from django.contrib.auth.models import Group, Permission
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.db.models import Q

from events.admin.groups import PERMISSIONS


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
