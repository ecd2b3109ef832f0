"""Connections that cannot be held for nothing: waitress's, with an end to what is too slow.

waitress receives a request whole before a thread sees it, and keeps an answer until its reader has
taken it; so a slow client costs a place in the list of connections, never a thread. What is added
here bounds how long it may have that place.
"""

import re
import time

from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser, ParsingError
from waitress.server import TcpWSGIServer

from .uploads import ReceivesFiles

# As Apache's RequestReadTimeout: twenty seconds, and one more for each 500 bytes that came meanwhile.
GRACE = 20  # seconds
SLOWEST = 500  # bytes a second
# How full the list of connections must be before those who take their answers slowly give way.
CROWDED = 0.5

_NOT_ASCII = re.compile(rb"[\x80-\xff]")


class Parser(ReceivesFiles, HTTPRequestParser):
    """waitress's; an address that no parser understands is answered 400, and raw UTF-8 in it is read."""

    def parse_header(self, header_plus):
        """Read the request line and the headers; ParsingError becomes a 400."""
        line, ends, rest = header_plus.partition(b"\r\n")
        line = _NOT_ASCII.sub(lambda found: b"%%%02X" % found[0][0], line)
        try:
            super().parse_header(line + ends + rest)
        except ValueError as error:  # urlsplit's, for example of http://[::1/
            raise ParsingError("Bad URI") from error


class Connection(HTTPChannel):
    """One client's connection, which knows since when it is being slow."""

    parser_class = Parser
    reading_since = 0.0  # time.time() at which the request began that is still being received
    read = 0  # bytes of it
    sending_since = 0.0
    sent = 0

    def received(self, data):
        """Take bytes of a request."""
        before = self.request
        if before is None:
            self.reading_since, self.read = time.time(), 0
        self.read += len(data)
        taken = super().received(data)
        if self.request is not None and self.request is not before and before is not None:
            self.reading_since, self.read = time.time(), 0  # the next one's beginning came with the last one's end
        return taken

    def write_soon(self, data):
        """Take bytes of an answer."""
        if not self.total_outbufs_len:
            self.sending_since, self.sent = time.time(), 0
        return super().write_soon(data)

    def send(self, data, do_close=True):
        """Give bytes to the client; return how many it took."""
        taken = super().send(data, do_close=do_close)
        self.sent += taken or 0
        return taken

    def sends_too_slowly(self, now: float) -> bool:
        """Return whether the client has had time enough for the request that it has not finished sending."""
        return self.request is not None and now > self.reading_since + GRACE + self.read / SLOWEST

    def takes_too_slowly(self, now: float) -> bool:
        """Return whether the client could have taken what it was sent by now."""
        return bool(self.total_outbufs_len) and now > self.sending_since + GRACE + self.sent / SLOWEST

    def is_idle(self) -> bool:
        """Return whether nothing is being asked, worked on or sent."""
        return not (self.requests or self.total_outbufs_len or self.request is not None)


class Server(TcpWSGIServer):
    """waitress's server; maintenance() is its own hook, called every cleanup_interval seconds."""

    channel_class = Connection

    def maintenance(self, now):
        """Close what was idle too long, what never finishes its request and, in a crowd, what barely reads."""
        super().maintenance(now)
        is_crowded = len(self.active_channels) > self.adj.connection_limit * CROWDED
        for connection in list(self.active_channels.values()):
            if connection.sends_too_slowly(now) or (
                is_crowded and (connection.takes_too_slowly(now) or connection.is_idle())
            ):
                connection.will_close = True

    def leave(self) -> bool:
        """Accept no more and close who is idle; return whether everybody has gone."""
        if self.accepting:
            self.accepting = False
            self.del_channel()
            self.socket.close()
        for connection in list(self.active_channels.values()):
            if connection.is_idle():
                connection.will_close = True
        return not self.active_channels
