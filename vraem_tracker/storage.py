"""Static files named by their content, JavaScript modules included."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Hash every file and rewrite the relative imports of JavaScript modules.

    An import that does not end with a semicolon is silently left unhashed; a test looks for those.
    """

    support_js_module_import_aggregation = True
