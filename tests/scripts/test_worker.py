"""script/lib/worker.sh keeps one worker running beside the web server, until it is told to stop."""

import signal
import subprocess
import time

import pytest

from .conftest import ROOT

# In place of the interpreter: says each start in a file, ends by itself the first time, and tells of being stopped.
# The trap comes first: whoever reads of a start may stop it at once.
STAND_IN = """#!/usr/bin/env bash
trap 'echo stopped >>"{log}"; kill $!; exit 0' TERM
sleep 60 &
echo "start $*" >>"{log}"
[[ $(grep -c start "{log}") -lt 2 ]] && kill $! && exit 1
wait $!
"""


@pytest.fixture
def started(tmp_path):
    log, python = tmp_path / "log", tmp_path / "python"
    log.touch()
    python.write_text(STAND_IN.format(log=log))
    python.chmod(0o755)
    keeper = subprocess.Popen([ROOT / "script/lib/worker.sh", python], cwd=ROOT, start_new_session=True)
    yield keeper, log
    keeper.kill()
    keeper.wait()


def await_lines(log, lines: list[str]) -> None:
    end = time.monotonic() + 60
    while log.read_text().splitlines() != lines:
        assert time.monotonic() < end, log.read_text()
        time.sleep(0.1)


def test_a_worker_that_ends_is_started_again_and_told_to_stop_with_its_keeper(started):
    keeper, log = started
    await_lines(log, ["start manage.py work"] * 2)
    keeper.send_signal(signal.SIGTERM)
    assert keeper.wait(timeout=30) == 0
    await_lines(log, ["start manage.py work"] * 2 + ["stopped"])


def test_the_server_starts_it_for_the_newsroom_alone():
    text = (ROOT / "script/server").read_text()
    start = text[text.index("start_worker() {") :].partition("\n}\n")[0]
    assert '[[ "$VRAEM_SIDE" != public && "${VRAEM_WORKER:-1}" != 0 ]] || return 0' in start
    stop = text[text.index("stop_web() {") :].partition("\n}\n")[0]
    assert "stop_worker" in stop
