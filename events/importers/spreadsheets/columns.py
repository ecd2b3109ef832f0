"""Our names for the columns of each kind of file: how a file may call them, and which it cannot do without.

UCDP GED: codebook 23.1, 49 columns. ACLED: codebook 2023, the columns of its exports (long and short form). Our own
template: docs/import.md.
"""

from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from events.models import ImportBatch
from events.text import fold

Kind = ImportBatch.Kind


class Column(NamedTuple):
    """One of our columns. also: other headings by which it is known; figure: "number", "date" or "".

    rows: of the template, in which kinds of row it stands; told: what it holds, for people.
    """

    name: str
    is_needed: bool = False
    figure: str = ""
    also: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    told: object = ""


def _columns(words: str, needed: str = "", numbers: str = "", dates: str = "") -> tuple[Column, ...]:
    must, figures, days = needed.split(), numbers.split(), dates.split()
    return tuple(
        Column(name, name in must, "number" if name in figures else "date" if name in days else "")
        for name in words.split()
    )


GED = _columns(
    "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name dyad_dset_id"
    " dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b number_of_sources"
    " source_article source_office source_date source_headline source_original where_prec where_coordinates"
    " where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id region event_clarity"
    " date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low gwnoa gwnob",
    needed="id type_of_violence where_prec date_prec date_start date_end deaths_a deaths_b deaths_civilians"
    " deaths_unknown best high low side_a side_b",
    numbers="deaths_a deaths_b deaths_civilians deaths_unknown best high low",
    dates="date_start date_end",
)
ACLED = _columns(
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1"
    " actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location"
    " latitude longitude geo_precision source source_scale notes fatalities tags timestamp",
    needed="event_id_cnty event_date time_precision event_type sub_event_type geo_precision fatalities",
    numbers="fatalities",
    dates="event_date",
)

EVENT, SOURCE, ACTOR, SEIZURE, CASUALTY, CLAIM = ROW_KINDS = (
    "event", "source", "actor", "seizure", "casualty", "claim",
)  # fmt: skip
_FIGURED = (SEIZURE, CASUALTY, CLAIM)


def _own(name: str, rows: tuple[str, ...], told, figure: str = "", *, is_needed: bool = False) -> Column:
    return Column(name, is_needed, figure, rows=rows, told=told)


