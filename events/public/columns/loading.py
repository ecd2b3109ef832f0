"""From the public tables to columns: one statement a table, packed by PostgreSQL as it sends numbers.

Every value is made sure to be there (COALESCE): an aggregate leaves nulls out, and a column with
a value less than its neighbours would credit one event with another's figures.
"""

from typing import NamedTuple

import numpy as np
from django.db import connection

from events import taxonomy

from . import codes
from .arrays import MILLION, NO_FIGURE, UNDATED, Badges, Cast, Events, Facts, Harm, Rows, Within
from .sources import Sayers, Sources

MOST = 1_000_000  # an amount of more units is summed apart: nine million rows of less cannot overflow


class _Packed(NamedTuple):
    """How a column travels: PostgreSQL's expression for its bytes, and numpy's name for them."""

    send: str
    dtype: str


_BIG = _Packed("int8send({}::bigint)", ">i8")
_DAY = _Packed("int4send({}::int)", ">i4")
_SMALL = _Packed("int2send({}::smallint)", ">i2")
_REAL = _Packed("float8send({})", ">f8")
_UID = _Packed("convert_to(rpad({}, 12), 'UTF8')", "S12")
# Bytes that end in zeros lose them in numpy: an id is as long as it was.
_ID = _Packed("convert_to({0}, 'UTF8') || decode(repeat('00', 20 - length({0})), 'hex')", "S20")


class _Seqs(NamedTuple):
    """Which events, by the seq of their last change: a condition with one parameter."""

    condition: str
    value: object


def load(version: int, after: int = -1, *, only: list[int] | None = None) -> Facts:
    """Return the facts of the events whose last change is later than a seq, or is one of these, in nine statements.

    All of them have to see one state of the record (snapshot.py), that of the version.
    Raises InconsistentColumns when they did not.
    """
    seqs = _Seqs("e.seq > %s", after) if only is None else _Seqs("e.seq = ANY(%s)", only)
    parts = (part(seqs) for part in (_events, _badges, _within, _cast, _sources, _sayers, _rows, _harm))
    events, badges, within, cast, sources, sayers, rows, harm = parts
    order = np.argsort(events[0], kind="stable")
    events = [column[order] for column in events]
    found = Facts(
        version,
        Events(*events),
        Badges(*badges),
        Within(within[0], codes.NAMES.numbered(within[1])),
        Cast(cast[0], codes.NAMES.numbered(cast[1]), *cast[2:]),
        Sources(sources[0], codes.NAMES.numbered(sources[1])),
        Sayers(sayers[0], codes.NAMES.numbered(sayers[1])),
        Rows(*rows),
        Harm(*harm),
        _large(seqs),
    )
    found.verify()
    return found


def all_seqs() -> np.ndarray:
    """Return the seqs of all events, ascending."""
    [seqs] = _columns({"seq": ("e.seq", _BIG)}, "record_publicevent e", "true", _Seqs("e.seq > %s", -1))
    return seqs


def _events(after: _Seqs) -> list[np.ndarray]:
    return _columns(
        {
            "seq": ("e.seq", _BIG),
            "id": ("e.public_id", _ID),
            "type": (_code("e.event_type", codes.TYPES), _SMALL),
            "verification": (_code("e.verification", codes.VERIFICATIONS), _SMALL),
            "is_mappable": ("e.is_mappable::int", _SMALL),
            "counted_on": (_day("e.counted_on"), _DAY),
            "first": (_day("e.first_possible"), _DAY),
            "last": (_day("e.last_possible"), _DAY),
            "until": (_day("COALESCE(e.date_end, e.date_start)"), _DAY),
            "is_duration": (f"(e.date_span = '{taxonomy.DateSpan.DURATION}')::int", _SMALL),
            "date_precision": (_code("e.date_precision", codes.DATE_PRECISIONS), _SMALL),
            "described": (_combined("e", codes.DESCRIBED), _BIG),
            "changed_at": ("floor(extract(epoch FROM e.last_changed_at))", _BIG),
            "types": (_bits("e.types", codes.TYPES), _BIG),
            "place_precisions": (_place_precisions(), _SMALL),
            "has": (_has(), _SMALL),
            "lon": ("COALESCE(ST_X(e.point), 'NaN')", _REAL),
            "lat": ("COALESCE(ST_Y(e.point), 'NaN')", _REAL),
        },
        "record_publicevent e",
        "true",
        after,
    )


