"""Two accounts to try the newsroom with: an editor and a reviewer. Made once in the life of a database."""

import os
import secrets
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from events.models import Milestone

ACCOUNTS = {"editor": "Editor", "reviewer": "Reviewer"}


class Command(BaseCommand):
    """Create the demo accounts of a demo, once; whoever deletes them is rid of them."""

    help = "Create an editor and a reviewer with random passwords, once, kept in LOCAL_STATE/demo-accounts.txt."

    def handle(self, *args, **options):
        """Create both or none; an account that exists is never touched. Raises CommandError outside a demo."""
        if not settings.IS_DEMO:
            raise CommandError(
                "Demo accounts are made in the private cluster with VRAEM_SAMPLE=1 only: use createsuperuser here."
            )
        with transaction.atomic():
            _milestone, is_first = Milestone.objects.get_or_create(name=Milestone.DEMO_ACCOUNTS)
            if not is_first:
                self.stdout.write("Demo accounts were made once in this database, or are not wanted: none is made.")
                return
            users = get_user_model().objects
            people = users.exclude(password__startswith=UNUSABLE_PASSWORD_PREFIX)  # the sample's own cannot log in
            if people.exists() or users.filter(username__in=ACCOUNTS).exists():
                self.stdout.write("There are accounts already: no demo account is made, now or later.")
                return
            self._make()

    def _make(self) -> None:
        passwords = {name: secrets.token_urlsafe(12) for name in ACCOUNTS}
        for name, group in ACCOUNTS.items():
            user = get_user_model().objects.create_user(name, password=passwords[name], is_staff=True)
            try:
                user.groups.add(Group.objects.get(name=group))
            except Group.DoesNotExist:
                raise CommandError(f"The group {group} does not exist: run create_groups first.") from None
        # Before the commit: accounts whose passwords nobody knows would be there for good.
        path = Path(settings.LOCAL_STATE) / "demo-accounts.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)  # an older one may be readable by others
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.writelines(f"{name} {password}\n" for name, password in sorted(passwords.items()))
        self.stdout.write(f"Demo accounts: {', '.join(ACCOUNTS)} (passwords in {path}).")
