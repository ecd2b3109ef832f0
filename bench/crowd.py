"""Partners asking, alone or several at once, over keep-alive connections and with as little work as can be."""

import selectors
import socket
import time
from multiprocessing import get_context


def requests_a_second(host: str, port: int, requests: list[bytes], *, clients: int = 8, seconds: float = 4.0) -> float:
    """Return how many answers a second eight clients get together; each asks again as soon as it is answered."""
    context = get_context("fork")
    mine, theirs = context.Pipe()
    process = context.Process(target=_ask, args=(theirs, host, port, requests, clients, seconds))
    process.start()
    answered = mine.recv()
    process.join()
    if isinstance(answered, str):
        raise RuntimeError(answered)
    return answered / seconds


class Client:
    """A keep-alive connection; Python's own HTTP client takes as long to read a head as the server to answer."""

    def __init__(self, host: str, port: int):
        self._address = host, port
        self._connection = self._open()

    def _open(self) -> socket.socket:
        connection = socket.create_connection(self._address, timeout=120)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return connection

    def ask(self, request: bytes) -> tuple[float, bytes]:
        """Return the milliseconds until all of the answer is there, and the answer; raises on all but 200 and 304."""
        started, buffer, length = time.perf_counter(), bytearray(), None
        self._connection = self._connection or self._open()
        self._connection.sendall(request)
        while length is None or len(buffer) < length:
            if not (part := self._connection.recv(1 << 18)):
                raise RuntimeError("the server hung up")
            buffer += part
            length = length or _length(buffer)
        if _closes(buffer):
            self._connection.close()
            self._connection = None
        return (time.perf_counter() - started) * 1000, bytes(buffer)


def request(path: str, headers: dict[str, str]) -> bytes:
    """Return the bytes of a GET."""
    lines = [f"GET {path} HTTP/1.1", "Host: localhost", *(f"{name}: {value}" for name, value in headers.items())]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def _ask(pipe, host: str, port: int, requests: list[bytes], clients: int, seconds: float) -> None:
    try:
        pipe.send(_count(host, port, requests, clients, seconds))
    except Exception as failure:
        pipe.send(f"the load stopped: {failure!r}")


def _count(host: str, port: int, requests: list[bytes], clients: int, seconds: float) -> int:
    chooser = selectors.DefaultSelector()
    for n in range(clients):
        connection = socket.create_connection((host, port), timeout=30)
        connection.sendall(requests[n % len(requests)])
        chooser.register(connection, selectors.EVENT_READ, [bytearray(), n])
    answered, end = 0, time.perf_counter() + seconds
    while time.perf_counter() < end:
        for key, _events in chooser.select(1):
            buffer, n = key.data
            buffer += key.fileobj.recv(1 << 18)
            if (length := _length(buffer)) is None or len(buffer) < length:
                continue
            connection, is_closed = key.fileobj, _closes(buffer)
            del buffer[:length]
            answered += 1
            key.data[1] = n + clients
            if is_closed:
                chooser.unregister(connection)
                connection.close()
                connection = socket.create_connection((host, port), timeout=30)
                chooser.register(connection, selectors.EVENT_READ, key.data)
            connection.sendall(requests[key.data[1] % len(requests)])
    return answered


def _closes(answer: bytearray) -> bool:
    """Return whether the server ends the connection after an answer, as waitress does where it says no length (304)."""
    return b"\r\nconnection: close\r\n" in bytes(answer[: answer.find(b"\r\n\r\n") + 2]).lower()


def _length(buffer: bytearray) -> int | None:
    """Return how long the whole answer is, once its head is there; raises on anything but 200 and 304."""
    end = buffer.find(b"\r\n\r\n")
    if end < 0:
        return None
    head = bytes(buffer[:end]).lower()
    status = head.split(b" ", 2)[1]
    if status not in (b"200", b"304"):
        raise RuntimeError(head[:200].decode())
    at = head.find(b"content-length:")
    return end + 4 + (int(head[at + 15 :].split(b"\r\n", 1)[0]) if at >= 0 else 0)
