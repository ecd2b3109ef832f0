"""What the stories of real people with real browsers share."""

import pytest


def pytest_collection_modifyitems(items):
    """Mark every story as one that drives a browser."""
    for item in items:
        if "browse" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)
