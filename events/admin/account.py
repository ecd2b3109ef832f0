"""Accounts and groups, with their query strings closed like every other page's."""

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User

from .base import ClosedLookups

admin.site.unregister(User)
admin.site.unregister(Group)


@admin.register(User)
class AccountAdmin(ClosedLookups, UserAdmin):
    """Django's page of a user."""

    list_filter = ["is_active", "is_staff"]


@admin.register(Group)
class DeskGroupAdmin(ClosedLookups, GroupAdmin):
    """Django's page of a group."""
