"""Accounts and groups, with their query strings closed like every other page's."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.forms import AdminPasswordChangeForm, AdminUserCreationForm, UserChangeForm
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group, User
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from events.models import Account, AccountGroup, AccountRequest

from .account_guard import ask, decide, guarded_rights, hold_back, in_words, is_guarded
from .audit import audit_page
from .base import ClosedLookups, DeskAdmin
from .error_list import NamesErrors
from .plain_columns import yes_or_no
from .rights import NamedRights, right_in_words

admin.site.unregister(User)
admin.site.unregister(Group)


class AuditedAccounts(ClosedLookups):
    """Mixin: the audit trail in place of Django's log, with what was changed outside the admin."""

    audited_as = None

    def history_view(self, request, object_id, extra_context=None):
        """Show who changed what of an account or a group; that a password changed, never which."""
        obj = self.get_object(request, unquote(object_id))
        if obj is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_or_change_permission(request, obj):
            raise PermissionDenied
        return audit_page(self, request, self.audited_as.objects.get(pk=obj.pk))


class SaysWhatDisabledMeans(forms.BaseForm):
    """Mixin: Django's sentence speaks of other ways to log in, of which there is none here, and in Spanish alone.

    It joins the translated sentence to the form when the program starts.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "usable_password" in self.fields:
            self.fields["usable_password"].help_text = gettext_lazy(
                "Disabled: nobody logs in with this account until it is given a password."
            )


class PasswordForm(SaysWhatDisabledMeans, AdminPasswordChangeForm):
    """The password of an account."""


class NewAccountForm(SaysWhatDisabledMeans, AdminUserCreationForm):
    """A new account with its password."""


class AccountForm(NamedRights, UserChangeForm):
    """An account, with its rights in words."""


@admin.register(User)
class AccountAdmin(NamesErrors, AuditedAccounts, UserAdmin):
    """Django's page of a user; what makes somebody a reviewer or an administrator waits for a second one."""

    list_filter = ["is_active", "is_staff"]
    list_display = ["username", "email", "first_name", "last_name", "may_log_in"]
    audited_as = Account
    form = AccountForm
    may_log_in = yes_or_no("is_staff", gettext_lazy("works here"))
    may_do_all = yes_or_no("is_superuser", User._meta.get_field("is_superuser").verbose_name)
    change_password_form = PasswordForm
    add_form = NewAccountForm

    def get_readonly_fields(self, request, obj=None):
        """Keep the box that lifts every limit from those who are under one."""
        # Moments that the program writes: a form cuts their fractions off, and each save would be told as a change.
        fields = [*super().get_readonly_fields(request, obj), "last_login", "date_joined"]
        return fields if request.user.is_superuser else [*fields, "may_do_all"]

    def get_fieldsets(self, request, obj=None):
        """Show the box that lifts every limit as words to those who may not tick it."""
        fieldsets = super().get_fieldsets(request, obj)
        if request.user.is_superuser:
            return fieldsets
        shown = {"is_superuser": "may_do_all"}
        return [
            (title, {**options, "fields": [shown.get(name, name) for name in options["fields"]]})
            for title, options in fieldsets
        ]

    def has_change_permission(self, request, obj=None):
        """Close superusers' accounts, and so their passwords, to everybody else."""
        is_closed = obj is not None and obj.is_superuser and not request.user.is_superuser
        return super().has_change_permission(request, obj) and not is_closed

    def has_delete_permission(self, request, obj=None):
        """Close superusers' accounts to everybody else."""
        is_closed = obj is not None and obj.is_superuser and not request.user.is_superuser
        return super().has_delete_permission(request, obj) and not is_closed

    def save_model(self, request, obj, form, change):
        """Save what one administrator may do alone, and put the rest before a second one."""
        held = hold_back(User.objects.select_for_update().get(pk=obj.pk), obj, form) if change else {}
        super().save_model(request, obj, form, change)
        if held:
            self._ask(request, obj, held)

    def user_change_password(self, request, id, form_url=""):
        """Let the password of whoever may publish, or give rights, wait; to disable one never waits."""
        user = self.get_object(request, unquote(id))
        if request.method == "POST" and user is not None and is_guarded(user):
            if not self.has_change_permission(request, user):
                raise PermissionDenied
            form = self.change_password_form(user, request.POST)
            if form.is_valid() and form.cleaned_data["set_usable_password"]:
                self._ask(request, user, {"password": True}, make_password(form.cleaned_data["password1"]))
                return redirect("admin:auth_user_change", user.pk)
        return super().user_change_password(request, id, form_url)

    def _ask(self, request, account, changes, password=""):
        request_made = ask(account, request.user, changes, password)
        words = _(
            "This waits until a second administrator confirms it: %(what)s. Where there is none, it is done on the "
            "command line (grant_role, changepassword)."
        )
        self.message_user(request, words % {"what": in_words(request_made)}, messages.WARNING)


