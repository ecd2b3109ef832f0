"""Codes that gave way are carried over by rule; verification that follows from the reports is no longer typed.

Backwards: what was renamed gets its old name. Codes that did not exist before stay as they are, since no older code
means them; verification is what the older rule made of the reports (two that were read corroborate each other).
"""

from django.db import migrations

_THINGS = "'weapon', 'ammunition', 'installation', 'vehicle', 'vessel', 'aircraft', 'communications', 'equipment', 'cash'"
_OF_ITEM = {
    "drug": "'cocaine_hydrochloride', 'cocaine_paste_base', 'cocaine_unspecified', 'crack', 'cannabis_herb', "
    "'cannabis_resin', 'opium_latex', 'heroin', 'synthetic'",
    "plant_material": "'coca_leaf', 'coca_bush', 'cannabis_plant', 'poppy_plant'",
    "process_material": "'leaf_in_maceration', 'liquid_in_process', 'waste'",
    "precursor_chemical": "'sulphuric_acid', 'hydrochloric_acid', 'acetone', 'ethyl_acetate', 'ammonia', 'kerosene', "
    "'gasoline', 'diesel', 'lime', 'cement', 'sodium_carbonate', 'potassium_permanganate', 'sodium_hypochlorite', "
    "'precursor_unspecified'",
    "weapon": "'rifle', 'pistol', 'shotgun', 'machine_gun', 'grenade', 'launcher', 'weapon_unspecified'",
    "installation": "'laboratory_paste', 'laboratory_hydrochloride', 'laboratory_unspecified', 'maceration_pit', "
    "'airstrip', 'camp', 'depot'",
    "vehicle": "'car', 'truck', 'motorcycle'",
    "vessel": "'boat'",
    "aircraft": "'light_aircraft', 'helicopter'",
    "communications": "'radio', 'phone', 'satellite_phone'",
    "cash": "'cash'",
}
_SUBSTANCES = "'drug', 'plant_material', 'process_material'"

CODES = (
    "UPDATE events_seizure SET category = 'plant_material' WHERE category = 'coca_plant_material'",
    "UPDATE events_seizure SET item = 'sodium_hypochlorite' WHERE item = 'bleach'",
    "UPDATE events_seizure SET item = 'drug_unspecified' WHERE item = 'other' AND category = 'drug'",
    "UPDATE events_seizure SET item = 'precursor_unspecified' WHERE item = 'other' AND category = 'precursor_chemical'",
    *(
        f"UPDATE events_seizure SET category = '{category}' WHERE item IN ({items}) AND category <> '{category}'"
        for category, items in _OF_ITEM.items()
    ),
    f"UPDATE events_seizure SET form = 'unknown' WHERE form = 'not_applicable' AND category IN ({_SUBSTANCES})"
    " AND item NOT IN ('waste', 'other')",
    f"UPDATE events_seizure SET form = 'not_applicable' WHERE form = 'unknown' AND category IN ({_THINGS})"
    " AND item <> 'other'",
    # Which of the two it was, only the sources say: the newsroom is told to read them again.
    """
    INSERT INTO events_eventconfidential (event_id, internal_notes, source_notes)
    SELECT id, '', '' FROM events_event
    WHERE (event_type = 'blockade_riot' OR 'blockade_riot' = ANY (secondary_types))
      AND NOT EXISTS (SELECT 1 FROM events_eventconfidential WHERE event_id = events_event.id)
    """,
    """
    UPDATE events_eventconfidential SET internal_notes = concat_ws(
        E'\\n', nullif(internal_notes, ''),
        'Recorded as "blockade or riot" before the two were told apart; carried over as a blockade. Read the sources again.'
    )
    FROM events_event
    WHERE events_event.id = event_id AND (event_type = 'blockade_riot' OR 'blockade_riot' = ANY (secondary_types))
    """,
    """
    UPDATE events_event SET event_type = CASE event_type WHEN 'blockade_riot' THEN 'blockade' ELSE event_type END,
        secondary_types = array_replace(secondary_types, 'blockade_riot', 'blockade')
    WHERE event_type = 'blockade_riot' OR 'blockade_riot' = ANY (secondary_types)
    """,
)
CODES_BACK = (
    "UPDATE events_seizure SET category = 'coca_plant_material' WHERE category = 'plant_material'",
    "UPDATE events_seizure SET item = 'bleach' WHERE item = 'sodium_hypochlorite'",
)

_READ = """
    (SELECT count(*) FROM events_citation JOIN events_report ON events_report.id = report_id
     WHERE events_citation.event_id = events_event.id AND NOT is_confidential AND cited_in_id IS NULL)
"""
REPORTS = (
    # What was cited as read was read at least in its opening; more than that nobody stated.
    "UPDATE events_report SET read_extent = CASE WHEN cited_in_id IS NULL THEN 'opening' ELSE 'not_read' END",
    # No report names its origin yet, so all that were read count as one. A published event whose code would change
    # waits for a person: readers keep what they have.
    f"""
    UPDATE events_event SET status = 'changes_pending'
    WHERE status = 'published' AND verification IN ('unverified', 'single_source', 'corroborated')
      AND verification <> CASE {_READ} WHEN 0 THEN 'unverified' ELSE 'single_source' END
    """,
    # What of goods stayed on the desk so far is public with the next publication: nobody has reviewed it as such.
    """
    UPDATE events_event SET status = 'changes_pending'
    WHERE status = 'published' AND EXISTS (
        SELECT 1 FROM events_seizure WHERE events_seizure.event_id = events_event.id
          AND (brand_mark <> '' OR value IS NOT NULL OR origin_id IS NOT NULL OR destination_id IS NOT NULL)
    )
    """,
    "UPDATE events_event SET verification = '' WHERE verification IN ('unverified', 'single_source', 'corroborated')",
)
REPORTS_BACK = (
    f"""
    UPDATE events_event SET verification =
        CASE {_READ} WHEN 0 THEN 'unverified' WHEN 1 THEN 'single_source' ELSE 'corroborated' END
    WHERE verification = ''
    """,
    "UPDATE events_report SET read_extent = ''",
)


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0021_ledger_reports_and_links'),
    ]

    operations = [
        migrations.RunSQL(list(CODES), list(CODES_BACK)),
        migrations.RunSQL(list(REPORTS), list(REPORTS_BACK)),
    ]