_OF_EVENT = (
    _own("type", (EVENT,), _("code of the type, or its name; empty: a stub without a type")),
    _own("secondary_types", (EVENT,), _("other types, parted by a vertical bar: arrest|weapons_seizure")),
    _own("title_es", (EVENT,), _("title in Spanish, 160 characters at most")),
    _own("title_en", (EVENT,), _("title in English, 160 characters at most")),
    _own("summary_es", (EVENT,), _("summary in Spanish, in our own words")),
    _own("summary_en", (EVENT,), _("summary in English, in our own words")),
    _own("language", (EVENT,), _("language of the record: es, en, pt, qu, cni; empty: es")),
    _own("date_from", (EVENT,), _("first day, best as 2024-03-05"), "date"),
    _own("date_to", (EVENT,), _("last day; empty: the same day"), "date"),
    _own("date_precision", (EVENT,), _("day, few_days, week, month, year, between, unknown; empty: day")),
    _own("date_span", (EVENT,), _("within (at some moment of these days) or duration; empty: within")),
    _own("date_basis", (EVENT,), _("stated or inferred; empty: stated")),
    _own("date_note_es", (EVENT,), _("note on the date in Spanish, public")),
    _own("date_note_en", (EVENT,), _("note on the date in English, public")),
    _own("time_of_day", (EVENT,), _("dawn, morning, afternoon, evening, night; empty: not reported")),
    _own("is_aggregate", (EVENT,), _("1 for a communiqué of a period or of many sites")),
    _own("place", (EVENT,), _("main place: name, slug, or INEI code of 2, 4, 6 or 10 digits")),
    _own("place_in", (EVENT,), _("what it lies in, where several have the name: district, province, department")),
    _own("place_precision", (EVENT,), _("site, named_place, vicinity, district, province, department, zone, unknown")),
    _own("place_as_reported", (EVENT,), _("the place as the source calls it, public")),
    _own("outside_record", (EVENT,), _("another record that has the event: UCDP GED, ACLED…")),
    _own("outside_id", (EVENT,), _("its id there")),
    _own("internal_note", (EVENT,), _("note that never leaves the newsroom")),
    _own("source_url", (EVENT, SOURCE, CLAIM), _("address of the report")),
    _own("source_publisher", (EVENT, SOURCE), _("who published it: name or slug of a publisher that the desk has")),
    _own("source_title", (EVENT, SOURCE), _("its title, as published")),
    _own("source_date", (EVENT, SOURCE), _("the day it was published"), "date"),
)
_BELOW = (
    _own("key", (SEIZURE, CASUALTY), _("a mark of your own, so that a claim can say which figure it is about")),
    _own("actor", (ACTOR,), _("name or slug of an actor that the desk has; empty: describe who it was")),
    _own("described_as_es", (ACTOR,), _("who it was, in Spanish, where no actor is named; public")),
    _own("described_as_en", (ACTOR,), _("who it was, in English, where no actor is named; public")),
    _own("actor_kind", (ACTOR,), _("kind of who is described: police, traffickers as criminal_group, civilians…")),
    _own("role", (ACTOR,), _("initiator, target, executing_force, operator…")),
    _own("certainty", (ACTOR,), _("confirmed, probable, alleged")),
    _own("item", (SEIZURE,), _("what it was: cocaine_paste_base, rifle, cash…")),
    _own("form", (SEIZURE,), _("powder, brick, paste, liquid…; empty: not reported")),
    _own("measure", (SEIZURE,), _("seized, destroyed, eradicated…; empty: seized")),
    _own("group", (CASUALTY,), _("police, military, civilian, armed_group, unknown…")),
    _own("effect", (CASUALTY,), _("killed, wounded, missing, detained…")),
    _own("low", _FIGURED, _("at least; empty: not reported, never zero"), "number"),
    _own("best", _FIGURED, _("the figure; empty: not reported, never zero"), "number"),
    _own("high", _FIGURED, _("at most; empty: not reported, never zero"), "number"),
    _own("quantifier", (SEIZURE, CLAIM), _("exactly, approximately, more_than…; exactly fills all three figures")),
    _own("unit", (SEIZURE, CLAIM), _("kg, g, t, l, item, round, ha, PEN, USD…")),
    _own("as_reported", (SEIZURE,), _("a few words as the source writes them, public")),
    _own("of_which_minors", (CASUALTY,), _("of which under 18"), "number"),
    _own("note_es", (CASUALTY,), _("note in Spanish, public")),
    _own("note_en", (CASUALTY,), _("note in English, public")),
    _own("about", (CLAIM,), _("killed, quantity, total, perpetrator, place…")),
    _own("on", (CLAIM,), _("the key of the seizure or casualty that it is about; empty: about the event")),
    _own("stance", (CLAIM,), _("asserts or denies; empty: asserts")),
    _own("claimant", (CLAIM,), _("who says so: name or slug of a publisher or an actor, or words")),
    _own("text_es", (CLAIM,), _("what is claimed, in our words, Spanish")),
    _own("text_en", (CLAIM,), _("what is claimed, in our words, English")),
)
TEMPLATE = (
    _own("row", ROW_KINDS, _("event, source, actor, seizure, casualty or claim"), is_needed=True),
    _own("event", ROW_KINDS, _("a mark of your own for the event: the same in each of its rows"), is_needed=True),
    *_OF_EVENT,
    *_BELOW,
)
# Of any other table one row is an event; its own columns alone, and an id of that table.
OTHER = (
    *(column for column in _OF_EVENT if column.name != "outside_record"),
    _own("killed", (), _("people killed, whichever group they were of; 0 is kept as zero"), "number"),
    _own("wounded", (), _("people wounded, whichever group they were of; 0 is kept as zero"), "number"),
)
COLUMNS = {Kind.GED: GED, Kind.ACLED: ACLED, Kind.TEMPLATE: TEMPLATE, Kind.OTHER: OTHER}
# The record that rows of a kind come from, as its drafts cite it; the editor completes it with the version.
DATASETS = {
    Kind.GED: ("UCDP GED", "ucdp", "Uppsala Conflict Data Program (UCDP)"),
    Kind.ACLED: ("ACLED", "acled", "Armed Conflict Location & Event Data (ACLED)"),
}
# Spanish headings that a newsroom's own tables have.
_ALSO = {
    "type": "tipo", "title_es": "titulo", "summary_es": "resumen", "date_from": "fecha|fecha_inicio|date|date_start",
    "date_to": "fecha_fin|hasta|date_end", "place": "lugar|localidad|centro_poblado|location", "killed": "muertos",
    "wounded": "heridos", "place_in": "distrito|provincia|admin2", "source_url": "url|enlace|direccion|link",
    "source_publisher": "medio|fuente|source", "internal_note": "notas|nota|notes|observaciones", "outside_id": "id",
    "source_title": "titular|headline", "source_date": "fecha_publicacion", "event_id_cnty": "event_id_cnty_|data_id",
    "actor1": "actor_1", "actor2": "actor_2",
}  # fmt: skip


def guess_kind(heading: list[str]) -> str:
    """Return whose columns a heading most probably is."""
    names = {_plain(name) for name in heading}
    if {"type_of_violence", "where_prec", "date_prec"} <= names:
        return Kind.GED
    if {"event_id_cnty", "sub_event_type"} <= names:
        return Kind.ACLED
    return Kind.TEMPLATE if {"row", "event"} <= names else Kind.OTHER


def guess_columns(kind: str, heading: list[str]) -> dict[str, str]:
    """Return {our column: heading of the file} as far as their names say it; one heading is one column."""
    by_name = {}
    for name in heading:
        by_name.setdefault(_plain(name), name)
    found = {}
    for column in COLUMNS[kind]:
        names = (column.name, *(filter(None, _ALSO.get(column.name, "").split("|"))))
        heading_of = next((by_name[name] for name in names if name in by_name), None)
        if heading_of is not None and heading_of not in found.values():
            found[column.name] = heading_of
    return found


def missing(kind: str, columns: dict[str, str]) -> list[str]:
    """Return our columns that a file of this kind cannot do without and that none of its own was matched to."""
    lost = [column.name for column in COLUMNS[kind] if column.is_needed and not columns.get(column.name)]
    if kind == Kind.OTHER and not any(columns.get(name) for name in ("title_es", "title_en", "type")):
        lost.append("title_es")
    return lost


def figures(kind: str, figure: str) -> list[str]:
    """Return our columns that hold numbers, or dates."""
    return [column.name for column in COLUMNS[kind] if column.figure == figure]


def _plain(name: str) -> str:
    return fold(name).replace(" ", "_").replace("-", "_")
