"""What somebody typed and has not saved: kept for its owner alone, bounded, and gone once it is saved or discarded."""

import json
import re
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from events.models import WorkingCopy

MOST_BYTES = 512 * 1024  # of one copy's typed values
MOST = 40  # copies of one person; beyond them the oldest leaves
MOST_OF_A_PAGE = 5  # that a page offers
_TOKEN = re.compile(r"[0-9A-Za-z-]{16,36}")


class TooLarge(ValueError):
    """More was typed than a copy may hold."""


class Closed(Exception):
    """The form was saved or discarded meanwhile: what is typed from now on needs a token of its own."""


def is_token(text: str) -> bool:
    """Return whether a text may name an opened form."""
    return bool(_TOKEN.fullmatch(text))


def keep(owner, page: tuple[str, int | None], token: str, version: str, typed: Iterable[tuple[str, list[str]]]):
    """Keep what stands in a form's boxes now, in place of what was kept for it before; return the copy.

    page: the kind and key of the row, (kind, None) of one that is added. version: the one that the form was made from.
    Raises TooLarge, Closed, and ValueError for what is no token.
    """
    if not is_token(token):
        raise ValueError("a token is 16 to 36 letters, figures and hyphens")
    text = json.dumps(list(typed), ensure_ascii=True, separators=(",", ":"))
    if len(text) > MOST_BYTES:
        raise TooLarge
    (kind, row), now = page, timezone.now()
    values = {"version": version[:60], "typed": text, "kept_at": now}
    with transaction.atomic():
        WorkingCopy.objects.filter(owner=owner).expired(now).delete()
        copies = WorkingCopy.objects.select_for_update(no_key=True)
        copy, is_new = copies.get_or_create(owner=owner, token=token, defaults={"kind": kind, "row": row, **values})
        if copy.is_closed or (copy.kind, copy.row) != (kind, row):
            raise Closed
        if is_new:
            kept = WorkingCopy.objects.filter(owner=owner, is_closed=False).values_list("pk", flat=True)
            WorkingCopy.objects.filter(pk__in=list(kept[MOST:])).delete()
        else:
            WorkingCopy.objects.filter(pk=copy.pk).update(**values)
    return copy


def of_page(owner, kind: str, row: int | None) -> list[WorkingCopy]:
    """Return the newest copies that somebody has of a page, without what was typed."""
    return list(_open(owner).filter(kind=kind, row=row).defer("typed")[:MOST_OF_A_PAGE])


def of_person(owner) -> list[WorkingCopy]:
    """Return all that somebody has typed and not saved, the newest first, without what was typed."""
    return list(_open(owner).defer("typed"))


def find(owner, token: str) -> WorkingCopy | None:
    """Return somebody's own copy by its token; None when there is none, or it is somebody else's."""
    return _open(owner).filter(token=token).first() if is_token(token) else None


def typed_in(copy: WorkingCopy) -> list[tuple[str, list[str]]]:
    """Return (name, values) of each box of a copy."""
    return [(name, values) for name, values in json.loads(copy.typed)]


def close(owner, page: tuple[str, int | None], token: str) -> None:
    """Empty the copy of a form that was saved or discarded, and let nothing that is still under way bring it back."""
    if is_token(token):
        kind, row = page
        values = {"typed": "", "version": "", "is_closed": True, "kept_at": timezone.now()}
        new = {"kind": kind, "row": row, **values}
        WorkingCopy.objects.update_or_create(owner=owner, token=token, defaults=values, create_defaults=new)


def drop(owner, token: str) -> None:
    """Delete the copy of a form in which everything was put back as it is stored."""
    _open(owner).filter(token=token).delete()


def forget(kind: str, row: int) -> None:
    """Delete everybody's copies of a row: it was redacted."""
    WorkingCopy.objects.filter(kind=kind, row=row).delete()


def _open(owner):
    now = timezone.now()
    return WorkingCopy.objects.filter(owner=owner, is_closed=False).exclude(
        pk__in=WorkingCopy.objects.filter(owner=owner).expired(now).values("pk")
    )
