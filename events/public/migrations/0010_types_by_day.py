"""Each event's types as rows of their own, which an index has by type and day.

Filled from the events themselves; backwards, the table goes and nothing is lost.
"""

import django.db.models.deletion
from django.db import migrations, models

_FILL = """
    INSERT INTO record_publiceventtype (event_id, type, is_primary, sort_on)
    SELECT DISTINCT public_id, code, code = event_type, sort_on FROM record_publicevent, unnest(types) code
"""


class Migration(migrations.Migration):
    dependencies = [
        ("record", "0009_full_text_search"),
    ]

    operations = [
        migrations.CreateModel(
            name="PublicEventType",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "type",
                    models.CharField(
                        choices=[
                            ("ambush", "Ambush"),
                            ("attack_installation", "Attack on a base or police station"),
                            ("attack_aircraft", "Attack on an aircraft"),
                            ("clash", "Clash"),
                            ("explosive", "Explosive or mine"),
                            ("air_strike", "Air strike"),
                            ("killing", "Killing"),
                            ("abduction", "Abduction or forced recruitment"),
                            ("leader_killed", "Leader killed"),
                            ("leader_captured", "Leader captured"),
                            ("lab_dismantled", "Laboratory dismantled"),
                            ("airstrip_disabled", "Airstrip disabled"),
                            ("aircraft_intercepted", "Aircraft intercepted"),
                            ("drug_seizure", "Drug seizure"),
                            ("precursor_seizure", "Seizure of chemical precursors"),
                            ("weapons_seizure", "Weapons seizure"),
                            ("asset_seizure", "Seizure of assets or money"),
                            ("eradication", "Eradication"),
                            ("arrest", "Arrest"),
                            ("rescue", "Rescue"),
                            ("threat_extortion", "Threat or extortion"),
                            ("blockade_riot", "Blockade or riot"),
                            ("protest", "Protest"),
                            ("emergency_measure", "State of emergency measure"),
                            ("base_deployment", "Base installed or withdrawn"),
                            ("judicial", "Indictment or sentence"),
                            ("site_detected", "Airstrip or laboratory detected"),
                            ("site_rehabilitated", "Airstrip or laboratory rehabilitated"),
                            ("communique", "Communiqué or graffiti"),
                        ],
                        max_length=32,
                    ),
                ),
                ("is_primary", models.BooleanField()),
                ("sort_on", models.DateField()),
                (
                    "event",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="typed",
                        to="record.publicevent",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["type", "-sort_on", "event"], include=("is_primary",), name="public_type_order"
                    )
                ],
                "constraints": [models.UniqueConstraint(fields=("event", "type"), name="public_type_once")],
            },
        ),
        migrations.RunSQL(_FILL, migrations.RunSQL.noop),
    ]
