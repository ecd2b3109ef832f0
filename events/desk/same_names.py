"""What is there already of a name or an address that somebody is about to enter: told before it is made twice."""

from django.db.models import Q

from events import text
from events.models import Actor, ActorName, Location, LocationAlias, Publisher, Report

_MOST = 5


def _standing(rows) -> list:
    """Return what stands for these rows: the other one, for what was merged."""
    return list({row.survivor.pk: row.survivor for row in rows}.values())[:_MOST]


def _key(name: str) -> str:
    return " ".join(text.words_in(name))


def _of_name(model, name: str, columns: tuple[str, ...], others, column: str) -> list[int]:
    """Return keys of rows one of whose names is this one, accents, capitals and points aside."""
    wanted = _key(name)
    if not wanted:
        return []
    names = [(row[0], one) for row in model.objects.values_list("pk", *columns) for one in row[1:] if one]
    if others is not None:
        names += others.objects.values_list(column, "text")
    return list(dict.fromkeys(pk for pk, one in names if _key(one) == wanted))


def like_actor(name: str) -> list[Actor]:
    """Return actors who bear a name, as their own or as another one."""
    keys = _of_name(Actor, name, ("name_es", "name_en"), ActorName, "actor_id")
    return _standing(Actor.objects.filter(pk__in=keys))


def like_place(name: str, parent: int | None) -> list[Location]:
    """Return places of a name, those within the same place first."""
    keys = _of_name(Location, name, ("name_es", "name_en"), LocationAlias, "location_id")
    found = _standing(Location.objects.defer("area").select_related("parent__parent").filter(pk__in=keys))
    return sorted(found, key=lambda place: (place.parent_id != parent, place.pk))[:_MOST]


def like_publisher(name: str) -> list[Publisher]:
    """Return publishers of a name."""
    keys = _of_name(Publisher, name, ("name",), None, "")
    return _standing(Publisher.objects.filter(pk__in=keys))


def like_report(report: Report) -> list[Report]:
    """Return the report of the same address, marked `is_the_same`: there is one of each; or those of the same title.

    report: not saved yet, with its address brought to its normal form.
    """
    rows = Report.objects.select_related("publisher")
    if report.url and (same := rows.filter(url=report.url).first()):
        same = same.survivor
        same.is_the_same = True
        return [same]
    if not report.title.strip() or report.publisher_id is None:
        return []
    alike = Q(title__iexact=report.title.strip(), publisher=report.publisher_id)
    return _standing(rows.filter(alike))
