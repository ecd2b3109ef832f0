"""Static files named by their content; style sheets joined, JavaScript modules included."""

import posixpath
import re

from django.core.files.base import ContentFile
from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage

# A line of its own, before any rule: @import "map.css"; or a library's sheet: @import "../leaflet/leaflet.css";
_IMPORT = re.compile(r"""^@import "(?P<name>(?:\.\./[\w-]+/)?[\w-]+\.css)";\n""", re.MULTILINE)
_URL = re.compile(r"""url\((?P<quote>["']?)(?!data:|#|/|https?:)""")


# What readers' pages load; Brotli's best takes a minute over the admin's and the libraries' hundreds of files.
_READERS = re.compile(r"/(?:css|js|geo|leaflet)/[^/]*(?:/[^/]*)?\Z")


class ReadersCompressor:
    """Gzips every file, and packs what a reader's phone loads with Brotli as well."""

    def __init__(self, **options):
        self._all, self._readers = Compressor(use_brotli=False, **options), Compressor(**options)

    def should_compress(self, filename: str) -> bool:
        """Return whether a file's kind is worth it."""
        return self._all.should_compress(filename)

    def compress(self, path: str) -> list[str]:
        """Write the smaller copies beside a file and return their paths."""
        compressor = self._readers if _READERS.search(path) and "/admin/" not in path else self._all
        return compressor.compress(path)


class HashedStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Hash every file, join imported style sheets and rewrite the relative imports of JavaScript modules.

    A page's sheet names its parts (css/page-explore.css): one request on a slow line, while the
    parts stay short to read. An import of a module that does not end with a semicolon is
    silently left unhashed; a test looks for those.
    """

    support_js_module_import_aggregation = True

    def create_compressor(self, **options) -> ReadersCompressor:
        """Return what packs the files."""
        return ReadersCompressor(**options)

    def post_process(self, paths, dry_run=False, **options):
        """Put the text of imported sheets in the place of their imports, then hash everything."""
        if not dry_run:
            paths = {name: self._joined(name, paths) for name in paths}
        yield from super().post_process(paths, dry_run=dry_run, **options)

    def _joined(self, name: str, paths: dict) -> tuple:
        """Return (storage, path) of a file: the collected one, once rewritten, when it imports sheets."""
        storage, path = paths[name]
        if not name.startswith("css/"):
            return storage, path
        text = _read(storage, path)
        if not _IMPORT.search(text):
            return storage, path
        folder = posixpath.dirname(name)

        def imported(match) -> str:
            part = posixpath.normpath(posixpath.join(folder, match["name"]))
            within = posixpath.dirname(match["name"])
            # What the sheet names beside itself lies there, seen from the joined file.
            return _URL.sub(rf"url(\g<quote>{within}/", _read(*paths[part])) if within else _read(*paths[part])

        joined = _IMPORT.sub(imported, text)
        self.delete(name)
        self._save(name, ContentFile(joined.encode()))
        return self, name


def _read(storage, path: str) -> str:
    with storage.open(path) as file:
        return file.read().decode()
