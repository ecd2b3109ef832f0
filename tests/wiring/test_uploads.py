"""A file reaches the one page that takes it, and is dropped as it comes where it is too large."""

import pytest
from waitress.adjustments import Adjustments

from vraem_tracker.serving import uploads
from vraem_tracker.serving.connections import Parser
from vraem_tracker.uploads import ABOVE_THE_FILE

PAGE = "/admin/events/report/12/copies/"
FORM = 100_000


@pytest.fixture(autouse=True)
def small(settings):
    settings.ARCHIVE_MAX_BYTES = 1_000_000


def asked(path: str, length: int, method: str = "POST") -> Parser:
    parser = Parser(Adjustments(max_request_body_size=FORM, inbuf_overflow=1000))
    parser.received(f"{method} {path} HTTP/1.1\r\nHost: x\r\nContent-Length: {length}\r\n\r\n".encode())
    return parser


def send(parser: Parser, length: int) -> Parser:
    part = b"x" * 65536
    while length and not parser.completed:
        length -= parser.received(part[: min(length, len(part))])
    return parser


def test_a_file_is_received_whole_on_its_page():
    parser = send(asked(PAGE, 900_000), 900_000)
    assert parser.completed and parser.error is None
    assert len(parser.get_body_stream().read()) == 900_000


@pytest.mark.parametrize("path", [
    "/admin/events/report/12/change/", "/admin/events/report/12/copies", "/admin/events/report/x/copies/",
    "/es/report/", f"/x{PAGE}", f"{PAGE}1/", "/admin/login/",
])  # fmt: skip
def test_elsewhere_a_form_is_small(path):
    assert asked(path, 900_000).error.code == 413


def test_too_large_a_file_is_read_to_its_end_kept_nowhere_and_answered_in_words():
    length = uploads.settings.ARCHIVE_MAX_BYTES + ABOVE_THE_FILE + 5
    parser = asked(PAGE, length)
    assert not parser.completed and parser.error is None
    send(parser, length)
    status, _headers, body = parser.error.to_response()
    assert status.startswith("413") and body.decode().count("\n") == 2 and len(parser.body_rcv) == 0
    parser.close()


def test_what_would_take_for_ever_is_refused_at_once():
    assert asked(PAGE, 10**12).error.code == 413


def test_no_more_files_than_a_few_are_received_at_once_and_their_place_is_free_again():
    held = [asked(PAGE, 900_000) for _ in range(uploads._AT_ONCE)]
    assert [parser.error for parser in held] == [None] * len(held)
    assert asked(PAGE, 900_000).error.code == 503
    assert asked(PAGE, 50_000).error is None
    held.clear()
    assert asked(PAGE, 900_000).error is None
