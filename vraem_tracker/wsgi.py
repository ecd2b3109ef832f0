"""WSGI entry point."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vraem_tracker.settings")
application = get_wsgi_application()

from vraem_tracker import spool_cleanup, start_checks, warm_up  # noqa: E402  need the settings and the models that are set up above

start_checks.demand()
spool_cleanup.begin()
warm_up.begin()
