"""The order in which everything that writes takes its locks, and the one lock of the whole desk.

Two transactions that take two locks in opposite orders wait for each other for ever. So everybody takes them in
this order, and leaves out what he does not need:

1. the **journal**'s counter (`Journal()`): whoever publishes or takes back;
2. the **desk** (here): *shared* by who saves an event or adds a row; *alone* by who publishes or takes back an event,
   who saves or deletes a report, an actor, a place or a publisher, who deletes an event, and programs that write many;
3. **events**, by their number where several are locked; not against keys (FOR NO KEY UPDATE) by who saves;
4. the **offsets** of vicinities (`VicinityOffset`), one drawing or keeping at a time;
5. **rows** of events, and reports, actors, places and publishers; foreign keys are looked at when the transaction ends.

The desk's lock is more than an order. Who saves an event compares it with the record, and who changes a report marks
the events that show it: side by side, neither would see what the other has not committed yet, and the event would stand
as published although readers see something else. What would hold readers' or editors' work up for long (publishing the
change of an actor that thousands of events name) takes the journal and its own row only.

What waits longer than the database allows, or meets a program that keeps to no order, fails whole: desk/contention.py.
"""

from django.db import connection

# Any number of our own; of the functions with one argument, like the one of the vicinities.
_DESK = 74_201_118


def share_the_desk() -> None:
    """Keep out, until the transaction ends, who needs the desk alone; others who share it go on.

    Must run inside a transaction, before any row is locked and not before taking the desk alone in it.
    """
    _lock("pg_advisory_xact_lock_shared")


def take_the_desk_alone() -> None:
    """Wait until nobody shares the desk, and keep everybody out until the transaction ends.

    Must run inside a transaction, after the journal if that is taken, and before any row is locked.
    """
    _lock("pg_advisory_xact_lock")


def _lock(function: str) -> None:
    if not connection.in_atomic_block:
        raise RuntimeError("the desk is locked until the end of a transaction, and there is none")
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(%s)", [_DESK])