def _badges(after: _Seqs) -> list[np.ndarray]:
    effect = f"l.role = '{taxonomy.LocationRole.AREA_OF_EFFECT}'"
    site = f"e.point IS NULL AND (l.is_primary OR l.role = '{taxonomy.LocationRole.SITE}')"
    areas = ", ".join(f"'{code}'" for code in sorted(taxonomy.AREA_PRECISIONS))
    return _columns(
        {"seq": ("e.seq", _BIG), "place": ("l.location_id", _UID), "effect": (f"({effect})::int", _SMALL)},
        "record_publicevent e JOIN record_publiceventlocation l ON l.event_id = e.public_id",
        f"({effect} OR {site}) AND l.precision IN ({areas}) AND l.location_id IS NOT NULL",
        after,
        distinct=True,
    )


def _within(after: _Seqs) -> list[np.ndarray]:
    source = "record_publicevent e CROSS JOIN LATERAL unnest(e.within) place"
    return _columns({"seq": ("e.seq", _BIG), "place": ("place", _UID)}, source, "true", after)


def _cast(after: _Seqs) -> list[np.ndarray]:
    return _columns(
        {
            "seq": ("e.seq", _BIG),
            "actor": ("COALESCE(c.actor_id, '')", _UID),
            "role": (_code("c.role", codes.ROLES), _SMALL),
            "basis": (_code("c.basis", codes.BASES), _SMALL),
        },
        "record_publicevent e JOIN record_publiceventactor c ON c.event_id = e.public_id",
        "true",
        after,
    )


def _sources(after: _Seqs) -> list[np.ndarray]:
    source = "record_publicevent e CROSS JOIN LATERAL unnest(e.publisher_uids) publisher"
    return _columns({"seq": ("e.seq", _BIG), "publisher": ("publisher", _UID)}, source, "true", after)


def _sayers(after: _Seqs) -> list[np.ndarray]:
    source = "record_publicevent e JOIN record_publicclaim m ON m.event_id = e.public_id"
    claimant = {"seq": ("e.seq", _BIG), "claimant": ("m.claimant_uid", _UID)}
    return _columns(claimant, source, "m.claimant_uid <> ''", after, distinct=True)


def _rows(after: _Seqs) -> list[np.ndarray]:
    line, figures = _combined("s", codes.LINES, is_aggregate="e.is_aggregate::text"), _figures("s")
    largest = f"GREATEST({', '.join(figures.values())})"
    figures = {name: f"CASE WHEN {largest} < {MOST} THEN {figure} END" for name, figure in figures.items()}
    return _columns(
        {
            "seq": ("e.seq", _BIG),
            "uid": ("s.uid", _UID),
            "line": (line, _BIG),
            "unit": (_code("s.unit", codes.UNITS), _SMALL),
            "open_low": (_open("s.low IS NULL AND s.best IS NOT NULL"), _SMALL),
            "open_high": (_open("s.high IS NULL AND COALESCE(s.best, s.low) IS NOT NULL"), _SMALL),
            **{name: (_millionths(figure), _BIG) for name, figure in figures.items()},
        },
        "record_publicevent e JOIN record_publicseizure s ON s.event_id = e.public_id",
        "true",
        after,
    )


def _harm(after: _Seqs) -> list[np.ndarray]:
    figures = _figures("c")
    return _columns(
        {
            "seq": ("e.seq", _BIG),
            "key": (_combined("c", codes.HARM), _BIG),
            "open_low": ("(c.low IS NULL AND COALESCE(c.best, 0) > 0)::int", _SMALL),
            "open_high": ("(c.high IS NULL AND COALESCE(c.best, c.low) IS NOT NULL)::int", _SMALL),
            **{name: (_millionths(f"{figure}::bigint"), _BIG) for name, figure in figures.items()},
        },
        "record_publicevent e JOIN record_publiccasualty c ON c.event_id = e.public_id",
        "true",
        after,
    )


def _large(after: _Seqs) -> dict:
    figures = _figures("s")
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT rpad(s.uid, 12), {', '.join(figures.values())} FROM record_publicseizure s"
            " JOIN record_publicevent e ON e.public_id = s.event_id"
            f" WHERE GREATEST({', '.join(figures.values())}) >= {MOST} AND {after.condition}",
            [after.value],
        )
        return {uid.encode(): tuple(rest) for uid, *rest in cursor.fetchall()}


