"""The reports and claims of the sample's events: from their YAML entries to the desk's rows."""

from events import models
from events.desk import editing
from events.desk.audit import audit_model
from events.links import normalise_url

from .sample_values import RowError, actor_of, both, exact, known_as, save


def write_reports(event, rows: list[dict], author, prefix: str) -> dict:
    written = {row["key"]: _report(row, author, prefix) for row in rows}
    for row in rows:
        report = written[row["key"]]
        if row.get("cited_in") and report.cited_in_id is None:
            report.cited_in = written[row["cited_in"]]
            _save_report(report, author)
        models.Citation.objects.get_or_create(event=event, report=report)
    return written


def correct_report(row: dict, author, prefix: str) -> None:
    """Bring a report of the sample that is on the desk to its entry, unless somebody entered or changed it."""
    report = models.Report.objects.filter(external_key=prefix + row["key"]).first()
    if report is None or report.merged_into_id or _is_touched(report, author):
        return
    said = _fields_of_report(row)
    if report.cited_in_id is None and row.get("cited_in"):
        said["read_extent"] = ""  # until write_reports() names the one through which it is known
    if row.get("url"):
        report.give_address(row["url"])
    else:
        report.url, report.url_given = None, ""
    for name, value in said.items():
        setattr(report, name, value)
    if not row.get("cited_in"):
        report.cited_in = None
    _save_report(report, author)


def _is_touched(report: models.Report, author) -> bool:
    trail = audit_model(models.Report).objects.filter(pgh_obj_id=report.pk, pgh_context__metadata__has_key="user")
    return trail.exclude(pgh_context__metadata__user=author.pk).exists()


def _save_report(report: models.Report, author) -> models.Report:
    report.full_clean()
    editing.save_reference(report, author)
    return report


def _report(row: dict, author, prefix: str) -> models.Report:
    """Return the report, found by its address or its key, or written."""
    url = normalise_url(row["url"]) if row.get("url") else None
    known = models.Report.objects.filter(url=url).first() if url else None
    known = known or models.Report.objects.filter(external_key=prefix + row["key"]).first()
    if known:
        # One that an editor merged into another is told as that one.
        return known.survivor
    return _save_report(
        models.Report(
            external_key=prefix + row["key"],
            url=row.get("url"),
            **_fields_of_report(row),
        ),
        author,
    )


def _fields_of_report(row: dict) -> dict:
    """Return what an entry says of a report, but for its address, by field of the desk."""
    return {
        "publisher": _publisher(row["publisher"]),
        "is_address_withheld": bool(row.get("address_withheld")),
        "title": row.get("title") or "",
        "language": row.get("language") or "es",
        "published_on": row.get("published_on"),
        "published_precision": "day" if row.get("published_on") else "",
        "published_basis": row.get("published_on_basis") or "",
        "author": row.get("author") or "",
        "archive_url": row.get("archive_url") or "",
        "read_extent": "not_read" if row.get("cited_in") else row.get("read") or "",
        "origin": row.get("origin") or "",
        "origin_publisher": _publisher(row["origin_publisher"]) if row.get("origin_publisher") else None,
    }


def _publisher(slug: str) -> models.Publisher:
    """Return the publisher of a slug; raises RowError when there is none."""
    found = known_as(models.Publisher, slug)
    if found is None:
        raise RowError(f"publishers.yaml has no publisher {slug!r}")
    return found.survivor


def write_claim(event, row: dict, targets: dict, reports: dict) -> models.Claim:
    claimant = row["claimant"]
    publisher = claimant.get("publisher")
    target = targets[row["target"]] if row.get("target") else None
    claim = models.Claim(
        event=event,
        report=reports[row["report"]],
        about=row["about"],
        stance=row.get("stance") or "asserts",
        claimant_actor=actor_of(claimant.get("actor")),
        claimant_publisher=_publisher(publisher) if publisher else None,
        quantifier=row.get("quantifier") or "",
        value_low=exact(row.get("low")),
        value_best=exact(row.get("best")),
        value_high=exact(row.get("high")),
        unit=row.get("unit") or "",
        per=row.get("per") or "",
        value_actor=actor_of(row.get("value_actor")),
        status=row["status"],
        **both(claimant.get("words"), "claimant_words"),
        **both(row["text"], "text"),
        **both(row.get("rationale"), "rationale"),
    )
    if target is not None:
        setattr(claim, _TARGET_FIELDS[type(target)], target)
    return save(claim)


_TARGET_FIELDS = {
    models.Seizure: "seizure",
    models.Casualty: "casualty",
    models.EventActor: "event_actor",
    models.EventLocation: "event_location",
    models.ActorRelation: "relation",
}
