"""Files on the disk: written once for all who ask, bounded, never half, and gone with their version."""

import errno
import multiprocessing
import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ImproperlyConfigured
from hypothesis import given, settings
from hypothesis import strategies as st

from events.public.spool import files
from events.public.spool.files import SpoolFull, StillWriting, Version
from events.public.spool.responses import _Part

NOW = Version(7, 1_000)
FORK = multiprocessing.get_context("fork")


@pytest.fixture(autouse=True)
def room(settings, tmp_path):
    """A folder of the test's own."""
    settings.SPOOL_DIR, settings.SPOOL_BYTES = str(tmp_path), 1000
    return tmp_path / files.FOLDER


def content(key: str, version: Version, size: int = 100) -> bytes:
    return (f"{version} {key} ".encode() * size)[:size]


def obtained(key: str, version: Version = NOW, size: int = 100) -> int:
    return files.obtained(version, key, lambda: iter([content(key, version, size)]))


def read(descriptor: int) -> bytes:
    part = _Part(descriptor, 0, os.fstat(descriptor).st_size)
    return part.read()


def names(room) -> list[str]:
    return sorted(name.rpartition("-")[2] for name in os.listdir(room) if name != ".lock")


def test_readers_in_several_processes_share_one_file_that_is_written_once(room, tmp_path):
    log = tmp_path / "log"

    def chunks():
        with log.open("a") as opened:
            opened.write("written\n")
        time.sleep(0.2)
        yield b"a" * 300
        time.sleep(0.2)
        yield b"b" * 300

    def ask(number: int) -> int:
        descriptor = files.obtained(NOW, "same", chunks)
        inode = os.fstat(descriptor).st_ino
        assert read(descriptor) == b"a" * 300 + b"b" * 300
        return inode

    def process():
        with ThreadPoolExecutor(4) as readers:
            os._exit(0 if len(set(readers.map(ask, range(4)))) == 1 else 1)

    processes = [FORK.Process(target=process) for _ in range(4)]
    for one in processes:
        one.start()
    for one in processes:
        one.join(30)
    assert [one.exitcode for one in processes] == [0] * 4
    assert log.read_text() == "written\n"
    assert names(room) == ["same"]
    (file,) = [room / name for name in os.listdir(room) if name != ".lock"]
    assert (room.stat().st_mode & 0o777, file.stat().st_mode & 0o777) == (0o700, 0o600)


def test_what_a_killed_writer_left_is_never_given_and_the_next_one_writes_it(room):
    def chunks():
        yield b"half"
        time.sleep(60)

    spool_at_once, files._AT_ONCE = files._AT_ONCE, 1
    try:
        writer = FORK.Process(target=files.obtained, args=(NOW, "key", chunks))
        writer.start()
        for _ in range(500):
            if any(path.stat().st_size for path in room.glob("*.part")):
                break
            time.sleep(0.01)
        assert names(room) == ["key.part"]
        os.kill(writer.pid, signal.SIGKILL)
        writer.join(10)
    finally:
        files._AT_ONCE = spool_at_once
    assert read(obtained("key")) == content("key", NOW)
    assert names(room) == ["key"]


def test_whoever_waits_for_a_file_waits_for_so_long_and_no_longer(room, monkeypatch):
    monkeypatch.setattr(files, "WAITS", 0.1)
    path = files.folder() / f"{files._database()}-7-1000-key.part"
    held = files._begun(path)
    with pytest.raises(StillWriting):
        obtained("key")
    os.close(held)
    assert read(obtained("key")) == content("key", NOW)


def test_a_file_that_fails_while_it_is_written_leaves_nothing(room):
    def chunks():
        yield b"x" * 50
        raise RuntimeError("a backend that died")

    with pytest.raises(RuntimeError):
        files.obtained(NOW, "key", chunks)
    assert names(room) == []


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_disk_that_is_full_is_said_like_the_bound(room, monkeypatch, number):
    def full(descriptor, data):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(SpoolFull):
        obtained("key")
    assert names(room) == []


