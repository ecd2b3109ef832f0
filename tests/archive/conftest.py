"""An archive of each test's own."""

import pytest

from events.archive import store


@pytest.fixture
def archive(settings, tmp_path):
    """Keep copies in a directory of this test's own; return it."""
    location = tmp_path / "archive"
    disk = {"BACKEND": "vraem_tracker.archive_storage.DiskStorage", "OPTIONS": {"location": str(location)}}
    settings.STORAGES = {**settings.STORAGES, "archive": disk}
    yield location
    assert all(store.check(sha256) for sha256 in store.stored())