class GroupForm(NamedRights, forms.ModelForm):
    """A group; the rights that make a reviewer or an administrator are given to it elsewhere."""

    def clean_permissions(self):
        """Refuse to give a group what one administrator does not give alone: everybody in it would have it."""
        wanted = self.cleaned_data["permissions"]
        has = self.instance.permissions.values("pk") if self.instance.pk else []
        refused = guarded_rights().filter(pk__in=wanted).exclude(pk__in=has)
        if refused:
            words = _("These rights are given to a group on the command line alone (create_groups): %(rights)s.")
            raise forms.ValidationError(words % {"rights": ", ".join(right_in_words(right) for right in refused)})
        return wanted


@admin.register(Group)
class DeskGroupAdmin(NamesErrors, AuditedAccounts, GroupAdmin):
    """Django's page of a group."""

    form = GroupForm
    audited_as = AccountGroup

    def get_fields(self, request, obj=None):
        """Name the rights of a group in words to those who may only look."""
        return super().get_fields(request, obj) if self.has_change_permission(request, obj) else ["name", "rights"]

    def get_readonly_fields(self, request, obj=None):
        """Allow the rights in words where they are shown."""
        may_change = self.has_change_permission(request, obj)
        return [] if may_change else [*super().get_readonly_fields(request, obj), "rights"]

    @admin.display(description=gettext_lazy("rights"))
    def rights(self, group):
        """What everybody in the group may do."""
        found = group.permissions.select_related("content_type")
        return format_html_join("", "<div>{}</div>", ((words,) for words in sorted(map(right_in_words, found))))


@admin.register(AccountRequest)
class AccountRequestAdmin(DeskAdmin):
    """What waits for a second administrator, and what became of what did."""

    change_form_template = "admin/events/account_request.html"
    list_display = ["account", "what", "asked_by", "asked_at", "outcome", "decided_by", "decided_at"]
    list_filter = ["outcome"]
    list_select_related = ["account", "asked_by", "decided_by"]
    fields = readonly_fields = list_display
    search_fields = ("account__username",)

    @admin.display(description=gettext_lazy("what is asked"))
    def what(self, request):
        """What would change, in words."""
        return in_words(request)

    def get_urls(self):
        """Add the address that decides."""
        view = self.admin_site.admin_view(require_POST(self.decide_view))
        return [path("<path:object_id>/decide/", view, name="events_accountrequest_decide"), *super().get_urls()]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Offer to confirm and to decline while it waits."""
        obj = self.get_object(request, unquote(object_id))
        is_waiting = obj is not None and obj.outcome == AccountRequest.Outcome.WAITING
        context = {
            "may_decline": is_waiting,
            "may_confirm": is_waiting and obj.asked_by_id != request.user.pk,
            "history": obj and reverse("admin:auth_user_history", args=[obj.account_id]),
            "decide_url": reverse("admin:events_accountrequest_decide", args=[object_id]),
        }
        return super().change_view(request, object_id, form_url, {**context, **(extra_context or {})})

    def history_view(self, request, object_id, extra_context=None):
        """Lead to the account's trail: the request itself says who asked and who decided."""
        obj = self.get_object(request, unquote(object_id))
        if obj is None or not self.has_view_permission(request, obj):
            raise PermissionDenied
        return redirect("admin:auth_user_history", obj.account_id)

    def decide_view(self, request, object_id):
        """Carry out what was asked, or leave everything as it is."""
        try:
            decided = decide(int(object_id), request.user, is_confirmed="confirm" in request.POST)
        except (AccountRequest.DoesNotExist, ValueError):
            raise Http404 from None
        words = _("Account “%(account)s”: %(outcome)s.")
        message = {"account": decided.account, "outcome": decided.get_outcome_display()}
        self.message_user(request, words % message, messages.SUCCESS)
        return redirect("admin:events_accountrequest_changelist")

    def has_module_permission(self, request):
        """Show it to those who administrate accounts."""
        return request.user.has_perm("auth.change_user")

    def has_view_permission(self, request, obj=None):
        """Show it to those who administrate accounts."""
        return request.user.has_perm("auth.change_user")

    def has_add_permission(self, request):
        """Close it: it is asked on the account's own page."""
        return False

    def has_change_permission(self, request, obj=None):
        """Close it: it is confirmed or declined."""
        return False

    def has_delete_permission(self, request, obj=None):
        """Close it: who asked and who decided stays."""
        return False
