"""Containers and counts fit the item: no airstrip in packages; of old rows when somebody next changes them."""

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models


class RemoveConstraintNotValid(migrations.RemoveConstraint):
    """Remove a rule that need not hold of old rows; backwards, it comes back without asking them."""

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        """Add the earlier rule as it was added first."""
        constraint = to_state.models[app_label, self.model_name_lower].get_constraint_by_name(self.name)
        AddConstraintNotValid(self.model_name, constraint).database_forwards(
            app_label, schema_editor, from_state, to_state
        )


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0029_say_which_type_is_primary'),
    ]

    operations = [
        RemoveConstraintNotValid(
            model_name='seizure',
            name='seizure_item_decides_unit',
        ),
        AddConstraintNotValid(
            model_name='seizure',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('category__in', ['weapon', 'vehicle', 'vessel', 'aircraft', 'communications', 'installation']), ('item', 'other'), ('unit__in', ['', 'g', 'kg', 't', 'arroba', 'ml', 'l', 'gal_us', 'item', 'ha', 'm2', 'm', 'km', 'PEN', 'USD', 'EUR'])), models.Q(('category__in', ['ammunition']), ('item', 'other'), ('unit__in', ['', 'g', 'kg', 't', 'arroba', 'ml', 'l', 'gal_us', 'item', 'package', 'round', 'ha', 'm2', 'm', 'km', 'PEN', 'USD', 'EUR'])), models.Q(('category__in', ['explosive']), ('item', 'other'), ('unit__in', ['', 'g', 'kg', 't', 'arroba', 'ml', 'l', 'gal_us', 'item', 'package', 'sack', 'backpack', 'stick', 'ha', 'm2', 'm', 'km', 'PEN', 'USD', 'EUR'])), models.Q(('category__in', ['equipment', 'other']), ('item', 'other'), ('unit__in', ['', 'g', 'kg', 't', 'arroba', 'ml', 'l', 'gal_us', 'item', 'package', 'sack', 'backpack', 'drum', 'ha', 'm2', 'm', 'km', 'PEN', 'USD', 'EUR'])), models.Q(('category__in', ['property']), ('item', 'other'), ('unit__in', ['', 'g', 'kg', 't', 'arroba', 'ml', 'l', 'gal_us', 'item', 'package', 'sack', 'ha', 'm2', 'm', 'km', 'PEN', 'USD', 'EUR'])), models.Q(('item__in', ['cocaine_hydrochloride', 'cocaine_paste_base', 'cocaine_paste_washed', 'cocaine_sulphate', 'cocaine_unspecified', 'opium_latex', 'opium_alkaloid', 'heroin', 'ketamine', 'synthetic', 'drug_unspecified', 'leaf_in_maceration', 'liquid_in_process', 'waste', 'sulphuric_acid', 'hydrochloric_acid', 'formic_acid', 'nitric_acid', 'acetic_acid', 'sulphamic_acid', 'sodium_hydroxide', 'calcium_chloride', 'calcium_hydroxide', 'calcium_oxide', 'lime', 'cement', 'ammonia', 'ammonium_hydroxide', 'ammonium_sulphate', 'urea', 'sodium_chloride', 'sodium_metabisulphite', 'sodium_carbonate', 'sodium_hypochlorite', 'potassium_permanganate', 'acetone', 'ethyl_acetate', 'isopropyl_alcohol', 'ethanol', 'toluene', 'hexane', 'ether', 'methyl_ethyl_ketone', 'solvent_unspecified', 'kerosene', 'gasoline', 'diesel', 'activated_carbon', 'precursor_unspecified']), ('unit__in', ['', 'g', 'kg', 't', 'arroba', 'ml', 'l', 'gal_us', 'item', 'package', 'sack', 'backpack', 'drum'])), models.Q(('item__in', ['crack', 'cannabis_herb', 'mdma']), ('unit__in', ['', 'g', 'kg', 't', 'arroba', 'ml', 'l', 'gal_us', 'item', 'package', 'sack', 'backpack'])), models.Q(('item__in', ['cannabis_resin']), ('unit__in', ['', 'g', 'kg', 't', 'arroba', 'ml', 'l', 'gal_us', 'item', 'package', 'sack', 'backpack', 'drum', 'stick'])), models.Q(('item__in', ['coca_leaf']), ('unit__in', ['', 'g', 'kg', 't', 'arroba', 'ml', 'l', 'gal_us', 'package', 'sack', 'backpack'])), models.Q(('item__in', ['coca_bush']), ('unit__in', ['', 'g', 'kg', 't', 'arroba', 'item', 'ha', 'm2'])), models.Q(('item__in', ['cannabis_plant', 'poppy_plant']), ('unit__in', ['', 'g', 'kg', 't', 'arroba', 'item', 'package', 'sack', 'ha', 'm2'])), models.Q(('item__in', ['rifle', 'pistol', 'revolver', 'submachine_gun', 'shotgun', 'machine_gun', 'grenade', 'launcher', 'weapon_unspecified', 'magazine', 'laboratory_paste', 'laboratory_hydrochloride', 'laboratory_unspecified', 'maceration_pit', 'airstrip', 'camp', 'depot', 'car', 'pickup', 'truck', 'bus', 'motorcycle', 'boat', 'canoe', 'barge', 'light_aircraft', 'helicopter', 'radio', 'phone', 'satellite_phone', 'hydraulic_press', 'hydraulic_jack', 'microwave_oven', 'generator', 'still', 'mould_or_logo', 'motor_pump', 'chainsaw', 'drone', 'computer', 'body_armour', 'dredge']), ('unit__in', ['', 'item'])), models.Q(('item__in', ['cartridge', 'ammunition_unspecified']), ('unit__in', ['', 'package', 'round'])), models.Q(('item__in', ['dynamite']), ('unit__in', ['', 'g', 'kg', 't', 'arroba', 'item', 'package', 'sack', 'backpack', 'stick'])), models.Q(('item__in', ['detonating_cord']), ('unit__in', ['', 'g', 'kg', 't', 'arroba', 'item', 'package', 'm', 'km'])), models.Q(('item__in', ['detonator']), ('unit__in', ['', 'g', 'kg', 't', 'arroba', 'item', 'package'])), models.Q(('item__in', ['landmine']), ('unit__in', ['', 'g', 'kg', 't', 'arroba', 'item'])), models.Q(('item__in', ['explosive_unspecified']), ('unit__in', ['', 'g', 'kg', 't', 'arroba', 'item', 'package', 'sack', 'backpack', 'stick', 'm', 'km'])), models.Q(('item__in', ['aviation_fuel']), ('unit__in', ['', 'g', 'kg', 't', 'arroba', 'ml', 'l', 'gal_us', 'item', 'drum'])), models.Q(('item__in', ['cash']), ('unit__in', ['', 'package', 'sack', 'backpack', 'PEN', 'USD', 'EUR'])), _connector='OR'), name='seizure_item_decides_unit', violation_error_message='This item is not counted in this unit.'),
        ),
    ]
