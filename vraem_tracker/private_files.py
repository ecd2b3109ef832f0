"""Files that the newsroom brings to make drafts of: nothing serves them, and they go when the drafts are made."""

IMPORT_BYTES = 16 * 1024 * 1024  # of one file: some 20,000 rows of UCDP GED


def private_folder(location) -> dict:
    """Return a storage (settings.STORAGES) in a folder that its processes' account alone may enter."""
    modes = {"file_permissions_mode": 0o600, "directory_permissions_mode": 0o700}
    return {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(location), "base_url": None, **modes},
    }
