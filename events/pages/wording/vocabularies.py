"""Every vocabulary as the codebook shows it: code, both labels, crosswalks."""

from events import taxonomy
from events.public.codebook.vocabularies import bilingual

from .seizures import rule_words


def types() -> list[dict]:
    return [
        {
            "code": code,
            "es": es,
            "en": en,
            "group": taxonomy.GROUP_OF_TYPE[code],
            "group_label": taxonomy.EventGroup(taxonomy.GROUP_OF_TYPE[code]).label,
            "acled": taxonomy.ACLED_OF_TYPE[code],
        }
        for code, es, en in bilingual(taxonomy.EventType)
    ]


def crossed(choices, codes: dict) -> list[dict]:
    return [
        {"code": code, "es": es, "en": en, "ucdp": codes[code][0], "acled": codes[code][1]}
        for code, es, en in bilingual(choices)
    ]


def units() -> list[dict]:
    return [
        {
            "code": code,
            "es": es,
            "en": en,
            "kind": taxonomy.UnitKind(rule.kind).label,
            "normal": rule.unit,
            "rule": rule_words(rule.rule),
        }
        for code, es, en in bilingual(taxonomy.Unit)
        for rule in [taxonomy.UNIT_RULES[code]]
    ]
