"""Put an account into one of the newsroom's groups, or take it out, where there is no second administrator."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction


class Command(BaseCommand):
    """Give or take a role; idempotent. The audit trail has it as done by the system."""

    help = "Give an account a role (Editor, Reviewer, Administrator), or take it away with --take-away."

    def add_arguments(self, parser):
        """Take the account's name and the group's."""
        parser.add_argument("account", help="the account's user name")
        parser.add_argument("role", help="the group's name")
        parser.add_argument("--take-away", action="store_true", help="take the role away instead of giving it")

    @transaction.atomic
    def handle(self, *args, **options):
        """Change the account's groups; raises CommandError when the account or the group does not exist."""
        user = get_user_model().objects.filter(username=options["account"]).first()
        if user is None:
            raise CommandError(
                f"There is no account {options['account']!r}. Make it in the admin, or with createsuperuser."
            )
        group = Group.objects.filter(name=options["role"]).first()
        if group is None:
            names = (
                ", ".join(Group.objects.order_by("name").values_list("name", flat=True)) or "none: run create_groups"
            )
            raise CommandError(f"There is no role {options['role']!r}. There are: {names}.")
        if options["take_away"]:
            user.groups.remove(group)
            self.stdout.write(f"{user} no longer has the role {group}.")
            return
        user.groups.add(group)
        if not user.is_staff:
            user.is_staff = True
            user.save(update_fields=["is_staff"])
        self.stdout.write(f"{user} has the role {group}.")
