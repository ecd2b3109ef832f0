"""Codes that gave way to others before the first release; a filter that asks for one is told the new one.

From the first release on, codes are retired here and never reused.
"""

# vocabulary (the parameter that asks for it) -> old code -> the codes that took its place
RETIRED: dict[str, dict[str, tuple[str, ...]]] = {
    "type": {"blockade_riot": ("blockade", "riot")},
    "category": {"coca_plant_material": ("plant_material",)},
    "item": {"bleach": ("sodium_hypochlorite",)},
}
