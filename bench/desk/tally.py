"""What an editor did, counted in all and by the box that it was done for."""

import re
from collections import Counter
from dataclasses import dataclass, field

KEY, CLICK, FIELD = 0.2, 1.3, 1.35  # seconds


@dataclass
class Tally:
    """Clicks, keys, fields filled in, pages loaded, forms posted, windows opened, saves.

    prose: of the keys, those of sentences in Spanish and English. boxes: {box without its row's number: Counter}.
    """

    clicks: int = 0
    keys: int = 0
    fields: int = 0
    loads: int = 0
    posts: int = 0
    windows: int = 0
    saves: int = 0
    prose: int = 0
    boxes: dict[str, Counter] = field(default_factory=dict)
    _box: str = ""

    def at(self, box: str) -> None:
        """Say for which box the next things are done."""
        self._box = re.sub(r"-\d+-", "-", box.removeprefix("#id_"))

    def add(self, **done: int) -> None:
        """Count clicks, keys or fields."""
        counted = self.boxes.setdefault(self._box, Counter())
        for name, number in done.items():
            setattr(self, name, getattr(self, name) + number)
            counted[name] += number

    @property
    def minutes(self) -> float:
        """Return the time of a practised editor, in minutes."""
        return (self.keys * KEY + self.clicks * CLICK + self.fields * FIELD) / 60
