"""Where copies of sources are kept: a directory that no web server serves, or a bucket (docs/deployment.md).

Not django-storages: its last release (1.14.6) names no Django after 5.1, and of its S3 storage this site would use six
methods. Both classes write a file whole or not at all: what lies under a hash must be what the hash says.
"""

import os
import secrets
import time
from datetime import datetime
from functools import cached_property
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import File
from django.core.files.storage import FileSystemStorage, Storage

_WRITTEN_WITHIN = 24 * 3600  # seconds that writing one file takes at the very most
_MISSING = {"404", "NoSuchKey", "NotFound"}


class DiskStorage(FileSystemStorage):
    """A directory of this machine; files are their owner's alone, and have no address."""

    def __init__(self, location):
        super().__init__(
            location=location, base_url=None, file_permissions_mode=0o600, directory_permissions_mode=0o700
        )

    def _save(self, name: str, content) -> str:
        """Write beside the place and then move there: whoever is killed meanwhile leaves no half file under a hash."""
        target = Path(self.path(name))
        for folder in (Path(self.location), target.parent):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        partial = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
        try:
            with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                for part in content.chunks():
                    file.write(part)
                file.flush()
                os.fsync(file.fileno())
            partial.replace(target)
        except BaseException:
            partial.unlink(missing_ok=True)
            raise
        return name

    def tidy(self) -> None:
        """Delete what writers who were killed left half written, a day ago or longer."""
        for partial in Path(self.location).glob("*/.*.part"):
            if partial.stat().st_mtime < time.time() - _WRITTEN_WITHIN:
                partial.unlink(missing_ok=True)

    def get_available_name(self, name, max_length=None):
        """Keep the name: it says what the bytes are."""
        return name

    def url(self, name):
        """Refuse: nothing of it is served."""
        raise ValueError("copies of sources have no address")


class BucketStorage(Storage):
    """A bucket that speaks S3; written by one call that a reader sees whole or not at all.

    Raises ImproperlyConfigured where the package boto3 is missing.
    """

    def __init__(self, bucket: str, prefix: str = "", **connection):
        """connection: what boto3.client() takes: endpoint_url, region_name, aws_access_key_id, ..."""
        self.bucket, self.prefix, self._connection = bucket, prefix.strip("/"), connection

    @cached_property
    def client(self):
        """The connection, made when it is first needed."""
        try:
            import boto3  # noqa: PLC0415  large, and most installations keep their files on the disk
        except ImportError as error:
            raise ImproperlyConfigured("ARCHIVE_S3_BUCKET needs the package boto3: run script/setup.") from error
        from botocore.config import Config  # noqa: PLC0415

        config = Config(connect_timeout=5, read_timeout=30, retries={"max_attempts": 2})
        return boto3.client("s3", config=config, **self._connection)

    def _key(self, name: str) -> str:
        name = name.replace("\\", "/").strip("/")
        return f"{self.prefix}/{name}" if self.prefix and name else self.prefix or name

    def _head(self, name: str) -> dict | None:
        from botocore.exceptions import ClientError  # noqa: PLC0415

        try:
            return self.client.head_object(Bucket=self.bucket, Key=self._key(name))
        except ClientError as error:
            if error.response.get("Error", {}).get("Code") in _MISSING:
                return None
            raise

    def _save(self, name: str, content) -> str:
        self.client.upload_fileobj(content.file if isinstance(content, File) else content, self.bucket, self._key(name))
        return name

    def _open(self, name: str, mode: str = "rb") -> File:
        if self._head(name) is None:
            raise FileNotFoundError(name)
        return File(self.client.get_object(Bucket=self.bucket, Key=self._key(name))["Body"], name=name)

    def get_available_name(self, name, max_length=None):
        """Keep the name: it says what the bytes are."""
        return name

    def exists(self, name: str) -> bool:
        """Whether there is such a file."""
        return self._head(name) is not None

    def size(self, name: str) -> int:
        """Return its length in bytes; raises FileNotFoundError."""
        return self._known(name)["ContentLength"]

    def get_modified_time(self, name: str) -> datetime:
        """Return when it was written; raises FileNotFoundError."""
        return self._known(name)["LastModified"]

    def _known(self, name: str) -> dict:
        found = self._head(name)
        if found is None:
            raise FileNotFoundError(name)
        return found

    def delete(self, name: str) -> None:
        """Take it away; nothing happens where there is none."""
        self.client.delete_object(Bucket=self.bucket, Key=self._key(name))

    def listdir(self, path: str) -> tuple[list[str], list[str]]:
        """Return the folders and the files below a folder."""
        within = f"{self._key(path)}/" if self._key(path) else ""
        folders, files = [], []
        pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=self.bucket, Prefix=within, Delimiter="/")
        for page in pages:
            folders += [row["Prefix"].removeprefix(within).rstrip("/") for row in page.get("CommonPrefixes", ())]
            files += [row["Key"].removeprefix(within) for row in page.get("Contents", ())]
        return folders, files

    def url(self, name):
        """Refuse: nothing of it is served."""
        raise ValueError("copies of sources have no address")
