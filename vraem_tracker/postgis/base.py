"""The database backend: connections are kept between requests and looked at before each."""

import select

from django.contrib.gis.db.backends.postgis import base
from psycopg.pq import TransactionStatus

_LOST = {TransactionStatus.UNKNOWN, TransactionStatus.INERROR}  # closed, or in a failed transaction


class DatabaseWrapper(base.DatabaseWrapper):
    """PostGIS; a connection that has nothing to say is taken to stand, without asking the server.

    A server that restarted or hung up has closed the socket, and a closed socket has something to
    say. Django asks SELECT 1 before every request instead, as long as a whole answer 304 may take.
    """

    def is_usable(self):
        """Return whether the connection stands; the server is asked only when its socket has news."""
        if self.connection is None or self.connection.info.transaction_status in _LOST:
            return False
        poll = select.poll()
        poll.register(self.connection.fileno(), select.POLLIN | select.POLLHUP | select.POLLERR)
        return super().is_usable() if poll.poll(0) else True
