"""Vocabularies as numbers: a code's number is its position, so that counting is adding up an array."""

from threading import Lock

import numpy as np

from events import taxonomy
from events.document import FILTERS

from ..models import PublicEventActor

TYPES = taxonomy.EventType.values
GROUPS = taxonomy.EventGroup.values
VERIFICATIONS = taxonomy.Verification.values
CASUALTY_GROUPS = taxonomy.CasualtyGroup.values
EFFECTS = taxonomy.Effect.values
DATE_PRECISIONS = taxonomy.DatePrecision.values
PLACE_PRECISIONS = taxonomy.LocationPrecision.values
ROLES = ["", *taxonomy.ActorRole.values]
BASES = PublicEventActor.Basis.values
UNITS = ["", *taxonomy.Unit.values]
PARTS = ["seizures", "casualties", "claims", "contested", "aggregate"]  # what an event may have

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

    def positions(self, numbers: np.ndarray, name: str) -> np.ndarray:
        """Return one vocabulary's digit of each number."""
        names = list(self.vocabularies)
        sizes = [len(vocabulary) for vocabulary in self.vocabularies.values()]
        place = names.index(name)
        return numbers // int(np.prod(sizes[place + 1 :], dtype=np.int64)) % sizes[place]


LINES = Digits(
    category=taxonomy.Category.values,
    item=taxonomy.Item.values,
    form=taxonomy.Form.values,
    measure=taxonomy.Measure.values,
    is_aggregate=["false", "true"],
    kind=["", *taxonomy.UnitKind.values],
    normal_unit=["", *taxonomy.Unit.values],
)
# Of an event: the described keys that filters ask for (events/document); "" where it has none.
DESCRIBED = Digits(**{key.name: ["", *key.kind.codes] for key in FILTERS})
HARM = Digits(group=CASUALTY_GROUPS, effect=EFFECTS)


class Names:
    """Uids of places and actors as numbers, in the order in which this process met them; none stands for two."""

    def __init__(self):
        self._lock = Lock()
        self._numbers: dict[bytes, int] = {}

    def numbered(self, uids: np.ndarray) -> np.ndarray:
        """Return the number of each uid, a new one for a uid that is met for the first time."""
        with self._lock:
            numbers = self._numbers
            assigned = [numbers.setdefault(uid, len(numbers)) for uid in uids.tolist()]
        return np.array(assigned, dtype=np.int32)

    def uids(self, numbers: list[int]) -> list[str]:
        """Return the uid that stands for each of these numbers."""
        with self._lock:
            known = list(self._numbers)
        return [known[number].decode().rstrip() for number in numbers]

    def met(self, uids: list[str]) -> np.ndarray:
        """Return the numbers of those of these uids that the process has met; the others stand in no column."""
        found = (self._numbers.get(uid.ljust(12).encode()) for uid in uids)
        return np.array([number for number in found if number is not None], dtype=np.int32)

    def among(self, column: np.ndarray, uids: list[str]) -> np.ndarray:
        """Return which numbers of a column are those of one of these uids."""
        numbers = self.met(uids)
        if len(numbers) == 1:
            return column == numbers[0]
        is_wanted = np.zeros(len(self._numbers), dtype=bool)
        is_wanted[numbers] = True
        return is_wanted[column]


NAMES = Names()


def bits_of(codes: list[str], vocabulary: list[str]) -> int:
    """Return a number with the bit of each of these codes set."""
    return sum(1 << vocabulary.index(code) for code in set(codes))
