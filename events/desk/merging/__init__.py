"""One event recorded twice: what the one has is taken over by the other, piece by piece, and the one is closed.

* `choices`: what two events have, side by side, and what may be taken over
* `taking`: writing what was chosen to the event that stays, and putting it back
* `folding`: the verbs: fold, undo, confirm
* `withdrawing`: taking a published event from readers in favour of another
"""

from .choices import ROWS, Comparison, compared
from .folding import confirm, fold, is_settled, open_merge_of, undo
from .withdrawing import merge

__all__ = ["ROWS", "Comparison", "compared", "confirm", "fold", "is_settled", "merge", "open_merge_of", "undo"]
