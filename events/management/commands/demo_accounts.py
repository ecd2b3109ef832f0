"""Two accounts to try the newsroom with: an editor and a reviewer."""

import os
import secrets
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand, CommandError

ACCOUNTS = {"editor": "Editor", "reviewer": "Reviewer"}


class Command(BaseCommand):
    """Create the demo accounts once; their passwords are random and stay in LOCAL_STATE."""

    help = "Create an editor and a reviewer with random passwords, kept in LOCAL_STATE/demo-accounts.txt."

    def handle(self, *args, **options):
        """Create what is missing; a password that exists is never changed."""
        path = Path(settings.LOCAL_STATE) / "demo-accounts.txt"
        lines = path.read_text().splitlines() if path.is_file() else []
        kept = dict(line.split(maxsplit=1) for line in lines if len(line.split(maxsplit=1)) == 2)
        for name, group in ACCOUNTS.items():
            user, created = get_user_model().objects.get_or_create(username=name, defaults={"is_staff": True})
            if created or name not in kept:
                # Also when the file was lost: nobody could log in otherwise.
                kept[name] = secrets.token_urlsafe(12)
                user.set_password(kept[name])
                user.save()
            try:
                user.groups.add(Group.objects.get(name=group))
            except Group.DoesNotExist:
                raise CommandError(f"The group {group} does not exist: run create_groups first.") from None
        path.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.writelines(f"{name} {password}\n" for name, password in sorted(kept.items()))
        self.stdout.write(f"Demo accounts: {', '.join(ACCOUNTS)} (passwords in {path}).")
