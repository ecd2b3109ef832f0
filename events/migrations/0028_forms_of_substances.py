"""A substance has a form, told or not: "not applicable" is for things; of old rows when somebody next changes them."""

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0027_actor_ties'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='seizure',
            name='seizure_item_decides_form',
        ),
        AddConstraintNotValid(
            model_name='seizure',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('form__in', ['powder', 'brick', 'liquid', 'impregnated', 'mixture', 'unknown']), ('item__in', ['cocaine_hydrochloride', 'heroin'])), models.Q(('form__in', ['powder', 'brick', 'paste', 'liquid', 'impregnated', 'mixture', 'unknown']), ('item__in', ['cocaine_paste_base', 'cocaine_paste_washed', 'cocaine_unspecified'])), models.Q(('form__in', ['powder', 'brick', 'paste', 'liquid', 'mixture', 'unknown']), ('item__in', ['cocaine_sulphate'])), models.Q(('form__in', ['powder', 'brick', 'unknown']), ('item__in', ['crack'])), models.Q(('form__in', ['brick', 'leaf_dry', 'leaf_green', 'mixture', 'unknown']), ('item__in', ['cannabis_herb'])), models.Q(('form__in', ['brick', 'paste', 'liquid', 'unknown']), ('item__in', ['cannabis_resin'])), models.Q(('form__in', ['paste', 'liquid', 'unknown']), ('item__in', ['opium_latex'])), models.Q(('form__in', ['powder', 'paste', 'liquid', 'unknown']), ('item__in', ['opium_alkaloid'])), models.Q(('form__in', ['powder', 'liquid', 'mixture', 'tablet', 'unknown']), ('item__in', ['ketamine'])), models.Q(('form__in', ['powder', 'mixture', 'tablet', 'unknown']), ('item__in', ['mdma'])), models.Q(('form__in', ['powder', 'brick', 'paste', 'liquid', 'impregnated', 'mixture', 'tablet', 'unknown']), ('item__in', ['synthetic', 'drug_unspecified'])), models.Q(('form__in', ['leaf_dry', 'leaf_green', 'mixture', 'unknown']), ('item__in', ['coca_leaf'])), models.Q(('form__in', ['plant', 'unknown']), ('item__in', ['coca_bush', 'cannabis_plant', 'poppy_plant'])), models.Q(('form__in', ['liquid', 'mixture', 'unknown']), ('item__in', ['leaf_in_maceration', 'liquid_in_process'])), models.Q(('form__in', ['paste', 'liquid', 'mixture', 'unknown']), ('item__in', ['waste'])), models.Q(('form__in', ['powder', 'liquid', 'mixture', 'unknown']), ('item__in', ['sulphuric_acid', 'hydrochloric_acid', 'formic_acid', 'nitric_acid', 'acetic_acid', 'sulphamic_acid', 'sodium_hydroxide', 'calcium_chloride', 'calcium_hydroxide', 'calcium_oxide', 'lime', 'cement', 'ammonia', 'ammonium_hydroxide', 'ammonium_sulphate', 'urea', 'sodium_chloride', 'sodium_metabisulphite', 'sodium_carbonate', 'sodium_hypochlorite', 'potassium_permanganate', 'acetone', 'ethyl_acetate', 'isopropyl_alcohol', 'ethanol', 'toluene', 'hexane', 'ether', 'methyl_ethyl_ketone', 'solvent_unspecified', 'kerosene', 'gasoline', 'diesel', 'activated_carbon', 'precursor_unspecified'])), models.Q(('form__in', ['not_applicable']), ('item__in', ['rifle', 'pistol', 'revolver', 'submachine_gun', 'shotgun', 'machine_gun', 'grenade', 'launcher', 'weapon_unspecified', 'cartridge', 'magazine', 'ammunition_unspecified', 'dynamite', 'detonating_cord', 'detonator', 'landmine', 'laboratory_paste', 'laboratory_hydrochloride', 'laboratory_unspecified', 'maceration_pit', 'airstrip', 'camp', 'depot', 'car', 'pickup', 'truck', 'bus', 'motorcycle', 'boat', 'canoe', 'barge', 'light_aircraft', 'helicopter', 'radio', 'phone', 'satellite_phone', 'hydraulic_press', 'hydraulic_jack', 'microwave_oven', 'generator', 'still', 'mould_or_logo', 'motor_pump', 'chainsaw', 'drone', 'computer', 'body_armour', 'dredge', 'cash'])), models.Q(('form__in', ['unknown']), ('item__in', ['explosive_unspecified'])), models.Q(('form__in', ['liquid', 'unknown']), ('item__in', ['aviation_fuel'])), models.Q(('form__in', ['powder', 'brick', 'paste', 'liquid', 'mixture', 'not_applicable', 'unknown']), ('item__in', ['other'])), _connector='OR'), name='seizure_item_decides_form', violation_error_message='This item does not come in this form.'),
        ),
    ]
