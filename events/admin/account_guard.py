"""What one administrator cannot do alone to an account: nobody is to be both of the two persons.

The rights that decide what is public, the right to give rights, and whatever lets somebody log in as one who has
them, wait for a second administrator. Taking rights away and closing an account never wait.
"""

from django.contrib.auth.models import Group, Permission
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from events.models import AccountRequest

from .rights import right_in_words

_OF_THE_RECORD = ("publish_event", "retract_event", "redact_event", "sign_actor")
_OF_ACCOUNTS = tuple(
    f"{act}_{model}" for act in ("add", "change", "delete") for model in ("user", "group", "permission")
)
# On an account that has such rights also: what leads to it.
_WAYS_IN = ("username", "email")
_OPENED = ("is_active", "is_staff")


def guarded_rights():
    """Return the rights that one administrator does not give alone."""
    rule = Q(content_type__app_label="events", codename__in=_OF_THE_RECORD)
    return Permission.objects.filter(rule | Q(content_type__app_label="auth", codename__in=_OF_ACCOUNTS))


def is_guarded(user) -> bool:
    """Whether an account, open or closed, has such a right or waits for one."""
    if user.is_superuser:
        return True
    waits = AccountRequest.objects.filter(account=user, outcome=AccountRequest.Outcome.WAITING)
    return guarded_rights().filter(Q(user=user) | Q(group__user=user)).exists() or waits.exists()


def hold_back(stored, obj, form) -> dict:
    """Put back, in a form about to be saved, what waits for a second administrator; return it.

    stored: the account as it is; obj: as the form would have it.
    """
    held = {}
    if is_guarded(stored):
        held |= {name: getattr(obj, name) for name in _WAYS_IN if getattr(obj, name) != getattr(stored, name)}
        held |= {name: True for name in _OPENED if getattr(obj, name) and not getattr(stored, name)}
    if obj.is_superuser and not stored.is_superuser:
        held["is_superuser"] = True
    for name in held:
        setattr(obj, name, getattr(stored, name))
    guarded = guarded_rights()
    of_rows = {"groups": Group.objects.filter(permissions__in=guarded), "user_permissions": guarded}
    for name, rows in of_rows.items():
        if name not in form.cleaned_data:
            continue
        has = set(getattr(stored, name).values_list("pk", flat=True))
        waiting = set(rows.filter(pk__in=form.cleaned_data[name]).values_list("pk", flat=True)) - has
        if waiting:
            held[name] = sorted(waiting)
            form.cleaned_data[name] = form.cleaned_data[name].exclude(pk__in=waiting)
    return held


def ask(account, by, changes: dict, password: str = "") -> AccountRequest:
    """Put changes of an account before a second administrator; password: the hash to set, if any."""
    return AccountRequest.objects.create(account=account, asked_by=by, changes=changes, password=password)


def decide(pk: int, by, *, is_confirmed: bool) -> AccountRequest:
    """Confirm and carry out what was asked, or decline it; what was decided meanwhile stays as it was.

    Raises PermissionDenied when whoever asked confirms, or has no right to change the account;
    AccountRequest.DoesNotExist.
    """
    with transaction.atomic():
        request = AccountRequest.objects.select_for_update(of=("self",)).select_related("account").get(pk=pk)
        account = request.account
        if not by.has_perm("auth.change_user") or (account.is_superuser and not by.is_superuser):
            raise PermissionDenied
        if request.outcome != AccountRequest.Outcome.WAITING:
            return request
        if is_confirmed:
            if by.pk == request.asked_by_id or (request.changes.get("is_superuser") and not by.is_superuser):
                raise PermissionDenied
            _carry_out(request, account)
        outcomes = AccountRequest.Outcome
        request.outcome = outcomes.CONFIRMED if is_confirmed else outcomes.DECLINED
        request.decided_by, request.decided_at, request.password = by, timezone.now(), ""
        request.save()
        return request


def in_words(request: AccountRequest) -> str:
    """Return what was asked, in words."""
    account, reasons = request.account, []
    for name, value in request.changes.items():
        if name == "password":
            reasons.append(_("a new password"))
        elif name == "groups":
            reasons += [_("the group %(name)s") % {"name": group} for group in Group.objects.filter(pk__in=value)]
        elif name == "user_permissions":
            reasons += [
                _("the right “%(name)s”") % {"name": right_in_words(right)}
                for right in Permission.objects.filter(pk__in=value).select_related("content_type")
            ]
        else:
            label = account._meta.get_field(name).verbose_name
            reasons.append(f"{label}: {_('yes') if value is True else value}")
    return "; ".join(reasons)


def _carry_out(request: AccountRequest, account) -> None:
    for name, value in request.changes.items():
        if name in ("groups", "user_permissions"):
            # What was deleted meanwhile is not given.
            getattr(account, name).add(*getattr(account, name).model.objects.filter(pk__in=value))
        elif name == "password":
            account.password = request.password
        else:
            setattr(account, name, value)
    account.save()
