"""Vocabularies as numbers: a code's number is its position, so that counting is adding up an array."""

from events import taxonomy

TYPES = taxonomy.EventType.values
GROUPS = taxonomy.EventGroup.values
VERIFICATIONS = taxonomy.Verification.values
CASUALTY_GROUPS = taxonomy.CasualtyGroup.values
EFFECTS = taxonomy.Effect.values

GROUP_OF_TYPE = [GROUPS.index(taxonomy.GROUP_OF_TYPE[code]) for code in TYPES]


class Digits:
    """A number with a digit for each of several vocabularies, the first the most significant."""

    def __init__(self, **vocabularies: list[str]):
        self.vocabularies = vocabularies

    def read(self, number: int) -> list[str]:
        """Return the codes that a number stands for."""
        codes = []
        for vocabulary in reversed(self.vocabularies.values()):
            number, digit = divmod(number, len(vocabulary))
            codes.append(vocabulary[digit])
        return codes[::-1]


LINES = Digits(
    category=taxonomy.Category.values,
    item=taxonomy.Item.values,
    form=taxonomy.Form.values,
    measure=taxonomy.Measure.values,
    kind=["", *taxonomy.UnitKind.values],
    normal_unit=["", *taxonomy.Unit.values],
)
HARM = Digits(group=CASUALTY_GROUPS, effect=EFFECTS)
