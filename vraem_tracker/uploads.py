"""Files that come with a form: onto the disk as they arrive, at most so large, from whoever is logged in alone."""

import re
import tempfile

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile

# The addresses that take a file: elsewhere the web server refuses what is larger than any form.
TAKES_FILES = re.compile(r"/admin/events/(?:report/[0-9]{1,18}/copies|importbatch/add)/")
ABOVE_THE_FILE = 1024 * 1024  # bytes for the rest of such a form


class CappedUpload(FileUploadHandler):
    """Refuse a file as soon as it is too large; request.is_file_too_large says so to the view.

    A token is looked for in the form before anybody asks who sends it: a stranger's file is dropped here.
    """

    def new_file(self, *args, **kwargs):
        """Begin a file."""
        super().new_file(*args, **kwargs)
        user = getattr(self.request, "user", None)
        if user is None or not user.is_authenticated:
            raise SkipFile

    def receive_data_chunk(self, raw_data, start):
        """Hand a part on, or drop the file."""
        if start + len(raw_data) > settings.ARCHIVE_MAX_BYTES:
            self.request.is_file_too_large = True
            raise SkipFile
        return raw_data

    def file_complete(self, file_size):
        """Leave the file to the next handler."""


class FileOnDisk(FileUploadHandler):
    """Write a file to the disk as it comes, under no name: nothing of it is left when its process ends or is killed."""

    def new_file(self, *args, **kwargs):
        """Begin a file."""
        super().new_file(*args, **kwargs)
        self.file = tempfile.TemporaryFile(dir=settings.FILE_UPLOAD_TEMP_DIR)  # noqa: SIM115  closed with the request

    def receive_data_chunk(self, raw_data, start):
        """Write a part."""
        self.file.write(raw_data)

    def file_complete(self, file_size):
        """Return the whole file, at its beginning."""
        self.file.seek(0)
        return UploadedFile(self.file, self.file_name, self.content_type, file_size, self.charset)

    def upload_interrupted(self):
        """Let go of what came."""
        if hasattr(self, "file"):
            self.file.close()