def test_the_least_lately_asked_for_gives_way_and_what_is_read_stays(room):
    read(obtained("first", size=400))
    held = obtained("held", size=400)
    read(obtained("first", size=400))
    read(obtained("new", size=400))
    assert names(room) == ["held", "new"]
    with pytest.raises(SpoolFull):
        obtained("large", size=700)
    assert names(room) == ["held"]
    assert read(held) == content("held", NOW, 400)
    assert len(read(obtained("large", size=1000))) == 1000


def test_so_many_files_and_no_more(room, monkeypatch):
    monkeypatch.setattr(files, "MOST_FILES", 5)
    for number in range(12):
        read(obtained(f"key{number:02}", size=1))
    assert names(room) == [f"key{number:02}" for number in range(7, 12)]


def test_an_earlier_version_goes_and_this_one_stays(room):
    read(obtained("old", Version(6, 900)))
    read(obtained("new"))
    files.sweep(NOW, ())
    assert names(room) == ["new"]
    # A database that was put back: the same number at another moment.
    files.sweep(Version(7, 2_000), ())
    assert names(room) == []


def test_who_reads_an_earlier_version_goes_on_unless_something_was_taken_out_of_it(room):
    kept, emptied = obtained("kept", Version(5, 500)), obtained("emptied", Version(6, 900))
    parts = [_Part(descriptor, 0, 100) for descriptor in (kept, emptied)]
    assert [part.read(10) for part in parts] == [content(name, version)[:10] for name, version in
                                                 (("kept", Version(5, 500)), ("emptied", Version(6, 900)))]  # fmt: skip
    files.sweep(NOW, {6})
    assert names(room) == ["kept"]
    assert os.fstat(emptied).st_size == 0
    assert parts[0].read() == content("kept", Version(5, 500))[10:]
    with pytest.raises(OSError, match="taken back"):
        parts[1].read()
    parts[0].close()
    files.sweep(NOW, ())
    assert names(room) == []


def test_what_nobody_asked_for_during_ten_minutes_goes(room):
    read(obtained("key"))
    files.sweep(NOW, ())
    assert names(room) == ["key"]
    (file,) = room.glob("*key")
    os.utime(file, (0, time.time() - files.UNASKED - 1))
    files.sweep(NOW, ())
    assert names(room) == []


def test_a_process_that_starts_finds_nothing_of_an_earlier_one(room):
    read(obtained("key"))
    (room / "whatever.part").write_bytes(b"x")
    files.forget()
    assert names(room) == []


def test_a_folder_of_somebody_else_is_refused_with_the_settings_name(room, settings, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    room.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(ImproperlyConfigured, match="SPOOL_DIR"):
        obtained("key")
    settings.SPOOL_DIR = str(tmp_path / "file")
    (tmp_path / "file").write_text("")
    with pytest.raises(ImproperlyConfigured, match="SPOOL_DIR"):
        obtained("key")
    settings.SPOOL_BYTES = 0
    with pytest.raises(ImproperlyConfigured, match="SPOOL_BYTES"):
        obtained("key")


_STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("ask"), st.integers(0, 5), st.integers(0, 600)),
        st.tuples(st.just("end"), st.integers(0, 5), st.just(0)),
        st.tuples(st.just("publish"), st.booleans(), st.just(0)),
    ),
    max_size=25,
)


@settings(max_examples=60, deadline=None)
@given(_STEPS)
def test_whatever_is_asked_and_published_the_bound_holds_and_no_file_is_anothers(tmp_path_factory, steps):
    room = files.folder()
    files.forget()
    version, held = NOW, []
    for what, number, size in steps:
        if what == "ask":
            try:
                descriptor = obtained(f"key{number}{size}", version, size)
            except SpoolFull:
                continue
            held.append((_Part(descriptor, 0, size), content(f"key{number}{size}", version, size), version.seq))
        elif what == "end" and held:
            held.pop(number % len(held))[0].close()
        elif what == "publish":
            before, version = version.seq, Version(version.seq + 1, version.at + 1)
            files.sweep(version, range(before + 1) if number else ())
            assert number is False or not [name for name in os.listdir(room) if f"-{before}-" in name]
        assert sum(path.stat().st_size for path in room.iterdir()) <= 1000
    for part, whole, _seq in held:
        try:
            assert part.read() == whole
        except OSError:
            assert os.fstat(part._descriptor).st_nlink == 0
        part.close()