def _figures(table: str) -> dict[str, str]:
    """Return the figures with which a row enters a sum: its own, else the nearest (ledger.py)."""
    return {
        "low": f"COALESCE({table}.low, {table}.best)",
        "best": f"COALESCE({table}.best, {table}.low, {table}.high)",
        "high": f"COALESCE({table}.high, {table}.best, {table}.low)",
    }


def _open(condition: str) -> str:
    """Return 1 where an end is missing; "exactly 300" is both its ends, whoever wrote it without them."""
    return f"""({condition} AND s.document NOT LIKE '%%"quantifier":"exactly"%%')::int"""


def _millionths(figure: str) -> str:
    return f"COALESCE((({figure}) * {MILLION})::bigint, {_none()})"


def _none() -> str:
    return f"({NO_FIGURE})::bigint"


def _day(day: str) -> str:
    return f"COALESCE({day} - DATE '0001-01-01', {UNDATED})"


def _code(column: str, vocabulary: list[str]) -> str:
    """Return a code's position; a code that this program does not know is an error, not another code."""
    listed = ", ".join(f"'{code}'" for code in vocabulary)
    unknown = f"1 / ({column} IS NULL)::int"  # divides by zero
    return f"COALESCE(array_position(ARRAY[{listed}]::varchar[], {column}) - 1, {unknown})"


def _bits(column: str, vocabulary: list[str]) -> str:
    """Return a number with the bit of each code of an array set."""
    first, bit = f"{column}[1]", "1::bigint << ({})::int"
    several = f"(SELECT bit_or({bit.format(_code('code', vocabulary))}) FROM unnest({column}) code)"
    one = bit.format(_code(first, vocabulary))
    return f"CASE cardinality({column}) WHEN 0 THEN 0 WHEN 1 THEN {one} ELSE {several} END"


def _place_precisions() -> str:
    primary = f"1::bigint << ({_code('e.place_precision', codes.PLACE_PRECISIONS)})::int"
    return (
        f"CASE e.place_precision WHEN '' THEN {_bits('e.place_precisions', codes.PLACE_PRECISIONS)} ELSE {primary} END"
    )


def _has() -> str:
    columns = ("has_seizures", "has_casualties", "has_claims", "has_disputed_facts", "is_aggregate")
    return " + ".join(f"(COALESCE(e.{column}, false)::int << {bit})" for bit, column in enumerate(columns))


def _combined(table: str, digits: codes.Digits, **elsewhere: str) -> str:
    """Return the number of a row's codes; elsewhere: those that are no columns of its table, as SQL."""
    number = "0::bigint"
    for column, vocabulary in digits.vocabularies.items():
        read = elsewhere.get(column) or f"{table}.{_quoted(column)}"
        number = f"({number} * {len(vocabulary)} + {_code(read, vocabulary)})"
    return number


def _quoted(column: str) -> str:
    return f'"{column}"'


def _columns(columns: dict, source: str, condition: str, after: _Seqs, *, distinct: bool = False) -> list[np.ndarray]:
    """Return one array a column; the rows come in the order of seq."""
    inner = ", ".join(f"{expression} AS c{n}" for n, (expression, _packed) in enumerate(columns.values()))
    outer = ", ".join(
        f"string_agg({packed.send.format(f'c{n}')}, ''::bytea)" for n, (_e, packed) in enumerate(columns.values())
    )
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {outer} FROM (SELECT {'DISTINCT' if distinct else ''} {inner} FROM {source}"
            f" WHERE {condition} AND {after.condition} ORDER BY c0) packed",
            [after.value],
        )
        sent = cursor.fetchone()
    arrays = [_array(column, packed.dtype) for column, (_e, packed) in zip(sent, columns.values(), strict=True)]
    lengths = {len(array) for array in arrays}
    if len(lengths) != 1:
        raise RuntimeError(f"columns of {source} differ in length: {lengths}")
    return arrays


def _array(sent: bytes | None, dtype: str) -> np.ndarray:
    array = np.frombuffer(sent or b"", dtype=dtype)
    return array.astype(array.dtype.newbyteorder("="))
