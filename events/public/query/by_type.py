"""Lists by one event type, with or without days: the SQL that finds which events, written as text.

Its days are ever other ones, so no process has it at hand, and the ORM takes longer to write it than
PostgreSQL to answer it.
"""

from datetime import date, timedelta

from ..models.querysets import FIRST_DATED

Statement = tuple[str, tuple]


def statements(code: str, *, is_primary: bool, start: date | None, end: date | None, mode: str) -> list[Statement]:
    """Return what selects (sort_on, public_id) of a type's events, in no order; none shares an event with another.

    is_primary: only events whose primary type it is. start, end, mode: the range of days, as date_mode has it; none is
    asked for where both are None.
    """
    if not (start or end):
        return [_typed(code, is_primary, [])]
    inside = [("typed.sort_on >= %s", max(start or FIRST_DATED, FIRST_DATED))]
    inside += [("typed.sort_on <= %s", end)] if end else []
    if mode == "certain":
        # What lies inside is counted inside: so the range on the order finds it.
        inside += [("dated.first_possible >= %s", start)] if start else []
        inside += [("dated.last_possible <= %s", end)] if end else []
        return [_typed(code, is_primary, inside, "JOIN record_publicevent dated ON dated.public_id = typed.event_id")]
    found = [_typed(code, is_primary, inside)]
    return [*found, *_reaching(code, is_primary, start, end)] if mode == "possible" else found


def _typed(code: str, is_primary: bool, conditions: list[tuple], join: str = "") -> Statement:
    """Return the rows that say which events are of a type: an index has them in the order of lists."""
    wanted = " AND ".join(
        ["typed.type = %s", *(["typed.is_primary"] if is_primary else []), *(c for c, _ in conditions)]
    )
    sql = f"SELECT typed.sort_on, typed.event_id AS public_id FROM record_publiceventtype typed {join} WHERE {wanted}"
    return sql, (code, *(value for _, value in conditions))


def _reaching(code: str, is_primary: bool, start: date | None, end: date | None) -> list[Statement]:
    """Return the events that are counted on one side of a bound and may lie on the other (querysets.py: REACH)."""
    reach, nights = "daterange(first_possible, last_possible) @> %s::date", []
    if start and start > date.min:
        nights.append((f"({reach} AND counted_on < %s)", (start - timedelta(days=1), start)))
    if end:
        nights.append((f"({reach} AND counted_on > %s)", (end, end)))
    if not nights:
        return []
    # The few that are found are looked at one by one: an index on types would first tell all of a type.
    of_type = "event_type = %s" if is_primary else "array_position(types, %s) IS NOT NULL"
    either = " OR ".join(condition for condition, _days in nights)
    sql = (
        "SELECT sort_on, public_id FROM record_publicevent "
        f"WHERE first_possible < last_possible AND ({either}) AND {of_type}"
    )
    return [(sql, (*(day for _condition, days in nights for day in days), code))]
