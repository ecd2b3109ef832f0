"""One report, publisher, actor or place entered twice: the one that stays takes over what was chosen of the other.

Everything that referred to the one that goes refers to the one that stays, and the one that goes leads there.

* `choices`: what two have, side by side
* `taking`: writing what was chosen to the one that stays, and putting it back
* `referring`: what refers to them, led to the other and back
* `rules`: what must hold before
* `folding`, `confirming`: the verbs: fold, undo, confirm
"""

from .choices import compared
from .confirming import confirm
from .folding import fold, is_settled, undo
from .pairs import may, open_merge_of
from .referring import uses_of
from .rules import is_public, problems, public_problems

__all__ = [
    "compared",
    "confirm",
    "fold",
    "is_public",
    "is_settled",
    "may",
    "open_merge_of",
    "problems",
    "public_problems",
    "undo",
    "uses_of",
]
