"""Accounts and groups, with their query strings closed like every other page's."""

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User

from .base import ClosedLookups

admin.site.unregister(User)
admin.site.unregister(Group)


@admin.register(User)
class AccountAdmin(ClosedLookups, UserAdmin):
    """Django's page of a user; only a superuser makes or touches another."""

    list_filter = ["is_active", "is_staff"]

    def get_readonly_fields(self, request, obj=None):
        """Keep the box that lifts every limit from those who are under one."""
        fields = super().get_readonly_fields(request, obj)
        return fields if request.user.is_superuser else [*fields, "is_superuser"]

    def has_change_permission(self, request, obj=None):
        """Close superusers' accounts, and so their passwords, to everybody else."""
        is_closed = obj is not None and obj.is_superuser and not request.user.is_superuser
        return super().has_change_permission(request, obj) and not is_closed

    def has_delete_permission(self, request, obj=None):
        """Close superusers' accounts to everybody else."""
        is_closed = obj is not None and obj.is_superuser and not request.user.is_superuser
        return super().has_delete_permission(request, obj) and not is_closed


@admin.register(Group)
class DeskGroupAdmin(ClosedLookups, GroupAdmin):
    """Django's page of a group."""
